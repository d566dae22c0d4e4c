"""Fingerprint."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from tests.material.pictures_made import photo
from traceroom.adapters.pictures import Unreadable
from traceroom.adapters.vocabulary import vocabulary
from traceroom.objects.drawn import Drawn
from traceroom.runs.fingerprint import record_of
from traceroom.values.box import Box
from traceroom.values.trouble import Trouble


def _file(tmp_path: Path) -> Path:
    path = tmp_path / "coffee.png"
    Image.fromarray(photo()).save(path)
    return path


def test_a_boxed_record_has_things_of_its_boxes_only(tmp_path: Path) -> None:
    box = Box(200, 100, 200, 200)
    record = record_of(
        _file(tmp_path), name="coffee.png", words=vocabulary(), whole=False, boxes=[Drawn(box, (), "a table")]
    )
    assert [thing.box for thing in record.things] == [box]
    assert (record.width, record.height) == (600, 400)


def test_a_whole_record_has_the_whole_picture(tmp_path: Path) -> None:
    record = record_of(_file(tmp_path), name="coffee.png", words=vocabulary(), whole=True)
    assert [thing.box for thing in record.things] == [None]


def test_a_box_outside_the_picture_is_named(tmp_path: Path) -> None:
    with pytest.raises(Trouble, match=r"does not lie in the picture \(600 x 400 pixels\)"):
        record_of(
            _file(tmp_path), name="coffee.png", words=vocabulary(), whole=False, boxes=[Drawn(Box(500, 0, 200, 200))]
        )


def test_a_broken_file_is_unreadable(tmp_path: Path) -> None:
    (tmp_path / "x.jpg").write_bytes(b"x")
    with pytest.raises(Unreadable):
        record_of(tmp_path / "x.jpg", name="x.jpg", words=vocabulary(), whole=True)


def test_a_box_with_a_face_is_refused_and_a_masked_one_gives_nothing_of_it(tmp_path: Path) -> None:
    path = tmp_path / "person.png"
    Image.fromarray(photo("astronaut")).save(path)
    box = Box(120, 20, 210, 210)
    with pytest.raises(Trouble, match="There may be a face"):
        record_of(path, name="person.png", words=vocabulary(), whole=False, boxes=[Drawn(box)])
    covered = Drawn(box, (Box(0, 0, 512, 400),))
    record = record_of(path, name="person.png", words=vocabulary(), whole=False, boxes=[covered])
    assert len(record.things[0].word_of) == 0
