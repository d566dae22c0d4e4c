"""Models: the shipped fusion beside its starting point, on the same readings of real packages.

python -m bench.bench_models PRODUCTS.jsonl [population|equal]     (the lines of evaluate/products.py)

The starting point mixes travel into each clue on its own; the shipped model lets an object travel once.
"""

from __future__ import annotations

import json
import math
import random
import sys
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from traceroom.atlas import countries
from traceroom.clues.case import Case, Thing
from traceroom.clues.clue import Clue
from traceroom.clues.read import clues_of
from traceroom.place.fuse import bearing
from traceroom.place.prior import PriorName, prior
from traceroom.place.travel import seen_in
from traceroom.place.weigh import weigh
from traceroom.values.kind import Kind

Array = NDArray[np.float64]
SCENES = 900
TEXTS = ("name", "generic_name", "ingredients", "brands", "packager_codes", "stores")


@dataclass(frozen=True, slots=True, eq=False)
class Package:
    """One product: where it is sold, and what both models make of it (log factors over countries)."""

    country: str
    once: Array
    each: Array


def package(product: dict[str, Any], base: Array) -> Package:
    """Reads one product and weighs it both ways."""
    texts = tuple(product[key] for key in TEXTS if product[key])
    clues = clues_of(Case("one", (Thing("one", Kind.PACKAGED, texts, (product["code"],)),)))
    country = product["countries"][0]
    if not clues:
        return Package(country, np.zeros(len(base)), np.zeros(len(base)))
    once = bearing([weigh(clue, base) for clue in clues]).log_factor
    return Package(country, once, sum((_each(clue, len(clues), base) for clue in clues), np.zeros(len(base))))


def _each(clue: Clue, count: int, base: Array) -> Array:
    """One clue of the starting point: travel, void, tempered by the number of clues of its object."""
    one = weigh(clue, base)
    seen = seen_in(clue.likelihood, "reading.barcode" if clue.reader == "barcode" else "travel.packaged")
    return np.asarray(np.log((1 - one.error) * seen + one.error * float(base @ seen)) / (1 + 0.5 * (count - 1)))


def scores(title: str, cases: Sequence[tuple[str, Array]], base: Array) -> None:
    """Prints top-1, macro top-1 (countries with 20 cases), ECE and NLL."""
    codes, hits, nll = countries.codes(), defaultdict(list), 0.0
    bins: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for truth, factor in cases:
        logs = np.log(base) + factor
        share = np.exp(logs - logs.max())
        share /= share.sum()
        best = int(share.argmax())
        hits[truth].append(codes[best] == truth)
        bins[min(9, int(share[best] * 10))].append((float(share[best]), codes[best] == truth))
        nll -= math.log(max(float(share[countries.index()[truth]]), 1e-6))
    top = np.mean([hit for some in hits.values() for hit in some])
    macro = np.mean([np.mean(some) for some in hits.values() if len(some) >= 20])
    ece = sum(abs(sum(c for c, _ in b) - sum(h for _, h in b)) for b in bins.values()) / len(cases)
    print(f"{title:<34} top-1 {top:.3f}  macro {macro:.3f}  ECE {ece:.3f}  NLL {nll / len(cases):.3f}")


def scenes(packages: Sequence[Package], right: int, planted: int) -> list[tuple[str, Array, Array]]:
    """Scenes of `right` packages of one country and `planted` ones of others, as evaluate/products.py draws them."""
    dice, by = random.Random(7), defaultdict(list)
    for one in packages:
        by[one.country].append(one)
    large = sorted(code for code, some in by.items() if len(some) >= 20)
    drawn = []
    for _ in range(SCENES):
        truth = dice.choice(large)
        some = dice.sample(by[truth], right)
        for _ in range(planted):
            some.append(dice.choice(by[dice.choice([code for code in large if code != truth])]))
        drawn.append((truth, np.sum([p.once for p in some], axis=0), np.sum([p.each for p in some], axis=0)))
    return drawn


def main(path: Path, name: PriorName) -> None:
    """Prints both models, single packages and scenes."""
    base = prior(name)
    products = [json.loads(line) for line in path.open(encoding="utf-8")]
    known = [p for p in products if len(p["countries"]) == 1 and p["countries"][0] in countries.index()]
    packages = [package(product, base) for product in known]
    print(f"{len(packages)} packages, prior {name}")
    scores("single, shipped", [(p.country, p.once) for p in packages], base)
    scores("single, starting point", [(p.country, p.each) for p in packages], base)
    for right, planted in ((3, 0), (3, 1), (3, 2), (5, 2)):
        drawn = scenes(packages, right, planted)
        scores(f"{right} + {planted} planted, shipped", [(t, once) for t, once, _ in drawn], base)
        scores(f"{right} + {planted} planted, starting point", [(t, each) for t, _, each in drawn], base)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        main(Path(sys.argv[1]), PriorName(sys.argv[2] if len(sys.argv) > 2 else "population"))
    else:
        print(__doc__)
