"""The tip decoder, in this process: pixels upright and of eight bits, or a number."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from tests.adapters.hostile_pictures import plain, saved
from traceroom.adapters import tip_decoder
from traceroom.adapters.decode_kinds import READ
from traceroom.adapters.tip_decoder import DAMAGED, DRAWN, HEAD, LONGEST_PX, RARE, TOO_LARGE, TURNS, answer


def _pixels(data: bytes) -> tuple[tuple[int, int], NDArray[np.uint8]]:
    said = answer(data)
    what, width, height, wide, high = HEAD.unpack_from(said)
    assert what == DRAWN
    return (width, height), np.frombuffer(said, np.uint8, offset=HEAD.size).reshape(high, wide, 3)


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "AVIF", "GIF", "TIFF", "BMP", "PPM", "MPO"])
def test_each_format_comes_out_as_it_looks(form: str) -> None:
    size, pixels = _pixels(saved(plain(), form))
    assert size == (120, 80) and pixels.shape == (80, 120, 3)
    assert np.abs(pixels.astype(int) - np.asarray(plain())).mean() < 6


def test_every_format_that_is_read_has_its_module_before_the_job() -> None:
    known = {name for module in tip_decoder.MODULES for name in (module.__name__.split(".")[-1],)}
    for _, _, kind in READ:
        assert any(name.lower().startswith(str(kind.decoder).lower()) for name in known), kind


@pytest.mark.parametrize("held", sorted(TURNS))
def test_it_stands_upright_however_the_camera_was_held(held: int) -> None:
    exif = Image.Exif()
    exif[0x0112] = held
    backwards = {5: 5, 6: Image.Transpose.ROTATE_90, 7: 6, 8: Image.Transpose.ROTATE_270}.get(held, TURNS[held])
    lying = plain().transpose(Image.Transpose(backwards))
    size, pixels = _pixels(saved(lying, "PNG", exif=exif))
    assert size == (120, 80)
    assert np.array_equal(pixels, np.asarray(plain()))


def test_large_ones_are_shrunk_and_their_own_size_is_told() -> None:
    for form in ("JPEG", "PNG"):
        size, pixels = _pixels(saved(plain(5000, 2500), form))
        assert size == (5000, 2500) and pixels.shape == (LONGEST_PX // 2, LONGEST_PX, 3)
    size, pixels = _pixels(saved(plain(30_000, 4), "PNG"))
    assert size == (30_000, 4) and pixels.shape == (1, LONGEST_PX, 3)


def test_what_is_transparent_is_white_and_what_hides_there_does_not_show() -> None:
    layered = plain().convert("RGBA")
    layered.putalpha(Image.new("L", layered.size, 0))
    assert _pixels(saved(layered, "PNG"))[1].min() == 255
    palette = Image.new("P", (4, 4), 0)
    palette.info["transparency"] = 0
    assert _pixels(saved(palette, "PNG", transparency=0))[1].min() == 255


def test_sixteen_bits_are_shown_by_their_full_range() -> None:
    deep = Image.fromarray(np.full((4, 4), 40_000, np.uint16))
    for form in ("PNG", "TIFF"):
        assert abs(int(_pixels(saved(deep, form))[1].max()) - 156) <= 1


def test_of_an_animation_it_is_the_first_frame() -> None:
    frames = [Image.new("RGB", (9, 9), colour) for colour in ("red", "lime", "blue")]
    data = saved(frames[0], "GIF", save_all=True, append_images=frames[1:])
    assert _pixels(data)[1][0, 0].tolist() == [255, 0, 0]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", RARE),
        (b"no picture at all", RARE),
        (saved(plain(), "PNG")[:-40], DAMAGED),
        (saved(Image.fromarray(np.zeros((4, 4), np.float32)), "TIFF"), DRAWN),
        (saved(Image.new("1", (6400, 6400)), "PNG"), TOO_LARGE),
        (saved(Image.new("1", (6300, 6300)), "PNG"), DRAWN),
    ],
)
def test_what_cannot_be_drawn_is_a_number(data: bytes, why: int) -> None:
    assert answer(data)[0] == why
