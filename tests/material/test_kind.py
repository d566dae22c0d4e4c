"""A kind of fingerprint."""

from __future__ import annotations

from traceroom.material.kind import Match, by_comparing


def test_by_comparing_every_one_that_is_the_same_is_found_with_its_score() -> None:
    def near(left: int, right: int) -> Match:
        return Match(float(-abs(left - right)), abs(left - right) < 3)

    assert by_comparing(near, 10, [1, 9, 30, 12, 13]) == {1: -1.0, 3: -2.0}
    assert by_comparing(near, 10, []) == {}
