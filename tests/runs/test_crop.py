"""Crop."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import skimage.data
from PIL import Image

from traceroom.adapters.pictures import Unreadable
from traceroom.objects.clean import assert_clean
from traceroom.objects.mask import FILL
from traceroom.objects.persons import Verdict
from traceroom.runs.crop import Crop, Refused, crop, form_of, note_box, write
from traceroom.values.box import Box
from traceroom.values.trouble import Trouble

SAMPLES: Any = skimage.data


def _photo(tmp_path: Path, pixels: np.ndarray) -> Path:
    exif = Image.Exif()
    exif[0x010F] = "camera"
    path = tmp_path / "photo.jpg"
    Image.fromarray(np.asarray(pixels, np.uint8)).save(path, exif=exif, quality=95)
    return path


def _room() -> np.ndarray:
    """A grey room with a blue box in it."""
    room = np.full((400, 600, 3), 150, np.uint8)
    room[100:300, 200:420] = (40, 90, 160)
    return room


def test_a_crop_holds_pixels_and_nothing_else(tmp_path: Path) -> None:
    done = crop(_photo(tmp_path, _room()), box=Box(200, 100, 220, 200))
    assert isinstance(done, Crop)
    assert_clean(done.data)
    with Image.open(io.BytesIO(done.data)) as image:
        assert image.size == (220, 200)
    out = tmp_path / "out" / "crop.png"
    write(done, out)
    assert out.read_bytes() == done.data
    assert list(out.parent.iterdir()) == [out]


def test_masks_are_flat_in_what_is_written(tmp_path: Path) -> None:
    done = crop(_photo(tmp_path, _room()), box=Box(200, 100, 220, 200), masks=[Box(250, 150, 40, 30)])
    assert isinstance(done, Crop)
    with Image.open(io.BytesIO(done.data)) as image:
        assert (np.asarray(image)[50:80, 50:90] == FILL).all()


def test_a_face_is_refused_whatever_anybody_says(tmp_path: Path) -> None:
    photo = _photo(tmp_path, np.asarray(SAMPLES.astronaut()))
    done = crop(photo, box=Box(120, 20, 210, 210), overrule_skin="a doll")
    assert isinstance(done, Refused) and done.judged.verdict is Verdict.FACE


def test_a_masked_face_passes(tmp_path: Path) -> None:
    photo = _photo(tmp_path, np.asarray(SAMPLES.astronaut()))
    done = crop(photo, box=Box(120, 20, 210, 210), masks=[Box(120, 0, 230, 240)])
    assert isinstance(done, Crop), done.judged.sentence


def test_skin_colour_needs_a_reason(tmp_path: Path) -> None:
    photo = _photo(tmp_path, np.full((300, 300, 3), (198, 134, 90), np.uint8))
    refused = crop(photo, box=Box(0, 0, 200, 200))
    assert isinstance(refused, Refused) and refused.judged.verdict is Verdict.SKIN
    assert isinstance(crop(photo, box=Box(0, 0, 200, 200), overrule_skin="a leather bag"), Crop)


def test_too_small_to_check_is_refused(tmp_path: Path) -> None:
    done = crop(_photo(tmp_path, _room()), box=Box(0, 0, 12, 200))
    assert isinstance(done, Refused) and done.judged.verdict is Verdict.UNCHECKED


def test_a_box_outside_and_a_broken_photo_get_sentences(tmp_path: Path) -> None:
    with pytest.raises(Trouble, match="does not lie in the picture"):
        crop(_photo(tmp_path, _room()), box=Box(500, 0, 200, 100))
    (tmp_path / "x.jpg").write_bytes(b"x")
    with pytest.raises(Unreadable):
        crop(tmp_path / "x.jpg", box=Box(0, 0, 9, 9))


def test_the_box_is_noted_for_take_in(tmp_path: Path) -> None:
    done = crop(_photo(tmp_path, _room()), box=Box(200, 100, 220, 200))
    assert isinstance(done, Crop)
    note_box(tmp_path / "boxes.jsonl", done)
    assert json.loads((tmp_path / "boxes.jsonl").read_text()) == {"file": "photo.jpg", "box": [200, 100, 220, 200]}


def test_masks_are_noted_with_the_box(tmp_path: Path) -> None:
    done = crop(_photo(tmp_path, _room()), box=Box(200, 100, 220, 200), masks=[Box(250, 150, 40, 30)])
    assert isinstance(done, Crop)
    note_box(tmp_path / "boxes.jsonl", done)
    assert json.loads((tmp_path / "boxes.jsonl").read_text())["masks"] == [[250, 150, 40, 30]]


def test_a_crop_that_cannot_be_written_leaves_nothing_behind(tmp_path: Path) -> None:
    done = crop(_photo(tmp_path, _room()), box=Box(200, 100, 220, 200))
    assert isinstance(done, Crop)
    out = tmp_path / "made" / "crop.png"
    out.mkdir(parents=True)
    with pytest.raises(OSError):
        write(done, out)
    assert list(out.parent.iterdir()) == [out]


def test_only_png_and_jpeg_are_written() -> None:
    assert form_of(Path("a.PNG")) == "png" and form_of(Path("a.jpg")) == "jpeg"
    with pytest.raises(Trouble, match=r"a \.png or a \.jpg"):
        form_of(Path("a.gif"))
