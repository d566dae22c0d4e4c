"""What comes back from what travels: inside a box much, under a mask and outside it nothing but the hash's blur."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image

from bench.bench_rebuild import SAMPLE, Mask, alike, band, sheet
from bench.rebuilding import Attacker, Floats, Pixels, grey, lesson, taught, worked
from tests.material.pictures_made import fabric
from traceroom.adapters.bundle_record import packed, unpacked
from traceroom.adapters.pictures import decode
from traceroom.adapters.vocabulary import vocabulary
from traceroom.material.record import Record
from traceroom.objects.drawn import Drawn
from traceroom.runs.fingerprint import fingerprinted
from traceroom.values.box import Box

BOX = Box(240, 186, 1140, 400)
MASK = Box(300, 330, 600, 150)
"""Two lines of words of the cheese in the box."""
FINE = 32
"""Structures of one 32nth of the picture's longest side: about the height of a line of words."""


@pytest.fixture(scope="module")
def photo() -> Pixels:
    """A pack of cheese on a table, drawn by the project."""
    path = SAMPLE / "NL-2018-044/photo-4.jpg"
    return decode(path.read_bytes(), name=path.name).pixels


@pytest.fixture(scope="module")
def attacker() -> Attacker:
    """One who has another photo of the same pack."""
    other = SAMPLE / "NL-2018-044/photo-1.jpg"
    return taught([lesson(decode(other.read_bytes(), name=other.name).pixels), lesson(sheet(1))])


def _travels(folder: Path, pixels: Pixels, *, masks: tuple[Box, ...] = ()) -> Record:
    """What a bundle that may travel says of these pixels."""
    Image.fromarray(pixels).save(folder / "a.png")
    drawn = [Drawn(BOX, masks, "a pack, drawn by the project")]
    found = fingerprinted(folder / "a.png", name="a.png", words=vocabulary(), whole=False, boxes=drawn)
    return unpacked(packed(found.record))


def _rebuilt(attacker: Attacker, record: Record, like: Floats) -> tuple[Floats, Floats]:
    """The hash's blur, and the things painted over it."""
    blur = attacker.blur(record.pdq[0], shape=(like.shape[0], like.shape[1]))
    return blur, attacker.painted(record, blur)


def _where(box: Box, pixels: Pixels, like: Floats) -> Mask:
    scale = max(like.shape) / max(pixels.shape)
    x, y, w, h = (int(edge * scale) for edge in box.as_list())
    there = np.zeros(like.shape, bool)
    there[y : y + h, x : x + w] = True
    return there


def test_a_box_comes_back_with_its_words_and_the_rest_as_the_hash_s_blur(
    tmp_path: Path, photo: Pixels, attacker: Attacker
) -> None:
    """So a box is drawn as a crop is; and the attack is one that works, or it would prove nothing of the rest."""
    truth = grey(worked(photo))
    blur, painted = _rebuilt(attacker, _travels(tmp_path, photo), truth)
    inside = _where(BOX, photo, truth)
    outside = ~cv2.dilate(inside.astype(np.uint8), np.ones((25, 25))).astype(bool)
    fine = [band(one, FINE) for one in (truth, blur, painted)]
    assert alike(fine[0], fine[2], inside) > 0.6
    assert abs(alike(fine[0], fine[2], outside)) < 0.3
    assert np.abs(painted - blur)[outside].mean() < 2


@pytest.mark.parametrize("masked", [False, True])
def test_a_thing_is_the_same_whatever_lies_outside_its_box_or_under_a_mask(
    tmp_path: Path, photo: Pixels, *, masked: bool
) -> None:
    """Not little of it, but nothing: the things of two pictures that share what is seen of the box alone are equal."""
    other = cv2.resize(sheet(5), (photo.shape[1], photo.shape[0])).astype(np.uint8)
    x, y, w, h = BOX.as_list()
    other[y : y + h, x : x + w] = photo[y : y + h, x : x + w]
    x, y, w, h = MASK.as_list()
    if masked:
        other[y : y + h, x : x + w] = 200 - photo[y : y + h, x : x + w] // 2
    masks = (MASK,) if masked else ()
    ours, others = (_travels(tmp_path, pixels, masks=masks) for pixels in (photo, other))
    assert ours.hashes != others.hashes and not np.array_equal(ours.pdq, others.pdq)
    for one, two in zip(ours.things, others.things, strict=True):
        assert len(one.word_of) > 100
        for name in ("points", "sizes", "angles", "descriptors"):
            assert np.array_equal(getattr(one.features, name), getattr(two.features, name))
        assert one.colours is not None and two.colours is not None
        assert np.array_equal(one.word_of, two.word_of) and np.array_equal(one.colours, two.colours)


@pytest.mark.parametrize("masked", [False, True])
def test_swatches_show_nothing_that_lies_outside_their_box_or_under_a_mask(tmp_path: Path, *, masked: bool) -> None:
    """What repeats itself in a box has two; what is beside the box repeats itself as well, and is not in them."""
    box, mask = Box(40, 30, 400, 300), Box(200, 30, 240, 150)
    x, y, w, h = box.as_list()
    mx, my, mw, mh = mask.as_list()
    pictures = []
    for around, under in ((2, 3), (4, 5)):
        pixels = fabric(around).copy()
        pixels[y : y + h, x : x + w] = fabric(1)[y : y + h, x : x + w]
        if masked:
            pixels[my : my + mh, mx : mx + mw] = fabric(under)[my : my + mh, mx : mx + mw]
        pictures.append(pixels)
    things = []
    for pixels in pictures:
        Image.fromarray(pixels).save(tmp_path / "a.png")
        drawn = [Drawn(box, (mask,) if masked else (), "a fabric, drawn by the project")]
        found = fingerprinted(tmp_path / "a.png", name="a.png", words=vocabulary(), whole=False, boxes=drawn)
        things.append(unpacked(packed(found.record)).things[0])
    ours, others = (thing.swatches for thing in things)
    assert ours is not None and others is not None and np.array_equal(ours, others)


def test_what_travels_of_a_picture_without_a_box_is_the_same_for_all_that_share_its_hashes(
    tmp_path: Path, photo: Pixels
) -> None:
    Image.fromarray(photo).save(tmp_path / "a.png")
    record = fingerprinted(tmp_path / "a.png", name="a.png", words=vocabulary(), whole=False).record
    line, _, arrays = packed(record).partition(b"\n")
    assert len(arrays) == 64 and len(line) < 400
