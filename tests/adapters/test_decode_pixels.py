"""Pixels."""

from __future__ import annotations

import io

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from tests.adapters.corpus import right
from tests.adapters.pictures_written import exif, lying, png, saved, tiff
from tests.material.pictures_made import photo
from traceroom.adapters.decode_pixels import draft, orientation
from traceroom.adapters.pictures import Picture, glimpse
from traceroom.material import pdq

P3_FROM_SRGB = np.array([[0.8225, 0.1774, 0.0], [0.0332, 0.9669, 0.0], [0.0171, 0.0724, 0.9108]])
ADOBE_FROM_SRGB = np.array([[0.7152, 0.2848, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0412, 0.9588]])
"""Linear light of one set of primaries in another's (CSS Color 4's matrices, rounded)."""


def _large() -> NDArray[np.uint8]:
    return np.asarray(cv2.resize(photo(), (1560, 1040), interpolation=cv2.INTER_CUBIC), np.uint8)


def _apart(left: Picture, plain: NDArray[np.uint8]) -> int:
    grey = pdq.luma(pdq.shrunk(left.pixels))
    one = pdq.pdq(grey, scale=pdq.scale_of(grey, height=left.height, width=left.width)).hash
    two = pdq.pdq(pdq.luma(plain)).hash
    return int(pdq.distances(one, two[None])[0])


@pytest.mark.parametrize("form", ["JPEG", "PNG", "TIFF", "WEBP", "BMP", "palette", "deep", "alpha"])
def test_shrunk_while_decoding_it_keeps_its_fingerprint(form: str) -> None:
    large = _large()
    if form == "palette":
        data = saved(Image.fromarray(large).quantize(256), "PNG")
    elif form == "deep":
        data = tiff(large.astype(np.uint16) * 257, photometric=2)
    elif form == "alpha":
        data = png(np.dstack([large, np.full(large.shape[:2], 255, np.uint8)]), bits=8, colour=6)
    else:
        data = saved(large, form)
    found = glimpse(data, least_px=512)
    assert 512 <= max(found.pixels.shape) < 1024
    assert (found.width, found.height) == (1560, 1040)
    assert _apart(found, large) <= 10


def test_a_jpeg_s_decoder_does_the_shrinking() -> None:
    with Image.open(io.BytesIO(saved(_large(), "JPEG"))) as image:
        draft(image, least_px=370, mode="RGB")
        assert image.size == (390, 260)
    with Image.open(io.BytesIO(saved(_large()[:1], "JPEG"))) as image:
        draft(image, least_px=370, mode="RGB")
        assert image.size[1] == 1


def test_what_hides_under_transparency_does_not_bleed_when_it_is_shrunk() -> None:
    hidden = np.zeros((400, 400, 4), np.uint8)
    hidden[:, 201:] = (200, 200, 200, 255)
    found = glimpse(png(hidden, bits=8, colour=6), least_px=100).pixels
    assert found.min() >= 199


@pytest.mark.parametrize("way", range(1, 9))
def test_a_shrunk_picture_is_upright_too(way: int) -> None:
    data = saved(lying(_large(), way), "JPEG", exif=exif(way))
    found = glimpse(data, least_px=512)
    assert (found.width, found.height) == (1560, 1040)
    assert _apart(found, _large()) <= 10


@pytest.mark.parametrize("number", [0, 9, 65535])
def test_an_orientation_that_does_not_exist_is_none(number: int) -> None:
    found = glimpse(saved(_large(), "JPEG", exif=exif(number)), least_px=512)
    assert (found.width, found.height) == (1560, 1040)


def test_a_damaged_note_of_the_camera_costs_the_turn_and_not_the_picture() -> None:
    with Image.open(io.BytesIO(right()["damaged-note.jpg"].data)) as image:
        assert orientation(image) == 1


@pytest.mark.parametrize("matrix", [P3_FROM_SRGB, ADOBE_FROM_SRGB], ids=["Display P3", "Adobe RGB"])
def test_a_wide_gamut_s_numbers_have_nearly_the_same_fingerprint(matrix: NDArray[np.float64]) -> None:
    """Profiles are not applied: this is what that costs."""
    light = (photo() / 255.0) ** 2.2
    wide = np.clip(light @ matrix.T, 0, 1) ** (1 / 2.2)
    assert _apart(Picture(np.round(wide * 255).astype(np.uint8), 600, 400), photo()) <= 10
