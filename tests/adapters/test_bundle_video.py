"""Bundle video."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np

from tests.material.fingerprints_made import drawn
from traceroom.adapters.bundle_record import meta_of, packed, unpacked
from traceroom.adapters.bundle_video import packed_video, unpacked_video
from traceroom.material.embedding import embedded
from traceroom.material.features import Features
from traceroom.material.file_hash import file_hash
from traceroom.material.record import Record, Thing
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


def test_vectors_of_things_lie_behind_the_frames() -> None:
    none = np.zeros(0, np.float32)
    empty = Features(np.zeros((0, 2), np.float32), none, none, np.zeros((0, 32), np.float32))
    vectors = [embedded(name, np.arange(1, 6, dtype=np.float32)) for name in ("a", "b")]
    things = tuple(
        Thing(None, empty, np.zeros(0, np.uint16), at=at, embedded=vector)
        for at, vector in ((0.5, vectors[0]), (1.5, None), (2.5, vectors[1]))
    )
    for video in (VIDEO, None):
        back = unpacked(packed(replace(_record(video), things=things)))
        assert [thing.at for thing in back.things] == [0.5, 1.5, 2.5]
        found = [thing.embedded and (thing.embedded.model, thing.embedded.vector.tolist()) for thing in back.things]
        assert found == [("a", vectors[0].vector.tolist()), None, ("b", vectors[1].vector.tolist())]
