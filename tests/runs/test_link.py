"""Link."""

from __future__ import annotations

from traceroom.runs.link import Link, Side, in_order
from traceroom.values.box import Box

LEFT, RIGHT = Side("NL", "a.jpg", Box(1, 2, 3, 4)), Side("FR", "b.jpg", None)


def test_a_line_says_what_where_and_how_sure() -> None:
    assert Link(LEFT, RIGHT, "same_thing", 0.123456, 21).as_json() == {
        "left": {"case": "NL", "file": "a.jpg"},
        "right": {"case": "FR", "file": "b.jpg"},
        "kind": "same_thing",
        "score": 0.1235,
        "agreeing": 21,
        "where": {"left": [1, 2, 3, 4], "right": None},
    }


def test_the_surest_kind_comes_first_then_the_best_score() -> None:
    some = [Link(LEFT, RIGHT, kind, score, 0) for kind in ("same_thing", "same_file") for score in (0.2, 0.9)]
    told = [(link.kind, link.score) for link in in_order(some)]
    assert told == [("same_file", 0.9), ("same_file", 0.2), ("same_thing", 0.9), ("same_thing", 0.2)]


def test_a_moment_of_a_video_is_told() -> None:
    line = Link(Side("NL", "a.mp4", None, at=12.5), RIGHT, "same_picture", 0.9, 1).as_json()
    assert line["at"] == {"left": 12.5, "right": None, "seconds": 0.0}
    assert not Link(LEFT, RIGHT, "same_thing", 0.1, 21).filmed


def test_a_sibling_says_where_it_differs() -> None:
    line = Link(LEFT, RIGHT, "same_thing", 0.5, 30, differs=((Box(1, 1, 2, 2), Box(3, 3, 4, 4)),)).as_json()
    assert line["sibling"] is True and line["differs"] == [{"left": [1, 1, 2, 2], "right": [3, 3, 4, 4]}]
    assert "sibling" not in Link(LEFT, RIGHT, "same_thing", 0.5, 30).as_json()
