"""Fingerprint."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image

from tests.adapters.corpus import right
from tests.adapters.networks_made import network
from tests.material.pictures_made import fabric, photo
from traceroom.adapters.embedding import load
from traceroom.adapters.pictures import Unreadable
from traceroom.adapters.vocabulary import vocabulary
from traceroom.material import pdq
from traceroom.material.embedding import closeness
from traceroom.material.file_hash import file_hash
from traceroom.material.pattern_swatch import swatches_of
from traceroom.objects.drawn import Drawn
from traceroom.runs.fingerprint import fingerprinted
from traceroom.values.box import Box
from traceroom.values.trouble import Trouble


def _file(tmp_path: Path) -> Path:
    path = tmp_path / "coffee.png"
    Image.fromarray(photo()).save(path)
    return path


def test_a_boxed_record_has_things_of_its_boxes_only(tmp_path: Path) -> None:
    box = Box(200, 100, 200, 200)
    record = fingerprinted(
        _file(tmp_path), name="coffee.png", words=vocabulary(), whole=False, boxes=[Drawn(box, (), "a table")]
    ).record
    assert [thing.box for thing in record.things] == [box]
    assert (record.width, record.height) == (600, 400)


def test_a_whole_record_has_the_whole_picture(tmp_path: Path) -> None:
    record = fingerprinted(_file(tmp_path), name="coffee.png", words=vocabulary(), whole=True).record
    assert [thing.box for thing in record.things] == [None]


def test_what_repeats_itself_has_swatches_and_a_photo_has_none(tmp_path: Path) -> None:
    Image.fromarray(fabric(1)).save(tmp_path / "fabric.png")
    cloth, coffee = (
        fingerprinted(path, name=path.name, words=vocabulary(), whole=True).record.things[0]
        for path in (tmp_path / "fabric.png", _file(tmp_path))
    )
    assert cloth.swatches is not None and np.array_equal(cloth.swatches, swatches_of(fabric(1)))
    assert cloth.cloth.swatches is cloth.swatches
    assert coffee.swatches is None


def test_a_box_outside_the_picture_is_named(tmp_path: Path) -> None:
    with pytest.raises(Trouble, match=r"does not lie in the picture \(600 x 400 pixels\)"):
        fingerprinted(
            _file(tmp_path), name="coffee.png", words=vocabulary(), whole=False, boxes=[Drawn(Box(500, 0, 200, 200))]
        )


def test_a_broken_file_is_unreadable(tmp_path: Path) -> None:
    (tmp_path / "x.jpg").write_bytes(b"x")
    with pytest.raises(Unreadable):
        fingerprinted(tmp_path / "x.jpg", name="x.jpg", words=vocabulary(), whole=True)


def test_an_animation_is_its_first_picture_and_says_so(tmp_path: Path) -> None:
    path = tmp_path / "moving.gif"
    path.write_bytes(right()["moving.gif"].data)
    found = fingerprinted(path, name="moving.gif", words=vocabulary(), whole=False)
    assert found.note == f"{path}: several pictures in one file; the picture's fingerprint is the first one's"
    assert not fingerprinted(_file(tmp_path), name="coffee.png", words=vocabulary(), whole=False).note


def test_a_large_photo_has_the_fingerprint_and_the_things_of_the_same_photo_in_small(tmp_path: Path) -> None:
    large = np.asarray(cv2.resize(photo(), (3000, 2000), interpolation=cv2.INTER_CUBIC), np.uint8)
    found = []
    for name, pixels in (("large.jpg", large), ("small.png", photo())):
        Image.fromarray(pixels).save(tmp_path / name, quality=95)
        found.append(fingerprinted(tmp_path / name, name=name, words=vocabulary(), whole=True).record)
    assert pdq.distances(found[0].pdq[0], found[1].pdq[:1])[0] <= pdq.SAME // 2
    assert (found[0].width, found[0].height) == (3000, 2000)
    assert found[0].things[0].features.points.max() > 2000
    assert found[0].hashes == file_hash((tmp_path / "large.jpg").read_bytes())


def test_a_box_with_a_face_is_refused_and_a_masked_one_gives_nothing_of_it(tmp_path: Path) -> None:
    path = tmp_path / "person.png"
    Image.fromarray(photo("astronaut")).save(path)
    box = Box(120, 20, 210, 210)
    with pytest.raises(Trouble, match="There may be a face"):
        fingerprinted(path, name="person.png", words=vocabulary(), whole=False, boxes=[Drawn(box)])
    covered = Drawn(box, (Box(0, 0, 512, 400),))
    record = fingerprinted(path, name="person.png", words=vocabulary(), whole=False, boxes=[covered]).record
    assert len(record.things[0].word_of) == 0


def test_a_network_makes_a_vector_of_each_thing_and_of_nothing_outside_the_boxes(tmp_path: Path) -> None:
    network_file, path = network(tmp_path / "tiny.onnx"), _file(tmp_path)
    drawn = [Drawn(Box(200, 100, 200, 200), (), "a table")]
    boxed, whole = (
        fingerprinted(path, name="coffee.png", words=vocabulary(), whole=w, boxes=b, embed=network_file).record
        for w, b in ((False, drawn), (True, ()))
    )
    assert [len(record.things) for record in (boxed, whole)] == [1, 1]
    model = load(network_file)
    of_box, of_all = boxed.things[0].embedded, whole.things[0].embedded
    assert of_box is not None and of_all is not None
    assert closeness(of_box, model.embed(np.ascontiguousarray(photo()[100:300, 200:400]))) > 0.999
    assert closeness(of_all, model.embed(photo())) > 0.999 > closeness(of_box, of_all)


def test_without_a_network_there_are_no_vectors(tmp_path: Path) -> None:
    record = fingerprinted(_file(tmp_path), name="coffee.png", words=vocabulary(), whole=True).record
    assert [thing.embedded for thing in record.things] == [None]
