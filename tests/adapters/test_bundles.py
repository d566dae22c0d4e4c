"""Bundles: what is read is what was written, or a sentence."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from tests.adapters.bundles_made import BOX, HEADING, bundle, old, parts, record
from traceroom.adapters import signing
from traceroom.adapters.bundle_frames import framed
from traceroom.adapters.bundle_heading import Heading
from traceroom.adapters.bundle_record import packed
from traceroom.adapters.bundle_seal import sealed
from traceroom.adapters.bundles import Reading, read_bundle, read_hashes
from traceroom.values.trouble import Trouble

KEY, OTHER = signing.new(), signing.new()


def _refused(path: Path, data: bytes | None = None) -> str:
    """What is said of it, the same for every way of reading it."""
    if data is not None:
        path.write_bytes(data)
    said = []
    for known in (True, False):
        try:
            with Reading(path) as reading:
                list(reading.known() if known else reading.records())
        except Trouble as refused:  # as pytest.raises, but ten times as quick
            said.append(str(refused))
    assert len(said) == 2 and said[0].split(" (")[0] == said[1].split(" (")[0], said
    assert said[0].startswith(f"{path}: ")
    return said[0]


def test_what_is_written_is_read_with_its_seal(tmp_path: Path) -> None:
    path = bundle(tmp_path / "a.trace", "a.png", "flat.png", key=KEY)
    back = read_bundle(path)
    assert back.heading == HEADING and [one.file for one in back.records] == ["a.png", "flat.png"]
    assert [one.hashes for one in back.records] == [record("a.png").hashes, record("flat.png").hashes]
    assert [[thing.box for thing in one.things] for one in back.records] == [[BOX], []]
    assert back.seal is not None and (back.seal.key, back.seal.records) == (KEY.public, 2)


def test_names_hashes_and_pdq_alone_are_those_of_the_records(tmp_path: Path) -> None:
    path = bundle(tmp_path / "a.trace", "a.png", "b.png", "flat.png")
    records = read_bundle(path).records
    heading, files = read_hashes(path)
    assert heading == HEADING and files == tuple((one.file, one.hashes) for one in records)
    with Reading(path) as reading:
        for one, known in zip(records, reading.known(), strict=True):
            assert np.array_equal(one.pdq, known.pdq)
        assert reading.seal is not None


def test_a_bundle_cut_anywhere_is_noticed(tmp_path: Path) -> None:
    for key in (None, KEY):
        path = bundle(tmp_path / f"{bool(key)}.trace", "a", "flat b", key=key)
        for end in reversed(range(path.stat().st_size)):
            os.truncate(path, end)
            _refused(path)


def test_a_bit_flipped_anywhere_is_noticed(tmp_path: Path) -> None:
    for key in (None, KEY):
        path = bundle(tmp_path / f"{bool(key)}.trace", "flat a", "flat b", key=key)
        with path.open("r+b", buffering=0) as file:
            for at, byte in enumerate(path.read_bytes()):
                for bit in range(8):
                    os.pwrite(file.fileno(), bytes([byte ^ 1 << bit]), at)
                    _refused(path)
                os.pwrite(file.fileno(), bytes([byte]), at)
        read_bundle(path)


def _meddled(mine: Path, foreign: Path) -> Iterator[tuple[str, list[bytes]]]:
    """What can be done with whole records."""
    _, (a, b, c), _ = parts(mine)
    _, (x, *_), _ = parts(foreign)
    yield "moved", [b, a, c]
    yield "taken out", [a, c]
    yield "the last taken out", [a, b]
    yield "twice", [a, b, c, c]
    yield "another's added", [a, b, c, x]
    yield "another's in its place", [a, x, c]
    yield "none left", []


def test_records_moved_taken_out_or_pasted_in_are_noticed(tmp_path: Path) -> None:
    for key, what in ((None, "not what was written"), (KEY, f"not what {KEY.id} signed")):
        mine = bundle(tmp_path / f"{bool(key)}.trace", "a", "b", "c", key=key)
        foreign = bundle(tmp_path / f"other-{bool(key)}.trace", "x", key=key)
        heading, _, seal = parts(mine)
        for name, frames in _meddled(mine, foreign):
            assert what in _refused(tmp_path / "x.trace", heading + b"".join(frames) + seal), name
        assert what in _refused(tmp_path / "x.trace", heading + b"".join(parts(mine)[1]) + parts(foreign)[2])


def test_a_signed_bundle_is_not_sealed_anew_by_somebody_else(tmp_path: Path) -> None:
    """Whoever changes it can only seal it without a signature or with their own; those who ask for the key see it."""
    path = bundle(tmp_path / "a.trace", "a", "b", key=KEY)
    bundle(tmp_path / "unsigned.trace", "b")
    bundle(tmp_path / "theirs.trace", "b", key=OTHER)
    assert read_bundle(path, keys=[KEY.public]).seal is not None
    for name, said in (("unsigned", "is not signed"), ("theirs", f"signed by {OTHER.id}, which is none of the keys")):
        read_bundle(tmp_path / f"{name}.trace")
        with pytest.raises(Trouble, match=said):
            read_bundle(tmp_path / f"{name}.trace", keys=[KEY.public])
    heading, frames, _ = parts(path)
    forged = replace(sealed(records=2, sha256="0" * 64, key=OTHER), key=KEY.public)
    assert f"names the key {KEY.id}, which has not signed it" in _refused(
        path, heading + b"".join(frames) + forged.lines()
    )


def test_another_case_in_the_heading_is_noticed(tmp_path: Path) -> None:
    path = bundle(tmp_path / "a.trace", "a", key=KEY)
    _, frames, seal = parts(path)
    other = Heading("FR-2", HEADING.kind, HEADING.words).lines()
    assert "not what" in _refused(path, other + b"".join(frames) + seal)


def test_what_stands_behind_the_seal_is_noticed(tmp_path: Path) -> None:
    path = bundle(tmp_path / "a.trace", "a", key=KEY)
    whole = path.read_bytes()
    for more in (b"\n", b"more", parts(path)[1][0], parts(path)[2], whole, b"x" * 5000):
        assert "something stands behind the seal" in _refused(path, whole + more)


def test_a_bundle_without_a_seal_says_that_it_has_no_end(tmp_path: Path) -> None:
    path = bundle(tmp_path / "a.trace", "a")
    heading, frames, _ = parts(path)
    assert "no end: it was cut off, or take-in is or was still writing it" in _refused(path, heading + b"".join(frames))


def test_a_bundle_of_version_1_is_read_and_asked_for_a_key_it_is_unsigned(tmp_path: Path) -> None:
    path = old(tmp_path / "a.trace", "a", "b")
    back = read_bundle(path)
    assert [one.file for one in back.records] == ["a", "b"] and back.seal is None
    assert len(read_hashes(path)[1]) == 2
    with pytest.raises(Trouble, match="is not signed"):
        read_bundle(path, keys=[KEY.public])
    assert "record 2 is cut off or damaged" in _refused(path, path.read_bytes()[:-4])


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(Trouble, match=r"none\.trace"):
        read_bundle(tmp_path / "none.trace")
    with pytest.raises(Trouble, match="directory"):
        read_bundle(tmp_path)


def _sealed(plain: bytes, heading: Heading = HEADING) -> bytes:
    """A bundle with one record of any bytes, sealed as it should be: what a hostile program may write."""
    body = heading.lines() + framed(plain)
    return body + sealed(records=1, sha256=hashlib.sha256(body).hexdigest(), key=KEY).lines()


HOSTILE: list[tuple[str, object]] = [
    ("file", 7), ("file", None), ("md5", "x"), ("md5", 3), ("sha1", ""), ("sha256", "A" * 64), ("width", 0),
    ("width", 1e400), ("height", "9"), ("height", -3), ("quality", 101), ("quality", True), ("things", {}),
    ("things", [3]), ("things", [{}]), ("things", [{"box": [0, 0, 9, 9], "count": -1}]),
    ("things", [{"box": [0, 0, 9, 9], "count": 10**12}]), ("things", [{"box": [0, 0, 9], "count": 0}]),
    ("things", [{"box": [0, 0, 9, -9], "count": 0}]), ("things", [{"box": "box", "count": 0}]),
    ("things", [{"box": None, "count": 0}]), ("things", [{"box": [1, 1, 9, 9], "count": 3, "colours": True}]),
    ("things", [{"box": [float("nan")] * 4, "count": 0}]), ("things", [{"box": [0.5, 0, 9, 9], "count": 0}]),
    ("things", [{"box": [0, 0, 9, 9], "count": 0, "at": "now"}]),
    ("things", [{"box": [0, 0, 9, 9], "count": 0, "at": -1}]),
    ("things", [{"box": [0, 0, 9, 9], "count": 0, "vector": {"model": "m", "size": 99}}]),
    ("things", [{"box": [0, 0, 9, 9], "count": 0, "vector": {"model": "m", "size": -1}}]), ("video", {}),
    ("video", {"count": 9, "length": 9.0}), ("video", {"count": -1, "length": 9.0}), ("video", 3),
    ("video", {"count": 0, "length": float("nan")}), ("video", {"count": 0, "length": 1e400}),
]  # fmt: skip


@pytest.mark.parametrize(("name", "value"), HOSTILE)
def test_a_record_that_take_in_does_not_write_gets_a_sentence(tmp_path: Path, name: str, value: object) -> None:
    line, _, arrays = packed(record("a")).partition(b"\n")
    plain = json.dumps(json.loads(line) | {name: value}).encode() + b"\n" + arrays[:100]
    (tmp_path / "a.trace").write_bytes(_sealed(plain))
    with pytest.raises(Trouble, match=r"record 1 is not written as take-in writes it \("):
        read_bundle(tmp_path / "a.trace")


@pytest.mark.parametrize("plain", [b"", b"\n", b"[]\n", b"{}\n", b"[" * 50_000 + b"\n", b"\xff\n", b"no line"])
def test_a_record_that_is_no_record_gets_a_sentence(tmp_path: Path, plain: bytes) -> None:
    assert "record 1 is not written as take-in writes it" in _refused(tmp_path / "a.trace", _sealed(plain))


def test_a_bundle_that_says_boxed_has_no_features_of_whole_pictures_or_outside_its_boxes(tmp_path: Path) -> None:
    path = tmp_path / "a.trace"
    whole = packed(record("a", box=None))
    path.write_bytes(_sealed(whole, replace(HEADING, kind="local")))
    assert read_bundle(path).records[0].things[0].box is None
    path.write_bytes(_sealed(whole))
    with pytest.raises(Trouble, match="features of a whole picture, and the heading says boxed"):
        read_bundle(path)
    moved = json.loads(packed(record("a")).partition(b"\n")[0])
    moved["things"][0]["box"] = [400, 300, 20, 20]
    path.write_bytes(_sealed(json.dumps(moved).encode() + b"\n" + packed(record("a")).partition(b"\n")[2]))
    with pytest.raises(Trouble, match="features outside its boxes"):
        read_bundle(path)


def test_words_that_are_none_are_refused(tmp_path: Path) -> None:
    plain = packed(record("a"))
    path = tmp_path / "a.trace"
    path.write_bytes(_sealed(plain[:-6] + b"\xff" * 6))
    with pytest.raises(Trouble, match="words that are none"):
        read_bundle(path)
