"""The tip decoder, in this process: pixels upright and of eight bits, or a number."""

from __future__ import annotations

import struct

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from tests.adapters.hostile_pictures import plain, saved
from tests.adapters.pictures_written import chunk, png, tiff
from traceroom.adapters import tip_decoder
from traceroom.adapters.decode_kinds import READ
from traceroom.adapters.tip_decoder import DAMAGED, DRAWN, HEAD, IN_PART, LONGEST_PX, RARE, TOO_LARGE, TURNS, answer


def _pixels(data: bytes, what: int = DRAWN) -> tuple[tuple[int, int], NDArray[np.uint8]]:
    said = answer(data)
    found, width, height, wide, high = HEAD.unpack_from(said)
    assert found == what
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
        (saved(plain(), "PNG")[:-40], IN_PART),
        (saved(plain(), "PNG")[:60], DAMAGED),
        (saved(plain(), "WEBP")[:-40], DAMAGED),
        (saved(Image.fromarray(np.zeros((4, 4), np.float32)), "TIFF"), DRAWN),
        (saved(Image.new("1", (6400, 6400)), "PNG"), TOO_LARGE),
        (saved(Image.new("1", (6300, 6300)), "PNG"), DRAWN),
    ],
)
def test_what_cannot_be_drawn_is_a_number(data: bytes, why: int) -> None:
    assert answer(data)[0] == why


@pytest.mark.parametrize("form", ["JPEG", "PNG", "GIF", "TIFF", "BMP", "PPM"])
def test_of_one_that_is_cut_off_what_is_left_is_drawn_and_said_to_be_a_part(form: str) -> None:
    noise = Image.fromarray(np.random.default_rng(4).integers(0, 255, (80, 120, 3), np.uint8))
    options = {"tiffinfo": {278: 1}} if form == "TIFF" else {}
    data = saved(noise, form, **options)
    (_, whole), (size, pixels) = _pixels(data), _pixels(data[: len(data) * 3 // 4], IN_PART)
    assert size == (120, 80)
    there, gone = (slice(50, 80), slice(0, 10)) if form == "BMP" else (slice(0, 30), slice(70, 80))
    assert np.array_equal(pixels[there], whole[there]) and not np.array_equal(pixels[gone], whole[gone])


@pytest.mark.parametrize("progressive", [False, True])
def test_a_jpeg_that_forgot_to_say_that_it_ends_is_drawn(progressive: bool) -> None:
    data = saved(plain(), "JPEG", progressive=progressive)
    assert np.abs(_pixels(data[:-2], IN_PART)[1].astype(int) - np.asarray(plain())).mean() < 6


@pytest.mark.parametrize("kind", [b"pHYs", b"zTXt", b"iCCP", b"acTL", b"tEXt", b"tRNS"])
def test_a_png_with_a_damaged_note_is_drawn_as_it_is(kind: bytes) -> None:
    data = png(np.asarray(plain()), bits=8, colour=2)
    bad = chunk(kind, b"p\0\x09x")
    for odd in (bad, bad[:-1] + bytes([bad[-1] ^ 1])):
        assert np.array_equal(_pixels(data[:33] + odd + data[33:])[1], np.asarray(plain()))


@pytest.mark.parametrize(("bits", "colour"), [(1, 0), (2, 0), (4, 0), (8, 0), (16, 0), (8, 2), (16, 2)])
def test_one_colour_of_a_png_may_be_transparent_at_every_depth(bits: int, colour: int) -> None:
    most = (1 << bits) - 1
    clear = most - most // 3
    values = np.full((6, 9), most // 3, np.uint16)
    values[:3] = clear
    stored = np.repeat(values[..., None], 3, 2) if colour == 2 else values
    note = struct.pack(">3H", clear, clear, clear) if colour == 2 else struct.pack(">H", clear)
    pixels = _pixels(png(stored, bits=bits, colour=colour, more=chunk(b"tRNS", note)))[1]
    assert pixels[:3].min() == 255
    assert abs(int(pixels[3:].max()) - (most // 3) * 255 // most) <= 1


def test_around_a_first_frame_that_is_smaller_than_its_gif_there_is_nothing() -> None:
    data = bytearray(saved(plain().quantize(64), "GIF"))
    data[6:10] = struct.pack("<HH", 200, 100)
    size, pixels = _pixels(bytes(data))
    assert size == (200, 100) and pixels[80:].min() == 255 and pixels[:, 120:].min() == 255
    assert np.abs(pixels[:80, :120].astype(int) - np.asarray(plain())).mean() < 6


@pytest.mark.parametrize(
    ("kind", "most"), [("u4", 255), ("u4", 65_535), ("u4", 4_294_967_295), ("f4", 1), ("f4", 255), ("f4", 1000)]
)
def test_numbers_of_a_tiff_are_shown_by_the_range_that_holds_them(kind: str, most: int) -> None:
    grey = np.asarray(plain())[..., 0]
    values = (grey.astype(np.float64) / 255 * most).astype(f"<{kind}")
    form = {339: 3} if kind == "f4" else {}
    pixels = _pixels(tiff(values, photometric=1, more=form))[1]
    assert np.abs(pixels[..., 0].astype(int) - grey).max() <= 1


def test_sixteen_bits_on_planes_would_come_out_wrong_and_are_of_a_rare_form() -> None:
    deep = np.zeros((80, 120, 3), np.uint16)
    assert answer(tiff(deep, photometric=2))[0] == DRAWN
    assert answer(tiff(deep, photometric=2, more={284: 2}))[0] == RARE


def test_lab_is_drawn_in_its_colours() -> None:
    lab = np.zeros((4, 4, 3), np.uint8)
    lab[...] = (136, 208, 195)  # lightness 53.3, a 80, b 67: red
    lab[..., 1:] -= 128
    (red,) = np.unique(_pixels(tiff(lab, photometric=8))[1].reshape(-1, 3), axis=0)
    assert red[0] > 240 and red[1] < 40 and red[2] < 40
