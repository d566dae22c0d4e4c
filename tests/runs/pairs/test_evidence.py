"""Evidence."""

from __future__ import annotations

import numpy as np
import pytest

from tests.runs.pairs.links_made import links
from traceroom.runs.link import Link, Side
from traceroom.runs.pairs.evidence import MOST, evidence_of

FILE, PICTURE, THING, PATTERN = links()


def test_the_points_of_a_thing_are_the_same_spots_of_it() -> None:
    found = evidence_of(THING)
    assert 20 <= len(found.left) == len(found.right) <= MOST
    assert np.median(np.hypot(*(found.right - found.left - [200, 100]).T)) < 6


def test_a_picture_known_by_its_fingerprint_shows_the_points_of_the_whole() -> None:
    assert len(evidence_of(PICTURE).left) > 20


def test_a_pattern_shows_its_repeat() -> None:
    found = evidence_of(PATTERN)
    assert found.ratio == pytest.approx(1.25, rel=0.06) and [len(one) for one in found.steps] == [2, 2]


def test_the_same_file_needs_no_points_and_what_is_not_known_has_none() -> None:
    unknown = Link(Side("A", "a", None), Side("B", "b", None), "same_thing", 0.5, 30)
    assert len(evidence_of(FILE).left) == len(evidence_of(unknown).left) == 0
