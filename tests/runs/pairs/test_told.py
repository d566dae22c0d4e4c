"""Told."""

from __future__ import annotations

import dataclasses

from tests.runs.pairs.links_made import links
from traceroom.runs.link import Link, Side
from traceroom.runs.pairs.evidence import Evidence, evidence_of
from traceroom.runs.pairs.told import measure, sentences, words_of

FILE, PICTURE, THING, PATTERN = links()


def test_the_verdict_stays_with_people() -> None:
    assert [words_of(link) for link in links()] == ["Same file", "Same picture", "Same artwork", "Repeating pattern"]
    assert "for people to say" in " ".join(sentences(THING, evidence_of(THING)))


def test_each_kind_is_measured_in_its_own_way() -> None:
    assert measure(FILE) == "every byte is the same" and measure(PICTURE) == "12 of 256 bits differ"
    assert measure(THING).endswith("points agree") and measure(PATTERN).endswith("votes for one pattern")


def test_a_pattern_says_size_turn_and_repeat() -> None:
    told = " ".join(sentences(PATTERN, evidence_of(PATTERN)))
    assert "times as large" in told and "degrees anticlockwise" in told and "One repeat measures" in told


def test_where_no_points_are_known_it_says_so() -> None:
    unknown = Link(Side("A", "a", None), Side("B", "b", None), "same_picture", 0.9, 0)
    assert "no points to draw" in " ".join(sentences(unknown, Evidence()))


def test_videos_say_for_how_long_they_show_the_same() -> None:
    left, right = Side("A", "a.mp4", None, at=3.0), Side("B", "b.mp4", None, at=9.5)
    stretch = Link(left, right, "same_picture", 0.9, 24, seconds=24.0)
    assert measure(stretch) == "24 frames agree"
    assert sentences(stretch, Evidence()) == ("Both videos show the same for 24 seconds.",)
    frame = Link(left, Side("B", "b.jpg", None), "same_picture", 0.9, 1)
    assert "a frame of the other one" in sentences(frame, Evidence())[0]


def test_a_sibling_is_said_to_differ_and_not_to_be_another_product() -> None:
    box = THING.right.where
    assert box is not None
    told = sentences(dataclasses.replace(THING, differs=((box, box),)), Evidence())
    assert "perhaps another variant" in told[0] and "one place" in told[0]
