"""Siblings: drawn packages, seen twice in one flavour and in two: how many are named, how many wrongly?

python -m bench.bench_siblings [COUNT [SEED..]]   seeds 1 to 4 and 21 to 24 chose how
python -m bench.bench_siblings photos REFERENCES PHOTOS     (folders; the folder of a picture names its product)
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from bench.flavours import Pixels, package, view
from traceroom.adapters.pictures import decode, find_pictures
from traceroom.adapters.vocabulary import vocabulary
from traceroom.material.colour_sight import colours_of
from traceroom.material.features import Features, features
from traceroom.material.kinds.thing import agree
from traceroom.material.sibling_inks import Colours
from traceroom.material.siblings import LEAST_AGREEING, LEAST_SURPRISE, LEAST_WITH_INKS, differences
from traceroom.material.verify import verify

Seen = tuple[Features, Colours]

SIDE_PX = 1200


def main(seeds: Sequence[int], count: int) -> None:
    """Prints a line for flavours in other inks, in the same inks, and for both without colours."""
    for same_inks in (False, True):
        pairs = [pair for seed in seeds for pair in _pairs(seed, count, same_inks=same_inks)]
        for coloured, least in ((True, LEAST_WITH_INKS), (False, LEAST_SURPRISE)):
            found: dict[str, list[float]] = {"same": [], "sibling": []}
            for kind, one, other in pairs:
                surprise = _surprise(one, other, coloured=coloured)
                if surprise is not None:
                    found[kind].append(surprise)
            told = f"{'the same' if same_inks else 'other'} inks, {'with' if coloured else 'without'} colours"
            for threshold in (0.75 * least, least, 1.25 * least):
                named, wrong = (sum(one >= threshold for one in found[kind]) for kind in ("sibling", "same"))
                print(
                    f"{told}, from {threshold:4.1f}: {named} of {len(found['sibling'])} siblings named,"
                    f" {wrong} of {len(found['same'])} same packages called siblings"
                )


def photos(references: Path, folder: Path) -> None:
    """Each clean picture of a product with each photo that agrees with it: how many are named, by kind?"""
    kept = [(path, *_of(path)) for path in find_pictures([references])]
    counts = {(kind, how): 0 for kind in ("same", "another") for how in ("all", "with", "without")}
    for path in find_pictures([folder]):
        seen, side = _of(path)
        for reference, one, own_side in kept:
            agreed = verify(one[0], seen[0], left_side=own_side, right_side=side)
            if not agree(agreed, left_side=own_side, right_side=side, colours=(one[1], seen[1])):
                continue
            kind = "same" if path.parent.name == reference.parent.name else "another"
            counts[kind, "all"] += 1
            counts[kind, "with"] += bool(differences(one[0], seen[0], agreed, colours=(one[1], seen[1])))
            counts[kind, "without"] += bool(differences(one[0], seen[0], agreed))
    for kind in ("same", "another"):
        told = [counts[kind, how] for how in ("with", "without", "all")]
        print(f"{kind} product: {told[0]} named with colours, {told[1]} without, of {told[2]} that agree")


def _of(path: Path) -> tuple[Seen, int]:
    picture = decode(path)
    found = vocabulary().compact(features(picture.pixels, scale=picture.scale))
    return (found, colours_of(picture.pixels, found, scale=picture.scale)), max(picture.width, picture.height)


def _pairs(seed: int, count: int, *, same_inks: bool) -> Iterator[tuple[str, Seen, Seen]]:
    for number in range(count):
        dice, design = np.random.default_rng([seed, number]), seed * 1000 + number
        flat, other = (package(design, flavour, same_inks=same_inks) for flavour in (0, 1))
        one = _seen(flat, dice)
        yield "same", one, _seen(flat, dice)
        yield "sibling", one, _seen(other, dice)


def _surprise(one: Seen, other: Seen, *, coloured: bool) -> float | None:
    """Of the place that differs most; None where so little agrees that nobody would ask."""
    agreed = verify(one[0], other[0], left_side=SIDE_PX, right_side=SIDE_PX)
    if len(agreed) < LEAST_AGREEING:
        return None
    colours = (one[1], other[1]) if coloured else (None, None)
    places = differences(one[0], other[0], agreed, colours=colours, least=0.5)
    return max((place.surprise for place in places), default=0.0)


def _seen(flat: Pixels, dice: np.random.Generator) -> Seen:
    pixels = view(flat, dice)
    found = vocabulary().compact(features(pixels, scale=1.0))
    return found, colours_of(pixels, found, scale=1.0)


if __name__ == "__main__":
    if sys.argv[1:2] == ["photos"]:
        photos(*map(Path, sys.argv[2:]))
        raise SystemExit
    main([int(seed) for seed in sys.argv[2:]] or [1], int(sys.argv[1]) if len(sys.argv) > 1 else 60)
