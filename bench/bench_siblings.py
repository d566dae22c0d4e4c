"""Siblings: drawn packages, seen twice in one flavour and in two: how many are named, how many wrongly?

python -m bench.bench_siblings [SEED [COUNT]]   seed 1 chose the threshold
"""

from __future__ import annotations

import sys

import numpy as np

from bench.flavours import Pixels, package, view
from traceroom.adapters.vocabulary import vocabulary
from traceroom.material.features import Features, features
from traceroom.material.siblings import LEAST_AGREEING, LEAST_SURPRISE, differences
from traceroom.material.verify import verify

SIDE_PX = 1200


def main(seed: int, count: int) -> None:
    """Prints a line a threshold: siblings named, and the same package called a sibling."""
    found: dict[str, list[float]] = {"same": [], "sibling": []}
    for number in range(count):
        dice, design = np.random.default_rng([seed, number]), seed * 1000 + number
        flat = package(design, 0)
        one, again = _seen(flat, dice), _seen(flat, dice)
        for kind, other in (("same", again), ("sibling", _seen(package(design, 1), dice))):
            agreed = verify(one, other, left_side=SIDE_PX, right_side=SIDE_PX)
            if len(agreed) >= LEAST_AGREEING:
                places = differences(one, other, agreed, least=0.5)
                found[kind].append(max((place.surprise for place in places), default=0.0))
    for least in (6.0, 8.0, 10.0, LEAST_SURPRISE, 14.0):
        named, wrong = (sum(one >= least for one in found[kind]) for kind in ("sibling", "same"))
        total, twice = len(found["sibling"]), len(found["same"])
        print(f"from {least:4.1f}: {named} of {total} siblings named, {wrong} of {twice} same packages called siblings")


def _seen(flat: Pixels, dice: np.random.Generator) -> Features:
    return vocabulary().compact(features(view(flat, dice), scale=1.0))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1, int(sys.argv[2]) if len(sys.argv) > 2 else 60)
