"""Folder lock."""

from __future__ import annotations

from pathlib import Path

import pytest

from traceroom.adapters.folder_lock import FolderLock
from traceroom.values.trouble import Trouble


def test_one_holds_it_until_it_is_released(tmp_path: Path) -> None:
    lock = FolderLock(tmp_path / "made" / "here")
    with pytest.raises(Trouble, match="another process is changing this index"):
        FolderLock(tmp_path / "made" / "here")
    lock.release()
    lock.release()
    assert not lock.held
    assert FolderLock(tmp_path / "made" / "here").held


def test_a_folder_that_cannot_be_made_gets_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(Trouble, match="file"):
        FolderLock(tmp_path / "file" / "index")
