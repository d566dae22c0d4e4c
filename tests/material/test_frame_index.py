"""Frame index."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from tests.material.fingerprints_made import away, drawn
from traceroom.material.file_hash import file_hash
from traceroom.material.frame_index import Moment, nearest_frames, rows_of, rows_of_frames, shared_moments
from traceroom.material.pdq import as_mirrored
from traceroom.material.record import Record
from traceroom.material.video import same_stretch, video_of

FRAMES = drawn(60, seed=3)


def _picture(number: int, *, bits: int = 0, quality: int = 90) -> Record:
    view = np.stack([away(FRAMES[number], bits, seed=1)] * 2)
    return Record(f"{number}.jpg", file_hash(b""), 9, 9, quality, view, ())


def _film(numbers: range, *, start: float = 0.0, bits: int = 0) -> Record:
    frames = [(start + i, np.stack([away(FRAMES[n], bits, seed=n)] * 2), 90) for i, n in enumerate(numbers)]
    video = video_of(frames, length=start + len(frames))
    return Record(f"{numbers}.mp4", file_hash(b""), 9, 9, 90, drawn(2), (), video)


def _mirrored(film: Record) -> Record:
    assert film.video is not None
    hashes = as_mirrored(film.video.hashes.reshape(-1, 32)).reshape(-1, 2, 32)
    return replace(film, video=replace(film.video, hashes=hashes))


def test_a_stretch_is_the_one_that_comparing_every_frame_finds() -> None:
    ours, theirs = [_picture(1), _film(range(30))], [_film(range(40, 60)), _film(range(12, 25), start=2, bits=9)]
    ((i, j, found),) = [hit for hit in shared_moments(ours, theirs) if hit[0] == 1]
    assert ours[1].video is not None and theirs[1].video is not None
    stretch = same_stretch(ours[1].video, theirs[1].video)
    assert (i, j) == (1, 1) and stretch is not None
    assert found == Moment(stretch.left[0], stretch.right[0], 13.0, stretch.score, stretch.frames)


def test_a_picture_is_found_in_a_video_from_either_side() -> None:
    picture, film = [_picture(50), _picture(7, bits=20)], [_film(range(20))]
    assert list(shared_moments(picture, film)) == [(1, 0, Moment(None, 7.0, 0.0, 1 - 20 / 256, 1))]
    assert list(shared_moments(film, picture)) == [(0, 1, Moment(7.0, None, 0.0, 1 - 20 / 256, 1))]


def test_a_stretch_that_was_mirrored_is_found_and_a_single_frame_is_too_little() -> None:
    ours, theirs = [_film(range(30)), _picture(14)], [_mirrored(_film(range(12, 25), start=2, bits=9))]
    ((i, j, found),) = shared_moments(ours, theirs)
    assert (i, j, found.left, found.right, found.mirrored) == (0, 0, 12.0, 2.0, True) and found.agreeing == 13


def test_pictures_alone_are_left_to_the_picture_index() -> None:
    assert list(shared_moments([_picture(1)], [_picture(1)])) == []
    assert list(shared_moments([_picture(1), _film(range(30, 40))], [_picture(1)])) == []


def test_what_is_flat_is_no_row() -> None:
    rows = rows_of([_picture(1, quality=3), _picture(2), _film(range(3))])
    assert rows.owners.tolist() == [1, 1, 2, 2, 2, 2, 2, 2]
    assert rows.frames.tolist() == [0, 0, 0, 0, 1, 1, 2, 2]
    assert len(rows_of([]).hashes) == 0 and list(shared_moments([_film(range(0))], [_film(range(3))])) == []


def test_a_query_s_turns_are_looked_for_in_every_video() -> None:
    among = [_picture(7), _film(range(20)), _film(range(40, 50)), _film(range(5, 9), start=30.0, bits=6)]
    query = np.stack([FRAMES[55], FRAMES[7]])
    assert nearest_frames(query, rows_of_frames(among), among) == {1: (0, 7.0), 3: (6, 32.0)}
    assert (
        nearest_frames(query, rows_of_frames([]), []) == {}
        and nearest_frames(query, rows_of_frames(among[:1]), among[:1]) == {}
    )
