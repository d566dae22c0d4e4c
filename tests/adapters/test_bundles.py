"""Bundles."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from tests.material.pictures_made import photo
from traceroom.adapters.bundles import Heading, append, read_bundle, read_hashes, start_bundle
from traceroom.adapters.vocabulary import vocabulary
from traceroom.material.record import Record
from traceroom.objects.drawn import Drawn
from traceroom.runs.fingerprint import fingerprinted
from traceroom.values.box import Box
from traceroom.values.trouble import Trouble

HEADING = Heading("NL-1", "boxed", vocabulary().name)


def _record(tmp_path: Path, name: str = "page", *, whole: bool = False, boxes: tuple[Box, ...] = ()) -> Record:
    path = tmp_path / f"{name}.png"
    Image.fromarray(photo(name)).save(path)
    return fingerprinted(
        path,
        name=path.name,
        words=vocabulary(),
        whole=whole,
        boxes=[Drawn(box, (), "drawn by a test") for box in boxes],
    ).record


def _bundle(path: Path, *records: Record) -> Path:
    start_bundle(path, HEADING)
    with path.open("ab") as file:
        for record in records:
            append(file, record)
    return path


def test_what_is_written_is_read(tmp_path: Path) -> None:
    record = _record(tmp_path, boxes=(Box(20, 10, 300, 160),))
    (back,) = read_bundle(_bundle(tmp_path / "a.trace", record)).records
    assert (back.file, back.hashes, back.width, back.height, back.quality) == (
        record.file,
        record.hashes,
        record.width,
        record.height,
        record.quality,
    )
    assert np.array_equal(back.pdq, record.pdq)
    ours, theirs = record.things[0], back.things[0]
    assert theirs.box == Box(20, 10, 300, 160)
    assert np.allclose(ours.features.points, theirs.features.points, atol=0.02)
    assert np.allclose(ours.features.descriptors, theirs.features.descriptors, atol=0.02)
    assert np.allclose(np.log2(ours.features.sizes / theirs.features.sizes), 0, atol=0.05)
    assert np.array_equal(ours.word_of, theirs.word_of)
    assert ours.colours is not None and theirs.colours is not None
    assert np.allclose(ours.colours, theirs.colours, atol=0.013)


def test_a_bundle_made_before_colours_were_kept_has_none(tmp_path: Path) -> None:
    record = _record(tmp_path, boxes=(Box(20, 10, 300, 160), Box(0, 0, 200, 150)))
    older = replace(record, things=tuple(replace(thing, colours=None) for thing in record.things))
    mixed = replace(record, things=(older.things[0], record.things[1]))
    back = read_bundle(_bundle(tmp_path / "a.trace", older, mixed)).records
    assert [[thing.colours is None for thing in one.things] for one in back] == [[True, True], [True, False]]
    assert np.array_equal(back[1].things[1].word_of, record.things[1].word_of)


def test_a_boxed_bundle_holds_no_features_outside_its_boxes(tmp_path: Path) -> None:
    box = Box(20, 10, 300, 160)
    path = _bundle(tmp_path / "a.trace", _record(tmp_path, boxes=(box,)), _record(tmp_path, "rocket"))
    first, second = read_bundle(path).records
    assert second.things == ()
    points = first.things[0].features.points
    assert (points >= [box.x - 1, box.y - 1]).all() and (points <= [box.x + box.w + 1, box.y + box.h + 1]).all()


def test_going_on_keeps_what_is_there_and_cuts_what_is_half_written(tmp_path: Path) -> None:
    path = _bundle(tmp_path / "a.trace", _record(tmp_path), _record(tmp_path, "rocket"))
    whole = path.read_bytes()
    path.write_bytes(whole[:-40])
    with pytest.raises(Trouble, match="record 2 is cut off or damaged"):
        read_bundle(path)
    assert set(start_bundle(path, HEADING)) == {"page.png"}
    assert [record.file for record in read_bundle(path).records] == ["page.png"]


@pytest.mark.parametrize("at", [-20, 140])
def test_a_changed_byte_is_noticed(tmp_path: Path, at: int) -> None:
    path = _bundle(tmp_path / "a.trace", _record(tmp_path))
    data = bytearray(path.read_bytes())
    data[at] ^= 0xFF
    path.write_bytes(data)
    with pytest.raises(Trouble, match="damaged"):
        read_bundle(path)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"PK\x03\x04", "no bundle of TraceRoom"),
        (b"", "no bundle of TraceRoom"),
        (b"TRACEROOM BUNDLE\n{oops\n", "heading of this bundle is damaged"),
        (b'TRACEROOM BUNDLE\n{"case": "a", "kind": "boxed", "words": "w", "version": 99}\n', "version 99"),
    ],
)
def test_foreign_and_newer_files_get_a_sentence(tmp_path: Path, data: bytes, sentence: str) -> None:
    (tmp_path / "x.trace").write_bytes(data)
    with pytest.raises(Trouble, match=sentence):
        read_bundle(tmp_path / "x.trace")


def test_a_bundle_of_another_case_is_left_alone(tmp_path: Path) -> None:
    path = _bundle(tmp_path / "a.trace", _record(tmp_path))
    before = path.read_bytes()
    with pytest.raises(Trouble, match="of case NL-1"):
        start_bundle(path, Heading("FR-2", "boxed", vocabulary().name))
    assert path.read_bytes() == before


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(Trouble, match=r"none\.trace"):
        read_bundle(tmp_path / "none.trace")


def test_names_and_hashes_alone_are_those_of_the_records(tmp_path: Path) -> None:
    path = _bundle(tmp_path / "a.trace", _record(tmp_path), _record(tmp_path, "coffee"))
    heading, files = read_hashes(path)
    assert heading == HEADING
    assert files == tuple((record.file, record.hashes) for record in read_bundle(path).records)
