"""Alike: of two things that were seen; links and series are tried with real bundles beside this."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from tests.runs.pairs.links_made import record
from traceroom.material.kinds.thing import LEAST_AGREEING
from traceroom.runs.alike import alike
from traceroom.runs.link import Seen


def _seen(name: str) -> Seen:
    known = record(name)
    return Seen(known, known.things[0])


def test_a_thing_in_a_room_agrees_by_its_points() -> None:
    found = alike(_seen("NL/thing.png"), _seen("FR/room.png"))
    assert found is not None and found.points is not None
    assert (found.kind, found.agreeing) == ("same_thing", len(found.points)) and found.agreeing >= LEAST_AGREEING
    assert 0 < found.score <= 1


def _inked(seen: Seen, seed: int) -> Seen:
    """The same in inks that are drawn by lot, far apart from each other."""
    assert seen.thing is not None
    inks = np.random.default_rng(seed).normal(0, 3, (len(seen.thing.features), 2)).astype(np.float32)
    return Seen(seen.record, replace(seen.thing, colours=inks))


def test_a_thing_in_entirely_other_inks_is_not_alike() -> None:
    thing, room = _seen("NL/thing.png"), _seen("FR/room.png")
    assert alike(_inked(thing, 1), room) is not None, "the room's page is grey"
    assert alike(_inked(thing, 1), _inked(room, 2)) is None


def test_two_whole_pictures_are_one_picture_before_they_are_one_thing() -> None:
    found = alike(_seen("NL/same.png"), _seen("FR/blurred.png"))
    assert found is not None
    assert found.kind == "same_picture" and found.points is None and 0 < found.score <= 0.8


def test_what_has_nothing_in_common_is_not_alike() -> None:
    assert alike(_seen("NL/thing.png"), _seen("NL/same.png")) is None
