"""Index files, as readers see them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.material.fingerprints_made import drawn
from traceroom.adapters import index_files
from traceroom.adapters.index_files import IndexReader
from traceroom.adapters.index_manifest import Manifest, read_manifest
from traceroom.adapters.index_writer import IndexWriter
from traceroom.material.picture_index import PDQ, FingerprintKind
from traceroom.values.trouble import Trouble

HASHES = drawn(6000)


def _made(folder: Path) -> Path:
    with IndexWriter(folder) as writer:
        writer.append(HASHES[:5000])
        writer.append(HASHES[5000:5010])
        writer.remove([3])
    return folder


def test_a_reader_finds_what_was_written(tmp_path: Path) -> None:
    reader = IndexReader(_made(tmp_path / "index"))
    assert len(reader.index) == 5009
    assert reader.index.same(HASHES[[2, 3, 5009]]).numbers.tolist() == [2, 5009]
    reader.verify()


def test_a_reader_sees_the_old_state_until_it_refreshes(tmp_path: Path) -> None:
    reader = IndexReader(_made(tmp_path / "index"))
    with IndexWriter(tmp_path / "index") as writer:
        writer.append(HASHES[5010:])
        writer.tidy()
        assert not [path for path in (tmp_path / "index").iterdir() if path.name in reader.manifest.names()]
        assert reader.index.same(HASHES[[2, 5009, 5999]]).numbers.tolist() == [2, 5009]
        assert reader.refresh()
        assert reader.index.same(HASHES[[2, 5009, 5999]]).numbers.tolist() == [2, 5009, 5999]
        assert not reader.refresh()


def test_a_folder_without_an_index_gets_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(Trouble, match="there is no picture index here"):
        IndexReader(tmp_path)
    with pytest.raises(Trouble, match="there is no picture index here"):
        IndexReader(tmp_path / "nowhere")


def test_another_kind_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Trouble, match="they cannot be compared"):
        IndexReader(_made(tmp_path / "index"), FingerprintKind("pdq", "2"))


@pytest.mark.parametrize("ending", ["segment", "removed"])
def test_a_missing_part_gets_a_sentence(tmp_path: Path, ending: str) -> None:
    next(_made(tmp_path / "index").glob(f"*.{ending}")).unlink()
    with pytest.raises(Trouble, match="this part of the index is missing"):
        IndexReader(tmp_path / "index")


@pytest.mark.parametrize("ending", ["segment", "removed"])
def test_a_cut_part_gets_a_sentence(tmp_path: Path, ending: str) -> None:
    part = next(_made(tmp_path / "index").glob(f"*.{ending}"))
    part.write_bytes(part.read_bytes()[:-1])
    with pytest.raises(Trouble, match="cut off"):
        IndexReader(tmp_path / "index")


def test_a_segment_of_another_index_is_of_its_kind_or_refused(tmp_path: Path) -> None:
    with IndexWriter(tmp_path / "other", FingerprintKind("vpdq", "1")) as writer:
        writer.append(HASHES[:5000])
    _made(tmp_path / "index")
    named = IndexReader(tmp_path / "index").manifest.segments[0].segment
    shutil.copy(next((tmp_path / "other").glob("*.segment")), tmp_path / "index" / named)
    with pytest.raises(Trouble, match="holds fingerprints of vpdq 1, not of pdq 1"):
        IndexReader(tmp_path / "index")


def test_what_is_merged_away_while_it_is_opened_is_opened_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old = read_manifest(_made(tmp_path / "index"), PDQ)
    with IndexWriter(tmp_path / "index") as writer:
        writer.append(HASHES[5010:])
        writer.tidy()
    seen: list[Manifest | None] = [old]
    monkeypatch.setattr(index_files, "read_manifest", lambda *known: seen.pop() if seen else read_manifest(*known))
    assert len(IndexReader(tmp_path / "index").index) == 5999
