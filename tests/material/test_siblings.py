"""Siblings."""

from __future__ import annotations

import numpy as np

from bench.flavours import package, view
from traceroom.adapters.vocabulary import vocabulary
from traceroom.material.features import Features, features
from traceroom.material.siblings import Difference, differences
from traceroom.material.verify import NOTHING, verify

DESIGN = 6


def _seen(design: int, flavour: int, seed: int) -> Features:
    pixels = view(package(design, flavour), np.random.default_rng(seed), hard=0.4)
    return vocabulary().compact(features(pixels, scale=1.0))


def _between(left: Features, right: Features) -> tuple[Difference, ...]:
    return differences(left, right, verify(left, right, left_side=1200, right_side=1200))


def test_another_flavour_differs_in_places_and_the_same_one_seen_twice_does_not() -> None:
    sibling = _between(_seen(DESIGN, 0, 1), _seen(DESIGN, 1, 2))
    assert sibling and not _between(_seen(DESIGN, 0, 1), _seen(DESIGN, 0, 3))


def test_the_places_are_apart_and_the_clearest_comes_first() -> None:
    found = _between(_seen(DESIGN, 0, 1), _seen(DESIGN, 1, 2))
    assert [one.surprise for one in found] == sorted((one.surprise for one in found), reverse=True)
    assert all(a.left.overlap(b.left) == 0 for a in found for b in found if a is not b)


def test_nothing_differs_where_too_little_agrees() -> None:
    left, right = _seen(1, 0, 1), _seen(2, 0, 2)
    assert differences(left, right, NOTHING) == () and _between(left, right) == ()
