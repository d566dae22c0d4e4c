"""Bundle record."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
from PIL import Image

from tests.material.pictures_made import photo
from traceroom.adapters.bundle_record import meta_of, packed, unpacked
from traceroom.adapters.vocabulary import vocabulary
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


def test_the_line_at_the_beginning_has_the_name_and_the_hashes(tmp_path: Path) -> None:
    record = _record(tmp_path)
    meta = meta_of(packed(record))
    assert (meta["file"], meta["sha256"]) == (record.file, record.hashes.sha256)


def test_a_name_may_be_whatever_a_file_can_be_called(tmp_path: Path) -> None:
    record = _record(tmp_path)
    for name in ("東京/a\nb.png", "half a letter \udcff.png", '"quoted".png'):
        assert unpacked(packed(replace(record, file=name))).file == name
