"""Alike: of two things that were seen; links and series are tried with real bundles beside this."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from tests.material.pictures_made import photo
from tests.runs.pairs.links_made import record
from traceroom.material import pdq
from traceroom.material.record import Record
from traceroom.runs.alike import LEAST_AGREEING, alike, near_pictures
from traceroom.runs.fingerprint import both_hashes
from traceroom.runs.link import Seen


def _seen(name: str) -> Seen:
    known = record(name)
    return Seen(known, known.things[0])


def test_a_thing_in_a_room_agrees_by_its_points() -> None:
    found = alike(_seen("NL/thing.png"), _seen("FR/room.png"))
    assert found is not None and found.points is not None
    assert (found.kind, found.agreeing) == ("same_thing", len(found.points)) and found.agreeing >= LEAST_AGREEING
    assert 0 < found.score <= 1


def test_two_whole_pictures_are_one_picture_before_they_are_one_thing() -> None:
    found = alike(_seen("NL/same.png"), _seen("FR/blurred.png"))
    assert found is not None
    assert found.kind == "same_picture" and found.points is None and 0 < found.score <= 0.8


def test_what_has_nothing_in_common_is_not_alike() -> None:
    assert alike(_seen("NL/thing.png"), _seen("NL/same.png")) is None


def test_near_pictures_are_told_once_by_their_places() -> None:
    ours = [record("NL/thing.png"), record("NL/same.png")]
    theirs = [record("FR/blurred.png"), record("FR/other name.png")]
    found = near_pictures(ours, theirs)
    assert list(found) == [(1, 0), (1, 1)] and found[1, 1].bits == 0 < found[1, 0].bits <= 31
    assert found[1, 1].score == 1 and not found[1, 0].mirrored
    assert near_pictures(ours, []) == {} == near_pictures([], theirs)


def _as_picture(pixels: NDArray[np.uint8]) -> Record:
    """Known by its fingerprints alone, as in a bundle of boxes."""
    hashes, quality = both_hashes(pdq.luma(pixels), height=pixels.shape[0], width=pixels.shape[1])
    return replace(record("NL/same.png"), pdq=hashes, quality=quality, things=())


@pytest.mark.parametrize("turn", range(8))
def test_whole_pictures_are_near_however_they_were_turned_or_mirrored(turn: int) -> None:
    upright = photo("chelsea")[:, 20:]
    mirrored = upright[:, ::-1] if turn >= 4 else upright
    edited = cv2.GaussianBlur(np.ascontiguousarray(np.rot90(mirrored, turn % 4)), (0, 0), 1.5)
    found = near_pictures(
        [_as_picture(upright)], [_as_picture(photo("coffee")), _as_picture(np.asarray(edited, np.uint8))]
    )
    assert list(found) == [(0, 1)] and found[0, 1].mirrored is (turn >= 4)


def test_a_picture_that_is_nearly_its_own_mirror_image_is_not_called_mirrored() -> None:
    half = photo("coffee")[:, :200]
    even = np.concatenate([half, half[:, ::-1]], axis=1)
    copy = np.asarray(cv2.GaussianBlur(even, (0, 0), 3), np.uint8)
    found = near_pictures([_as_picture(even)], [_as_picture(copy), _as_picture(np.ascontiguousarray(copy[:, ::-1]))])
    assert [one.mirrored for one in found.values()] == [False, False]
