"""Bundle record."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from tests.material.pictures_made import fabric, photo
from traceroom.adapters.bundle_record import meta_of, packed, unpacked
from traceroom.adapters.vocabulary import vocabulary
from traceroom.material.embedding import Embedded
from traceroom.material.record import Record
from traceroom.objects.drawn import Drawn
from traceroom.runs.fingerprint import fingerprinted
from traceroom.values.box import Box


def _record(tmp_path: Path, *boxes: Box) -> Record:
    Image.fromarray(photo("page")).save(tmp_path / "page.png")
    drawn = [Drawn(box, (), "drawn by a test") for box in boxes]
    return fingerprinted(tmp_path / "page.png", name="page.png", words=vocabulary(), whole=False, boxes=drawn).record


def test_what_is_packed_is_unpacked(tmp_path: Path) -> None:
    record = _record(tmp_path, Box(20, 10, 300, 160))
    back = unpacked(packed(record))
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


def test_a_record_made_before_colours_were_kept_has_none(tmp_path: Path) -> None:
    record = _record(tmp_path, Box(20, 10, 300, 160), Box(0, 0, 200, 150))
    older = replace(record, things=tuple(replace(thing, colours=None) for thing in record.things))
    mixed = replace(record, things=(older.things[0], record.things[1]))
    back = [unpacked(packed(one)) for one in (older, mixed)]
    assert [[thing.colours is None for thing in one.things] for one in back] == [[True, True], [True, False]]
    assert np.array_equal(back[1].things[1].word_of, record.things[1].word_of)


def _fabric_record(tmp_path: Path) -> Record:
    Image.fromarray(fabric(1)).save(tmp_path / "fabric.png")
    drawn = [Drawn(Box(0, 0, 480, 360), (), "drawn by a test"), Drawn(Box(300, 200, 300, 240), (), "drawn by a test")]
    return fingerprinted(
        tmp_path / "fabric.png", name="fabric.png", words=vocabulary(), whole=False, boxes=drawn
    ).record


def test_swatches_come_back_behind_all_else(tmp_path: Path) -> None:
    record = _fabric_record(tmp_path)
    first = replace(record.things[0], embedded=Embedded("a" * 64, np.ones(8, np.float32)))
    mixed = replace(record, things=(first, replace(record.things[1], swatches=None)))
    back = unpacked(packed(mixed)).things
    assert back[1].swatches is None and back[0].embedded is not None
    assert first.swatches is not None and back[0].swatches is not None
    assert back[0].swatches.shape == (4, 36, 36, 3)
    assert np.abs(back[0].swatches - np.clip(first.swatches, -127 / 64, 127 / 64)).max() <= 0.5 / 64 + 1e-6
    older = replace(record, things=tuple(replace(thing, swatches=None) for thing in record.things))
    line, _, arrays = packed(older).partition(b"\n")
    newer = packed(record).partition(b"\n")[2]
    assert newer.startswith(arrays) and len(newer) == len(arrays) + 2 * 4 * 36 * 36 * 3 and b"swatches" not in line


@pytest.mark.parametrize("count", [0, 5, -1, "2", 1.0, True, None, [2]])
def test_swatches_that_take_in_does_not_write_are_none(tmp_path: Path, count: object) -> None:
    line, _, arrays = packed(_fabric_record(tmp_path)).partition(b"\n")
    meta = json.loads(line)
    meta["things"][1]["swatches"] = count
    with pytest.raises(ValueError, match="its swatches are none"):
        unpacked(json.dumps(meta).encode() + b"\n" + arrays)


def test_swatches_that_are_cut_off_are_none(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="its swatches are none"):
        unpacked(packed(_fabric_record(tmp_path))[:-1])


def test_the_line_at_the_beginning_has_the_name_and_the_hashes(tmp_path: Path) -> None:
    record = _record(tmp_path)
    meta = meta_of(packed(record))
    assert (meta["file"], meta["sha256"]) == (record.file, record.hashes.sha256)


def test_a_name_may_be_whatever_a_file_can_be_called(tmp_path: Path) -> None:
    record = _record(tmp_path)
    for name in ("東京/a\nb.png", "half a letter \udcff.png", '"quoted".png'):
        assert unpacked(packed(replace(record, file=name))).file == name
