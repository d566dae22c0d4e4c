"""Index writer: growing, removing, and what is left when it is killed, or when the disk is full."""

from __future__ import annotations

import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest

from tests.adapters.index_made import content, growing, grown_and_killed, numbered
from tests.material.fingerprints_made import drawn
from traceroom.adapters.index_files import IndexReader
from traceroom.adapters.index_writer import IndexWriter
from traceroom.material import hamming
from traceroom.material.picture_index import FingerprintKind
from traceroom.values.trouble import Trouble

KILLS = 30


@contextmanager
def no_file_larger_than(most_bytes: int) -> Iterator[None]:
    """What a full disk is like: writing stops in the middle."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most_bytes, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_it_grows_and_numbers_go_on(tmp_path: Path) -> None:
    hashes = drawn(9000)
    with IndexWriter(tmp_path / "index") as writer:
        assert writer.append(hashes[:1]) == range(1)
        assert writer.append(hashes[1:1]) == range(1, 1)
        assert writer.append(hashes[1:8000]) == range(1, 8000)
    with IndexWriter(tmp_path / "index") as writer:
        assert writer.append(hashes[8000:]) == range(8000, 9000)
    assert content(tmp_path / "index") == numbered(hashes)


def test_growing_one_by_one_leaves_few_files(tmp_path: Path) -> None:
    hashes = drawn(150)
    with IndexWriter(tmp_path / "index") as writer:
        for one in hashes:
            writer.append(one[None])
        assert len(list((tmp_path / "index").iterdir())) <= 10
    assert content(tmp_path / "index") == numbered(hashes)


def test_what_is_removed_is_gone_and_after_tidying_its_bytes_too(tmp_path: Path) -> None:
    hashes = drawn(6000)
    with IndexWriter(tmp_path / "index") as writer:
        writer.append(hashes)
        assert writer.remove([5, 7, 7, 10**12, -1]) == 2
        assert writer.remove([5]) == 0
        assert writer.remove([6]) == 1
        assert len(writer.index.same(hashes[5:8])) == 0
        assert writer.append(drawn(1, seed=1)) == range(6000, 6001)
        kept = {n: one for n, one in numbered(hashes).items() if n not in (5, 6, 7)} | numbered(drawn(1, seed=1), 6000)
        assert content(tmp_path / "index") == kept
        writer.tidy()
        assert content(tmp_path / "index") == kept
        files = [path.read_bytes() for path in (tmp_path / "index").iterdir()]
        assert not [data for data in files if hashes[6].tobytes() in data]
        assert not list((tmp_path / "index").glob("*.removed"))
        writer.remove(range(7000))
        writer.tidy()
        assert sorted(path.suffix for path in (tmp_path / "index").iterdir()) == ["", ".json"]
        assert writer.append(hashes[:1]) == range(6001, 6002), "a number is never given twice"


def test_one_writes(tmp_path: Path) -> None:
    with IndexWriter(tmp_path / "index") as writer:
        with pytest.raises(Trouble, match="another process is changing this index"):
            IndexWriter(tmp_path / "index")
        writer.append(drawn(3))
    with pytest.raises(ValueError, match="closed"):
        writer.append(drawn(3))
    with IndexWriter(tmp_path / "index") as writer:
        writer.append(drawn(3))


def test_another_kind_is_refused_and_the_lock_given_back(tmp_path: Path) -> None:
    with IndexWriter(tmp_path / "index") as writer:
        writer.append(drawn(3))
    with pytest.raises(Trouble, match="they cannot be compared"):
        IndexWriter(tmp_path / "index", FingerprintKind("pdq", "2"))
    IndexWriter(tmp_path / "index").close()


def test_files_of_others_in_the_folder_stay(tmp_path: Path) -> None:
    for name in ("notes.txt", "old.segment", "00000099.segment", "00000099.removed", "manifest.json.new"):
        (tmp_path / name).touch()
    with IndexWriter(tmp_path) as writer:
        writer.append(drawn(3))
    left = {path.name for path in tmp_path.iterdir()}
    assert left == {"notes.txt", "old.segment", "00000000.segment", "manifest.json", "lock"}


@pytest.mark.parametrize("room", [0, 3000, 5000, 100_000, 400_000])
def test_a_full_disk_gets_a_sentence_and_changes_nothing(tmp_path: Path, room: int) -> None:
    hashes = drawn(8000)
    with IndexWriter(tmp_path / "index") as writer:
        writer.append(hashes[:50])
        before = {path.name: path.read_bytes() for path in (tmp_path / "index").iterdir()}
        with no_file_larger_than(room), pytest.raises(Trouble, match="the index is as it was before"):
            writer.append(hashes[50:])
        assert {path.name: path.read_bytes() for path in (tmp_path / "index").iterdir()} == before
        assert writer.append(hashes[50:]) == range(50, 8000), "it goes on when there is room again"
        with no_file_larger_than(0), pytest.raises(Trouble, match="the index is as it was before"):
            writer.remove([5])
        assert writer.remove([5]) == 1
    assert len(content(tmp_path / "index")) == 7999


def test_a_full_disk_in_the_beginning_gets_a_sentence(tmp_path: Path) -> None:
    with no_file_larger_than(0), pytest.raises(Trouble, match="large"):
        IndexWriter(tmp_path / "index")
    IndexWriter(tmp_path / "index").close()


def test_what_was_acknowledged_is_there_after_kill_9(tmp_path: Path) -> None:
    folder = tmp_path / "index"
    total, removed = grown_and_killed(folder, kills=KILLS)
    assert total > 100
    assert removed
    IndexReader(folder).verify()
    with IndexWriter(folder) as writer:
        assert {path.name for path in folder.iterdir()} == writer.manifest.names() | {"lock", "manifest.json"}


def test_readers_go_on_while_a_writer_grows(tmp_path: Path) -> None:
    folder = tmp_path / "index"
    with growing(folder) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "open\n"
        reader, seen = IndexReader(folder), 0
        while seen < 40:
            line = process.stdout.readline().split()
            if line[0] != "append":
                continue
            reader.refresh()
            assert reader.manifest.numbers >= int(line[1]), "what was acknowledged is seen by who refreshes"
            every = np.concatenate([part.words for part in reader.index.segments])
            found = reader.index.same(every[-1:].view(np.uint8))
            apart = hamming.distances(every[-1], every)
            assert found.numbers[0] == reader.manifest.numbers - 1
            assert len(found) == (apart <= 31).sum()
            seen += 1
        process.kill()
    assert seen == 40
