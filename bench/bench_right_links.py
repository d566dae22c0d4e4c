"""Right links: of pictures that do show one thing, how many pairs does the rule for things keep?

python -m bench.bench_right_links FOLDER...   each folder with pictures in it is one product
python -m bench.bench_right_links             drawn packages: the same one twice, and two flavours of it

Counted are pairs of which 20 points agree: by places alone, with the colours as they are, where one picture has lost
its colours, and where it was taken by a lamp. The rule for colours was chosen on `photos/train` of data/groceries.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from numpy.typing import NDArray

from bench.flavours import package, view
from traceroom.adapters.bundles import read_bundle
from traceroom.adapters.vocabulary import vocabulary
from traceroom.material.colour_sight import colours_of
from traceroom.material.features import Features, features
from traceroom.material.kinds.thing import LEAST_AGREEING, agree
from traceroom.material.verify import verify
from traceroom.runs.take_in import take_in

LAMP = np.array([0.25, -0.4], np.float32)
"""How another light shifts the colours of one of the two: about a lamp's after daylight."""
DRAWN = 80
DRAWN_SIDE_PX = 1200
Seen = tuple[Features, NDArray[np.float32], int]
"""Features, their colours and the longest side of a picture."""


def main(folders: list[Path]) -> None:
    """Prints a line for each kind of pairs."""
    kinds: dict[str, Counter[str]] = {}
    for kind, one, other in _photographed(folders) if folders else _drawn():
        _judge(kinds.setdefault(kind, Counter()), one, other)
    for kind, told in kinds.items():
        print(f"{kind}: {told['pairs']:,} pairs, {told['with 20 points']:,} of them with {LEAST_AGREEING} points")
        for how in ("places alone", "colours as they are", "one of them grey", "one of them by a lamp"):
            print(f"  linked, {how}: {told[how]:,} ({told[how] / max(1, told['with 20 points']):.4f})")


def _judge(told: Counter[str], one: Seen, other: Seen) -> None:
    (ours, own, left), (theirs, inks, right) = one, other
    found = verify(ours, theirs, left_side=left, right_side=right)
    told["pairs"] += 1
    told["with 20 points"] += len(found) >= LEAST_AGREEING
    ways = {
        "places alone": (None, None),
        "colours as they are": (own, inks),
        "one of them grey": (own, 0 * inks),
        "one of them by a lamp": (own, inks + LAMP),
    }
    for how, colours in ways.items():
        told[how] += agree(found, left_side=left, right_side=right, colours=colours)


def _photographed(folders: list[Path]) -> Iterator[tuple[str, Seen, Seen]]:
    """Every two pictures of a product, whatever the folder it is in; by whether both are of the first folder."""
    products: dict[str, list[tuple[Path, Seen]]] = {}
    with TemporaryDirectory() as name:
        for number, folder in enumerate(folders):
            out = Path(name) / f"{number}.trace"
            take_in([folder], case=f"C{number}", out=out, whole=True)
            for record in read_bundle(out).records:
                thing = record.things[0]
                if thing.colours is not None:
                    seen = thing.features, thing.colours, record.side
                    products.setdefault(Path(record.file).parent.name, []).append((folder, seen))
    for _, those in sorted(products.items()):
        for (one, left), (other, right) in combinations(those, 2):
            yield ("both of the first folder" if one == other == folders[0] else "others"), left, right


def _drawn() -> Iterator[tuple[str, Seen, Seen]]:
    for number in range(DRAWN):
        dice, design = np.random.default_rng([77, number]), 77000 + number
        one, again, sibling = (_view(package(design, flavour), dice) for flavour in (0, 0, 1))
        yield "the same package", one, again
        yield "two flavours of a package", one, sibling


def _view(flat: NDArray[np.uint8], dice: np.random.Generator) -> Seen:
    pixels = view(flat, dice)
    found = features(pixels, scale=1.0)
    return vocabulary().compact(found), colours_of(pixels, found, scale=1.0), DRAWN_SIDE_PX


if __name__ == "__main__":
    main([Path(one) for one in sys.argv[1:]])
