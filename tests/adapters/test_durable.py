"""Durable files."""

from __future__ import annotations

import resource
from pathlib import Path

import pytest

from traceroom.adapters.durable import replace_durably, sync_folder, write_durably


def test_all_parts_are_written(tmp_path: Path) -> None:
    write_durably(tmp_path / "one", [b"a" * 100_000, memoryview(b"b"), b""])
    assert (tmp_path / "one").read_bytes() == b"a" * 100_000 + b"b"


def test_a_file_is_replaced_in_one_step(tmp_path: Path) -> None:
    for data in (b"old", b"new"):
        replace_durably(tmp_path / "one", data)
    sync_folder(tmp_path)
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("one", b"new")]


def test_what_could_not_be_written_whole_is_taken_away(tmp_path: Path) -> None:
    replace_durably(tmp_path / "one", b"old")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, hard))
    try:
        with pytest.raises(OSError, match="large"):
            write_durably(tmp_path / "two", [b"x" * 2000])
        with pytest.raises(OSError, match="large"):
            replace_durably(tmp_path / "one", b"x" * 2000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("one", b"old")]
