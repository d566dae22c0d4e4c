"""Own folder."""

from pathlib import Path

import pytest

from tests.atlas.own_made import CATALOGUE, PLANTS, STORES, table
from traceroom.atlas import own_folder
from traceroom.atlas.own_row import OwnKind
from traceroom.values.trouble import Trouble


def test_a_table_comes_back_as_it_was_written(tmp_path: Path) -> None:
    for text, name in ((STORES, "shops"), (PLANTS, "dairies")):
        own_folder.write(table(text, name).rows, place=tmp_path / "atlas")
    kept = own_folder.tables(tmp_path / "atlas")
    assert [one.name for one in kept] == ["dairies", "shops"]
    assert kept[1].rows == table(STORES, "shops").rows
    assert own_folder.names(tmp_path / "atlas") == {"dairies": OwnKind.PLANTS, "shops": OwnKind.STORES}


def test_a_table_is_readable_by_its_user_alone(tmp_path: Path) -> None:
    file = own_folder.write(table(STORES).rows, place=tmp_path / "atlas")
    assert file.stat().st_mode & 0o077 == 0
    assert file.parent.stat().st_mode & 0o077 == 0
    assert [one.name for one in file.parent.iterdir()] == ["made.stores.tsv"]


def test_a_name_is_taken_once_unless_replaced(tmp_path: Path) -> None:
    own_folder.write(table(STORES).rows, place=tmp_path)
    with pytest.raises(Trouble, match="a table made already"):
        own_folder.write(table(PLANTS).rows, place=tmp_path)
    own_folder.write(table(PLANTS).rows, place=tmp_path, replace=True)
    assert own_folder.names(tmp_path) == {"made": OwnKind.PLANTS}


@pytest.mark.parametrize("name", ["", "../up", "A", "a b", "x" * 41, ".made"])
def test_a_name_is_small_and_plain(tmp_path: Path, name: str) -> None:
    with pytest.raises(Trouble, match="no name for a table"):
        own_folder.write(table(STORES, name).rows, place=tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_removed_table_is_gone(tmp_path: Path) -> None:
    own_folder.write(table(STORES).rows, place=tmp_path)
    own_folder.remove("made", place=tmp_path)
    assert own_folder.tables(tmp_path) == ()
    with pytest.raises(Trouble, match="no table 'made'"):
        own_folder.remove("made", place=tmp_path)


def test_a_failed_write_leaves_what_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own_folder.write(table(STORES).rows, place=tmp_path)

    def full(_number: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        own_folder.write(table(CATALOGUE).rows, place=tmp_path, replace=True)
    assert [one.name for one in tmp_path.iterdir()] == ["made.stores.tsv"]


def test_a_table_that_was_changed_by_hand_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "made.stores.tsv").write_text("name\nx\n", encoding="utf-8")
    with pytest.raises(Trouble, match="atlas remove made"):
        own_folder.tables(tmp_path)


def test_the_folder_is_the_environments_or_the_users(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.delenv("TRACEROOM_ATLAS", raising=False)
    assert own_folder.folder() == tmp_path / "traceroom" / "atlas"
    monkeypatch.setenv("TRACEROOM_ATLAS", str(tmp_path / "own"))
    assert own_folder.folder() == tmp_path / "own"
    assert own_folder.tables(own_folder.folder()) == ()
