"""Bundle frames."""

from __future__ import annotations

import zlib
from pathlib import Path

import pytest

from tests.adapters.bundles_made import bundle
from traceroom.adapters import bundle_frames
from traceroom.adapters.bundle_frames import BEGINNING, LENGTH, Frames, beginning, framed, unframed


def test_a_record_comes_back_whole_or_its_beginning_alone() -> None:
    plain = b'{"a": "' + b"x" * 3 * BEGINNING + b'"}\n' + bytes(range(256)) * 400
    packed = framed(plain)[LENGTH.size :]
    assert unframed(packed) == plain
    start = beginning(packed, after_line=64)
    assert plain.startswith(start) and plain.index(b"\n") + 65 <= len(start) < 6 * BEGINNING


@pytest.mark.parametrize("plain", [b"", b"no line", b"a line\n and too little"])
def test_a_record_that_ends_too_early_is_said_so(plain: bytes) -> None:
    with pytest.raises(ValueError, match="ends before it should"):
        beginning(zlib.compress(plain), after_line=64)


def test_what_is_not_packed_and_what_never_ends_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    for read in (unframed, beginning):
        with pytest.raises(ValueError):
            read(b"no zlib")
    monkeypatch.setattr(bundle_frames, "MOST_BYTES", 10_000)
    bomb = zlib.compress(b"0" * 1_000_000)
    for read in (unframed, beginning):
        with pytest.raises(ValueError):
            read(bomb)


def test_the_frames_end_where_the_seal_begins(tmp_path: Path) -> None:
    path = bundle(tmp_path / "a.trace", "a.png", "b.png")
    with path.open("rb") as file:
        frames = Frames(file, path)
        assert len(list(frames)) == frames.records == 2
    assert frames.seal is not None and not frames.fault
    assert path.read_bytes()[frames.end :] == frames.seal.lines()
