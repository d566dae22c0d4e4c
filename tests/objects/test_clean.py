"""Clean: bytes that hold more than pixels are noticed."""

from __future__ import annotations

import io
import struct
import zlib
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, PngImagePlugin

from traceroom.objects.clean import Unclean, assert_clean

PIXELS = np.random.default_rng(1).integers(0, 255, (40, 50, 3)).astype(np.uint8)


def _saved(form: str, **more: Any) -> bytes:
    out = io.BytesIO()
    Image.fromarray(PIXELS).save(out, form, **more)
    return out.getvalue()


def _exif() -> Image.Exif:
    exif = Image.Exif()
    exif[0x010F] = "camera"
    return exif


def _text() -> PngImagePlugin.PngInfo:
    info = PngImagePlugin.PngInfo()
    info.add_text("place", "52.37, 4.90")
    return info


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def _behind_pixels() -> bytes:
    """A PNG whose compressed stream goes on behind the pixels."""
    clean = _saved("PNG")
    at = clean.index(b"IEND") - 4
    return clean[:at] + _chunk(b"IDAT", b"hidden") + clean[at:]


def _png(rows: bytes, *, end: bytes = b"", palette: bytes = b"") -> bytes:
    """A PNG of 10 by 10 RGB pixels from its rows."""
    head = _chunk(b"IHDR", struct.pack(">IIBBBBB", 10, 10, 8, 2, 0, 0, 0))
    extra = _chunk(b"PLTE", palette) if palette else b""
    return b"\x89PNG\r\n\x1a\n" + head + extra + _chunk(b"IDAT", zlib.compress(rows)) + _chunk(b"IEND", end)


def _with_segment(more: bytes) -> bytes:
    """A JPEG with bytes put in behind its JFIF segment."""
    return _saved("JPEG")[:20] + more + _saved("JPEG")[20:]


ROWS = (b"\0" + bytes(30)) * 10


@pytest.mark.parametrize("quality", [30, 75, 92])
def test_every_quality_of_jpeg_is_clean(quality: int) -> None:
    assert_clean(_saved("JPEG", quality=quality, optimize=True))


def test_a_plain_png_is_clean() -> None:
    assert_clean(_png(ROWS))


@pytest.mark.parametrize("form", ["PNG", "JPEG"])
def test_pixels_alone_are_clean(form: str) -> None:
    assert_clean(_saved(form))


HOSTILE = {
    "exif in jpeg": _saved("JPEG", exif=_exif()),
    "exif in png": _saved("PNG", exif=_exif()),
    "profile in jpeg": _saved("JPEG", icc_profile=b"profile" * 20),
    "profile in png": _saved("PNG", icc_profile=b"profile" * 20),
    "comment": _saved("JPEG", comment=b"a place"),
    "text": _saved("PNG", pnginfo=_text()),
    "zip behind png": _saved("PNG") + b"PK\x03\x04 hidden",
    "zip behind jpeg": _saved("JPEG") + b"PK\x03\x04 hidden",
    "second picture behind": _saved("JPEG") + _saved("JPEG"),
    "thumbnail in jfif": _saved("JPEG").replace(b"\x00\x10JFIF\x00\x01\x01", b"\x00\x13JFIF\x00\x01\x01", 1),
    "behind the pixels": _behind_pixels(),
    "behind the rows, compressed with them": _png(ROWS + b"hidden"),
    "in the last chunk": _png(ROWS, end=b"hidden"),
    "in a palette that nobody needs": _png(ROWS, palette=b"hidden"),
    "in a table that nobody needs": _with_segment(b"\xff\xdb\x00\x43\x03" + b"h" * 64),
    "behind a table": _with_segment(b"\xff\xc4\x00\x09hidden!"),
    "in restart markers outside a scan": _with_segment(b"\xff\xd0\xff\xd3" * 9),
    "no picture in it": b"\xff\xd8\xff\xd9",
    "gif": _saved("GIF"),
    "cut": _saved("PNG")[:-5],
    "nothing": b"",
}


@pytest.mark.parametrize("what", HOSTILE)
def test_whatever_else_is_in_it_is_noticed(what: str) -> None:
    with pytest.raises(Unclean):
        assert_clean(HOSTILE[what])


@given(st.binary(max_size=60))
def test_noise_is_unclean(data: bytes) -> None:
    with pytest.raises(Unclean):
        assert_clean(data)


@given(st.sampled_from(["PNG", "JPEG"]), st.data())
@settings(max_examples=60)
def test_a_byte_more_is_noticed(form: str, data: st.DataObject) -> None:
    clean = _saved(form)
    extra = data.draw(st.binary(min_size=1, max_size=8))
    with pytest.raises(Unclean):
        assert_clean(clean + extra)
