"""Siblings."""

from __future__ import annotations

import numpy as np
import pytest

from bench.flavours import package, view
from traceroom.adapters.vocabulary import vocabulary
from traceroom.material.colour_sight import colours_of
from traceroom.material.features import Features, features
from traceroom.material.sibling_inks import Colours
from traceroom.material.siblings import Difference, differences
from traceroom.material.verify import NOTHING, verify

DESIGN = 6


def _seen(design: int, flavour: int, seed: int) -> Features:
    return _coloured(design, flavour, seed)[0]


def _coloured(design: int, flavour: int, seed: int) -> tuple[Features, Colours]:
    pixels = view(package(design, flavour), np.random.default_rng(seed), hard=0.4)
    found = vocabulary().compact(features(pixels, scale=1.0))
    return found, colours_of(pixels, found, scale=1.0)


def _between(left: Features, right: Features) -> tuple[Difference, ...]:
    return differences(left, right, verify(left, right, left_side=1200, right_side=1200))


@pytest.mark.parametrize("design", [3, 6, 9])
def test_inks_tell_flavours_apart_more_clearly_and_not_the_same_one(design: int) -> None:
    (one, inks), (twin, again), (other, others) = (_coloured(design, *which) for which in ((0, 1), (0, 3), (1, 2)))
    agreed = verify(one, other, left_side=1200, right_side=1200)
    by_inks = differences(one, other, agreed, colours=(inks, others))
    without = differences(one, other, agreed, least=0.5)
    assert by_inks and by_inks[0].surprise > without[0].surprise
    assert not differences(one, twin, verify(one, twin, left_side=1200, right_side=1200), colours=(inks, again))


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
