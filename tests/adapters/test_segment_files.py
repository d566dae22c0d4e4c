"""Segment files."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from tests.material.fingerprints_made import drawn
from traceroom.adapters.segment_files import (
    PAGE,
    open_segment,
    verify_segment,
    with_removed,
    write_removed,
    write_segment,
)
from traceroom.material import hamming
from traceroom.material.band_table import band_table
from traceroom.material.engine import NUMPY
from traceroom.material.picture_index import PDQ, FingerprintKind
from traceroom.material.segment import Segment, segment
from traceroom.values.trouble import Trouble


def _written(path: Path, count: int) -> Segment:
    made = segment(hamming.words(drawn(count)), first=70, table=band_table)
    write_segment(path, made, PDQ)
    return made


@pytest.mark.parametrize("count", [1, 100, 5000])
def test_what_is_written_is_read(tmp_path: Path, count: int) -> None:
    made = _written(tmp_path / "one", count)
    read = open_segment(tmp_path / "one", PDQ)
    verify_segment(tmp_path / "one", PDQ)
    assert np.array_equal(read.words, made.words)
    assert np.array_equal(read.runs, made.runs)
    assert (read.table is None) == (made.table is None)
    if read.table is not None and made.table is not None:
        assert read.table.width == made.table.width
        for name in ("unary", "before", "places"):
            assert np.array_equal(getattr(read.table, name), getattr(made.table, name))
    assert read.search(made.words[0], least=0, most=31, by=NUMPY)[0].tolist() == [70]
    assert not read.words.flags.writeable


def test_another_kind_is_refused(tmp_path: Path) -> None:
    _written(tmp_path / "one", 10)
    with pytest.raises(Trouble, match="holds fingerprints of pdq 1, not of vpdq 1"):
        open_segment(tmp_path / "one", FingerprintKind("vpdq", "1"))


@pytest.mark.parametrize("count", [100, 5000])
@pytest.mark.parametrize("share", [0.0, 0.001, 0.3, 0.999])
def test_a_cut_file_gets_a_sentence(tmp_path: Path, count: int, share: float) -> None:
    _written(tmp_path / "one", count)
    data = (tmp_path / "one").read_bytes()
    (tmp_path / "one").write_bytes(data[: int(share * len(data))])
    with pytest.raises(Trouble, match=r"one: this (is no segment|segment is cut off)"):
        open_segment(tmp_path / "one", PDQ)


@pytest.mark.parametrize(
    "data", [b"", b"PK\x03\x04" + 9000 * b"x", b"TRACEROOM SEGMENT 1\n", b"TRACEROOM SEGMENT 1\n[]\n"]
)
def test_a_foreign_file_gets_a_sentence(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "one").write_bytes(data)
    with pytest.raises(Trouble, match="one: "):
        open_segment(tmp_path / "one", PDQ)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("width", 7),
        ("width", 200),
        ("width", "12"),
        ("width", True),
        ("arrays", {}),
        ("arrays", {"words": [[5000, 4], 0], "runs": [[1, 2], 0]}),
        ("arrays", {"words": [[-5, 4], 0], "runs": [[1, 2], 0]}),
        ("arrays", {"words": [[10**15, 4], 0], "runs": [[1, 2], 0]}),
        ("arrays", 3),
    ],
)
def test_a_heading_that_does_not_fit_gets_a_sentence(tmp_path: Path, name: str, value: object) -> None:
    _written(tmp_path / "one", 5000)
    data = (tmp_path / "one").read_bytes()
    magic, line = data[:PAGE].split(b"\n", 2)[:2]
    heading = json.loads(line) | {name: value}
    page = magic + b"\n" + json.dumps(heading).encode() + b"\n"
    (tmp_path / "one").write_bytes(page.ljust(PAGE, b"\0") + data[PAGE:])
    with pytest.raises(Trouble, match="one: the heading of this segment is damaged"):
        open_segment(tmp_path / "one", PDQ)


def test_every_byte_can_be_verified(tmp_path: Path) -> None:
    _written(tmp_path / "one", 5000)
    with (tmp_path / "one").open("r+b") as file:
        file.seek(-PAGE - 10, 2)
        file.write(b"?")
    with pytest.raises(Trouble, match="the places of this segment are damaged"):
        verify_segment(tmp_path / "one", PDQ)


def test_the_list_of_what_is_removed(tmp_path: Path) -> None:
    made = _written(tmp_path / "one", 100)
    write_removed(tmp_path / "two", made.without(np.array([3, 99])))
    assert np.flatnonzero(~with_removed(made, tmp_path / "two").live()).tolist() == [3, 99]
    data = (tmp_path / "two").read_bytes()
    for worse in (data[:-1], b"", data[:-1] + b"\xff"):
        (tmp_path / "two").write_bytes(worse)
        with pytest.raises(Trouble, match="list of removed pictures is cut off or damaged"):
            with_removed(made, tmp_path / "two")
