from __future__ import annotations

import io
import struct

import numpy as np
import pytest
from PIL import Image

from tests.site.letters.letters_made import SECRET, appeal, png, site
from traceroom.site.letters.cards import card
from traceroom.site.letters.file import File
from traceroom.site.letters.pictures import shown

PNG_PARTS = {b"IHDR", b"PLTE", b"IDAT", b"IEND"}
JPEG_PARTS = {0xDB, 0xC0, 0xC2, 0xC4, 0xDA, 0xE0}
WEBP_PARTS = {b"VP8 ", b"VP8L"}
AVIF_PARTS = {b"ftyp", b"meta", b"mdat"}
AVIF_META = {b"hdlr", b"pitm", b"iloc", b"iinf", b"iprp"}


@pytest.fixture(scope="module")
def drawn() -> dict[str, File]:
    return {path: file for path, file in site([appeal()]).items() if path.startswith(("/pictures/", "/cards/"))}


def test_there_is_every_form_in_every_width_that_the_picture_has(drawn: dict[str, File]) -> None:
    widths = {path.rpartition("-")[2] for path in drawn if path.startswith("/pictures/")}
    assert widths == {f"{width}.{ending}" for width in (480, 960, 1200) for ending in ("avif", "webp", "jpg")}
    assert shown("a", png(300, 200)).widths == (300,)
    assert shown("a", png(480, 200)).widths == (480,)
    for path, file in drawn.items():
        with Image.open(io.BytesIO(file.body)) as picture:
            assert picture.size == ((1200, 630) if "/cards/" in path else _size(path)), path


def test_nothing_but_pixels_is_in_a_picture(drawn: dict[str, File]) -> None:
    assert len(drawn) == 10
    for path, file in drawn.items():
        kinds = {"png": _png, "jpg": _jpeg, "webp": _webp, "avif": _avif}
        kinds[path.rpartition(".")[2]](file.body)
        assert SECRET not in file.body, path
        with Image.open(io.BytesIO(file.body)) as picture:
            assert not picture.getexif(), path
            assert not {"icc_profile", "exif", "xmp", "comment"} & set(picture.info), path


def test_the_parts_that_are_looked_for_are_found_where_they_are() -> None:
    with pytest.raises(AssertionError):
        _png(png())
    out = io.BytesIO()
    exif = Image.Exif()
    exif[0x010E] = "where"
    for form, look in (("JPEG", _jpeg), ("WEBP", _webp), ("AVIF", _avif)):
        out = io.BytesIO()
        Image.new("RGB", (40, 40)).save(out, form, exif=exif)
        with pytest.raises(AssertionError):
            look(out.getvalue())
        out = io.BytesIO()
        Image.new("RGB", (40, 40)).save(out, form)
        look(out.getvalue())
        with pytest.raises((AssertionError, struct.error)):
            look(out.getvalue() + b"trailing data")


def test_a_picture_looks_as_it_was_released(drawn: dict[str, File]) -> None:
    with Image.open(io.BytesIO(png())) as opened:
        whole = opened.convert("RGB")
    for path, file in drawn.items():
        if path.startswith("/pictures/"):
            with Image.open(io.BytesIO(file.body)) as picture:
                here = np.asarray(picture.convert("RGB").resize((240, 160)), dtype=float)
            there = np.asarray(whole.resize((240, 160)), dtype=float)
            assert abs(here - there).mean() < 8, path


def test_what_shines_through_is_white() -> None:
    out = io.BytesIO()
    Image.new("RGBA", (100, 80), (0, 0, 0, 0)).save(out, "PNG")
    files = site([appeal()], picture=out.getvalue())
    jpeg = next(file.body for path, file in files.items() if path.endswith("-100.jpg"))
    with Image.open(io.BytesIO(jpeg)) as picture:
        assert picture.convert("RGB").getpixel((50, 40)) == (255, 255, 255)


def test_other_pixels_have_other_addresses() -> None:
    assert shown("a", png(300, 200)).whole != shown("a", png(300, 201)).whole
    assert shown("a", png(300, 200)) == shown("a", png(300, 200))


def _size(path: str) -> tuple[int, int]:
    width = int(path.rpartition("-")[2].partition(".")[0])
    return width, round(800 * width / 1200)


def _png(data: bytes) -> None:
    """Every chunk, to the last byte."""
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    at = 8
    while at < len(data):
        length, kind = struct.unpack(">I4s", data[at : at + 8])
        assert kind in PNG_PARTS, kind
        at += 12 + length
    assert (at, kind) == (len(data), b"IEND")


def _jpeg(data: bytes) -> None:
    """Every segment; JFIF without a thumbnail; nothing behind the end."""
    assert data[:2] == b"\xff\xd8"
    at = 2
    while data[at : at + 2] != b"\xff\xd9":
        assert data[at] == 0xFF
        kind = data[at + 1]
        assert kind in JPEG_PARTS, hex(kind)
        (length,) = struct.unpack(">H", data[at + 2 : at + 4])
        if kind == 0xE0:
            assert (length, data[at + 4 : at + 9], data[at + 16 : at + 18]) == (16, b"JFIF\0", b"\0\0")
        at += 2 + length
        if kind == 0xDA:
            while data[at] != 0xFF or data[at + 1] == 0 or 0xD0 <= data[at + 1] <= 0xD7:
                at += 1
    assert at + 2 == len(data)


def _webp(data: bytes) -> None:
    """One chunk of pixels alone."""
    assert (data[:4], data[8:12]) == (b"RIFF", b"WEBP")
    (length,) = struct.unpack("<I", data[4:8])
    assert length + 8 == len(data)
    at = 12
    while at < len(data):
        kind, length = data[at : at + 4], struct.unpack("<I", data[at + 4 : at + 8])[0]
        assert kind in WEBP_PARTS, kind
        at += 8 + length + length % 2
    assert at == len(data)


def _avif(data: bytes) -> None:
    """Its boxes; one item, which is the picture: Exif and XMP would be further items."""
    at = 0
    while at < len(data):
        length, kind = struct.unpack(">I4s", data[at : at + 8])
        assert kind in AVIF_PARTS, kind
        if kind == b"meta":
            _avif_meta(data[at + 12 : at + length])
        at += length
    assert at == len(data)


def _avif_meta(data: bytes) -> None:
    at = 0
    while at < len(data):
        length, kind = struct.unpack(">I4s", data[at : at + 8])
        assert kind in AVIF_META, kind
        if kind == b"iinf":
            assert struct.unpack(">H", data[at + 12 : at + 14]) == (1,)
            assert data[at + 30 : at + 34] == b"av01"
        at += length


def test_a_card_of_the_hardest_picture_is_small_enough_for_messengers() -> None:
    noise = Image.fromarray(np.random.default_rng(7).integers(0, 255, (700, 1200, 3), dtype=np.uint8))
    out = io.BytesIO()
    noise.save(out, "PNG")
    assert len(card(out.getvalue())) < 300_000
