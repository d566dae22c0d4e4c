"""Files that are there as a whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from traceroom.adapters.whole_file import whole_file, write_whole


def test_a_file_is_there_once_it_is_finished_and_ours_alone(tmp_path: Path) -> None:
    path = tmp_path / "new" / "page.html"
    with whole_file(path) as file:
        file.write(b"half")
        assert not path.exists()
        file.write(b" and half")
    assert path.read_bytes() == b"half and half" and path.stat().st_mode & 0o777 == 0o600
    assert list(path.parent.iterdir()) == [path]


def test_what_goes_wrong_leaves_the_old_one_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    write_whole(path, "old")
    with pytest.raises(ZeroDivisionError), whole_file(path) as file:
        file.write(b"new")
        1 / 0  # noqa: B018
    assert path.read_text() == "old" and list(tmp_path.iterdir()) == [path]


def test_what_a_killed_process_left_long_ago_goes_away_and_what_another_writes_now_stays(tmp_path: Path) -> None:
    path = tmp_path / ".secret"
    for name, age in ((".secret.1-1.new", 7200), (".secret.2-2.new", 0), (".secrets.1-1.new", 7200)):
        left = tmp_path / name
        left.write_text("half")
        os.utime(left, (left.stat().st_mtime - age,) * 2)
    write_whole(path, "whole", mode=0o644)
    assert sorted(one.name for one in tmp_path.iterdir()) == [".secret", ".secret.2-2.new", ".secrets.1-1.new"]


def test_a_link_that_lies_in_wait_is_not_followed(tmp_path: Path) -> None:
    target, path = tmp_path / "target", tmp_path / "page.html"
    target.write_text("mine")
    path.symlink_to(target)
    write_whole(path, "new")
    assert target.read_text() == "mine" and path.read_text() == "new" and not path.is_symlink()


@pytest.mark.parametrize("name", ["", "folder", "pipe", "link to a pipe", "stdout"])
def test_what_is_no_file_is_left_as_it_is(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link to a pipe").symlink_to(tmp_path / "pipe")
    (tmp_path / "stdout").symlink_to("/proc/self/fd/1")
    path = tmp_path / name if name else Path()
    before = sorted(one.lstat().st_ino for one in tmp_path.iterdir())
    with pytest.raises(OSError, match="name a file") as wrong:
        write_whole(path, "page")
    assert wrong.value.filename == str(path)
    assert sorted(one.lstat().st_ino for one in tmp_path.iterdir()) == before


def test_a_file_that_cannot_be_written_is_called_by_the_name_it_should_have(tmp_path: Path) -> None:
    path = tmp_path / ("long" * 60 + ".html")
    with pytest.raises(OSError, match="too long") as wrong:
        write_whole(path, "page")
    assert wrong.value.filename == str(path)
