"""Own folder."""

import os
import subprocess
import sys
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
    assert sorted(one.name for one in file.parent.iterdir()) == [".made.stores.index", "made.stores.tsv"]
    assert all(one.stat().st_mode & 0o077 == 0 for one in file.parent.iterdir())


def test_a_name_is_taken_once_unless_replaced(tmp_path: Path) -> None:
    own_folder.write(table(STORES).rows, place=tmp_path)
    with pytest.raises(Trouble, match="a table made already"):
        own_folder.write(table(PLANTS).rows, place=tmp_path)
    own_folder.write(table(PLANTS).rows, place=tmp_path, replace=True)
    assert own_folder.names(tmp_path) == {"made": OwnKind.PLANTS}
    assert sorted(one.name for one in tmp_path.iterdir()) == [".made.plants.index", "made.plants.tsv"]


@pytest.mark.parametrize("name", ["", "../up", "A", "a b", "x" * 41, ".made"])
def test_a_name_is_small_and_plain(tmp_path: Path, name: str) -> None:
    with pytest.raises(Trouble, match="no name for a table"):
        own_folder.write(table(STORES, name).rows, place=tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_removed_table_is_gone(tmp_path: Path) -> None:
    own_folder.write(table(STORES).rows, place=tmp_path)
    own_folder.remove("made", place=tmp_path)
    assert own_folder.tables(tmp_path) == () and list(tmp_path.iterdir()) == []
    with pytest.raises(Trouble, match="no table 'made'"):
        own_folder.remove("made", place=tmp_path)


def test_a_failed_write_leaves_what_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own_folder.write(table(STORES).rows, place=tmp_path)

    def full(_number: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        own_folder.write(table(CATALOGUE).rows, place=tmp_path, replace=True)
    assert sorted(one.name for one in tmp_path.iterdir()) == [".made.stores.index", "made.stores.tsv"]


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


INDEX = ".made.stores.index"


def _lines(place: Path) -> list[int]:
    return [row.line for index in own_folder.indices(place) for row in index.named("winkel voorbeeld")]


@pytest.mark.parametrize("spoil", ["remove", "cut", "empty", "another", "folder"])
def test_an_index_that_is_not_whole_is_made_again(tmp_path: Path, spoil: str) -> None:
    own_folder.write(table(STORES).rows, place=tmp_path)
    index, good = tmp_path / INDEX, (tmp_path / INDEX).read_bytes()
    index.unlink()
    if spoil == "folder":
        index.mkdir()
    elif spoil != "remove":
        index.write_bytes({"cut": good[:-3], "empty": b"", "another": good[::-1]}[spoil])
    assert _lines(tmp_path) == [2]
    assert spoil == "folder" or index.read_bytes() == good
    assert [one.name for one in tmp_path.glob("*.new")] == []


def test_a_table_that_was_put_there_by_hand_gets_an_index(tmp_path: Path) -> None:
    file = own_folder.write(table(STORES).rows, place=tmp_path / "a")
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / file.name).write_bytes(file.read_bytes())
    assert _lines(tmp_path / "b") == [2]
    assert (tmp_path / "b" / INDEX).is_file()


def test_a_table_that_was_changed_has_another_index(tmp_path: Path) -> None:
    file = own_folder.write(table(STORES).rows, place=tmp_path)
    file.write_text(file.read_text(encoding="utf-8").replace("2\tWinkel", "7\tWinkel"), encoding="utf-8")
    assert _lines(tmp_path) == [7]
    file.write_text(file.read_text(encoding="utf-8").replace("7\tWinkel", "x\tWinkel"), encoding="utf-8")
    with pytest.raises(Trouble, match="atlas remove made"):
        own_folder.indices(tmp_path)


def test_where_no_index_can_be_kept_it_is_made_for_each(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own_folder.write(table(STORES).rows, place=tmp_path)
    (tmp_path / INDEX).unlink()

    def full(_number: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    assert _lines(tmp_path) == [2]
    assert [one.name for one in tmp_path.iterdir()] == ["made.stores.tsv"]


def test_processes_that_write_at_once_leave_one_whole_table(tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from tests.atlas.own_made import STORES, table\n"
        "from traceroom.atlas import own_folder\n"
        "for i in range(20):\n"
        "    text = STORES + ''.join(f'Winkel {sys.argv[2]}{i};BE;;;\\n' for i in range(40))\n"
        "    own_folder.write(table(text).rows, place=Path(sys.argv[1]), replace=True)\n"
        "    assert any(index.named('winkel voorbeeld') for index in own_folder.indices(Path(sys.argv[1])))\n"
    )
    root = Path(__file__).resolve().parent.parent.parent
    started = [
        subprocess.Popen([sys.executable, "-c", script, str(tmp_path), who], cwd=root, stderr=subprocess.PIPE)
        for who in ("aa", "bb", "cc")
    ]
    assert [one.communicate()[1] for one in started] == [b"", b"", b""]
    assert [one.returncode for one in started] == [0, 0, 0]
    assert _lines(tmp_path) == [2] and len(own_folder.tables(tmp_path)[0].rows) == 41
    assert sorted(one.name for one in tmp_path.iterdir()) == [INDEX, "made.stores.tsv"]


def test_what_a_killed_process_left_is_cleared_away(tmp_path: Path) -> None:
    own_folder.write(table(STORES).rows, place=tmp_path)
    for name, age in ((".made.stores.tsv.1-1.new", 7200), (".made.stores.tsv.2-2.new", 0)):
        (tmp_path / name).write_bytes(b"half")
        here = (tmp_path / "made.stores.tsv").stat().st_mtime - age
        os.utime(tmp_path / name, (here, here))
    own_folder.write(table(STORES).rows, place=tmp_path, replace=True)
    assert [one.name for one in tmp_path.glob(".*.new")] == [".made.stores.tsv.2-2.new"]
