"""Damaged PNGs and JPEGs without what stands beside their pixels."""

from __future__ import annotations

import io
import struct

import numpy as np
import pytest
from PIL import Image

from tests.adapters.hostile_pictures import SECRET, chunk, plain, saved
from tests.adapters.pictures_written import exif, png
from traceroom.adapters.tip_mended import mended

PICTURE = np.asarray(plain())
HEAD_END = 33
"""Where what follows a PNG's head begins."""


def _opened(data: bytes) -> np.ndarray:
    with Image.open(io.BytesIO(data)) as image:
        return np.asarray(image.convert("RGB"))


@pytest.mark.parametrize("kind", [b"tEXt", b"zTXt", b"iCCP", b"pHYs", b"acTL", b"gAMA", b"abCd", b"ABCD", b"tRNS"])
@pytest.mark.parametrize("right", [True, False])
def test_of_a_png_it_leaves_out_what_pixels_do_not_need(kind: bytes, right: bool) -> None:
    data = png(PICTURE, bits=8, colour=2)
    extra = chunk(kind, b"?" + SECRET)
    extra = extra if right else extra[:-1] + bytes([extra[-1] ^ 1])
    found = mended(data[:HEAD_END] + extra + data[HEAD_END:], "PNG")
    assert SECRET not in found and np.array_equal(_opened(found), PICTURE)


def test_pixels_of_a_png_may_lie_in_pieces_with_something_between() -> None:
    data = png(PICTURE, bits=8, colour=2)
    pixels = data[HEAD_END + 8 : -16]
    parts = [chunk(b"IDAT", pixels[:40]), chunk(b"tIME", b"x"), chunk(b"IDAT", b""), chunk(b"IDAT", pixels[40:])]
    assert np.array_equal(_opened(mended(data[:HEAD_END] + b"".join(parts), "PNG")), PICTURE)


def test_a_palette_and_what_is_transparent_stay() -> None:
    numbers, palette = (PICTURE[..., 0] // 64).astype(np.uint8), bytes(range(12))
    more = chunk(b"PLTE", palette) + chunk(b"tRNS", b"\0\x80")
    data = png(numbers, bits=2, colour=3, more=more + chunk(b"tEXt", SECRET), behind=chunk(b"tEXt", SECRET))
    assert mended(data, "PNG") == png(numbers, bits=2, colour=3, more=more)


@pytest.mark.parametrize("progressive", [False, True])
def test_of_a_jpeg_it_leaves_out_segments_that_pixels_do_not_need(progressive: bool) -> None:
    whole = saved(plain(), "JPEG", progressive=progressive, exif=exif(6), comment=SECRET)
    right = _opened(whole)
    for odd in (b"\xff\xe0\0\x07JFIF\0", b"\xff\xee\0\x07Adobe", b"\xff\x01", b"\0\0\0", b"\xff\xed\0\x40" + SECRET):
        found = mended(whole[:2] + odd.ljust(66 if odd[1] == 0xED else 0, b"?") + whole[2:], "JPEG")
        assert SECRET not in found and np.array_equal(_opened(found), right)
        with Image.open(io.BytesIO(found)) as image:
            assert image.getexif()[0x0112] == 6


def test_inks_stay_marked() -> None:
    whole = saved(plain().convert("CMYK"), "JPEG")
    assert np.array_equal(_opened(mended(whole, "JPEG")), _opened(whole))


def test_a_segment_that_the_end_cuts_is_left_out() -> None:
    whole = saved(plain(), "JPEG", progressive=True)
    table = whole.rindex(b"\xff\xc4")
    assert mended(whole[: table + 9], "JPEG").endswith(whole[table - 20 : table])
    assert mended(whole[: table - 1], "JPEG").endswith(whole[table - 20 : table - 1])


def test_anything_at_all_ends_and_what_is_neither_stays_as_it_is() -> None:
    rng = np.random.default_rng(3)
    for size in (0, 1, 2, 3, 9, 25, 26, 400):
        for head in (b"", b"\xff\xd8", b"\x89PNG\r\n\x1a\n", struct.pack(">I", 1 << 31)):
            data = head + rng.integers(0, 256, size, np.uint8).tobytes()
            assert isinstance(mended(data, "PNG"), bytes) and isinstance(mended(data, "JPEG"), bytes)
            assert mended(data, "GIF") == data
