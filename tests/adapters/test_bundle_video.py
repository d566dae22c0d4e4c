"""Bundle video."""

from __future__ import annotations

import json

import numpy as np

from tests.material.fingerprints_made import drawn
from traceroom.adapters.bundle_record import meta_of, packed, unpacked
from traceroom.adapters.bundle_video import packed_video, unpacked_video
from traceroom.material.file_hash import file_hash
from traceroom.material.record import Record
from traceroom.material.video import Video

VIDEO = Video(np.array([0.0, 1.04, 3600.5]), drawn(6).reshape(3, 2, 32), np.array([90, 3, 100], np.uint8), 3601.25)


def _record(video: Video | None) -> Record:
    return Record("a.mp4", file_hash(b"a"), 320, 240, 90, drawn(2, seed=9), (), video)


def _same(one: Video, other: Video) -> bool:
    arrays = ((one.seconds, other.seconds), (one.hashes, other.hashes), (one.qualities, other.qualities))
    return one.length == other.length and all(np.array_equal(ours, theirs) for ours, theirs in arrays)


def test_what_is_packed_is_unpacked() -> None:
    data = memoryview(packed_video(VIDEO))
    assert _same(unpacked_video(data, {"count": 3, "length": 3601.25}), VIDEO)
    assert len(data) == 3 * 69


def test_a_record_carries_its_video_behind_all_that_an_older_program_reads() -> None:
    with_video, without = packed(_record(VIDEO)), packed(_record(None))
    back = unpacked(with_video)
    assert back.video is not None and _same(back.video, VIDEO)
    assert unpacked(without).video is None and "video" not in meta_of(without)
    plain = {key: value for key, value in meta_of(with_video).items() if key != "video"}
    older = json.dumps(plain).encode() + with_video[with_video.index(b"\n") :]
    assert np.array_equal(unpacked(older).pdq, back.pdq) and unpacked(older).video is None
