"""A corpus of pictures of every kind, each with what it shows, and of files that are refused, each with why."""

from __future__ import annotations

import base64
import struct
import zlib
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from tests.adapters.pictures_written import (
    bmp,
    chunk,
    cmyk,
    exif,
    lying,
    png,
    saved,
    tiff,
    with_precision,
    with_scans,
    ycck,
)  # fmt: skip
from tests.material.pictures_made import photo

Pixels = NDArray[np.uint8]
ARITHMETIC = """
/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAQDAwMDAgQDAwMEBAQFBgoGBgUFBgwICQcKDgwPDg4MDQ0PERYTDxAVEQ0NExoTFRcYGRkZDxIbHRsYHRYYGR
j/2wBDAQQEBAYFBgsGBgsYEA0QGBgYGBgYGBgYGBgYGBgYGBgYGBgYGBgYGBgYGBgYGBgYGBgYGBgYGBgYGBgYGBgYGBj/yQARCAAgADADASIAAhEBAxEB
/8wACgAQEAUBEBEF/9oADAMBAAIRAxEAPwD/AN2xgacqVaLuIk2g1jELRNsO5f3Yz2aJwBn5dQ1BrqBa5GicdcSjdDjuhunCX9zDATLOQZ3p6HBsmiPRj7
GJ4spvwuKbcx6G2MrqvnYJ5ODLfgVXRMu7tzDq+5IFUAmq8qZSDd4h9OBEUq1NE76XyVzXoWshsltAwxgebLrVd1YVWGjPXbq60pkdSCCuiagKwfRu8ii2
4iG1/wBK01DFlFklR0icYqdiKsbFINBxfFDayZ4ZJMJqzOHgbaZ2ZmSnlXABQJ8Te7SBARTIEp4ca9BfDY+GpivoIkR3AHTEY/8AA5aj3ANT9QO8c5Bioc
Sa4Exx55q/17IyZTIBXB7rxHsOZZnvuaOvv2TDU/cxhkqwbynhDeksOLQzIbevxfugA+EiIVGDAQsgPbo3jj4at64BjHSBiWg0BGNDSQwGDEnmv/AHrUeR
5rwkPSyYpe2HjpxYoAroV8ooBnlUu5TgcMNNkQGQ8svWvjl1cGZGVtmoBee2TkUNvpsmN0Y7F2uVJiL21HCpRWKNXhV5LaEBy76zLPZbffEzQ8JNciBs0B
wGToLN/mxhxYSBB0R4Kz0Nl5NP9INMpNBOL5uvF+P0vBnMCuyszWMrFPoriOnF2PPKWXerk1vKTHb4zGkLLdPg4n4kMCuyIAmUWuooj6yKJV14QRTesKGS
2r6ANX9k1wQhoBAaZSUoNXvv0qQ/da+kgT3ehb2NbJ2ZBn/8wSd+Rb746Hi3YWcazvW48vbTwP5JDDxFKeD0lEwhNKFVGd8Uod6oDrqEporgRkhjWhDc4b
nCWezo0fpQ7DCukXpwo6kiS7MVafcNt3mWQpp6KV0tHYOL6Pfz43rbGOrv+IiWi7w/bltcRS3z2z7QJfuxkTmvr6x+CcPLQkd8F8Tx0VNGMZEzl5/0RNIM
u6zjRPEWVRJhQGPMcb65a/pk4UlTcgpaZ+uhJneZuIdu0A3I320A5FqQNo5wEzS4EKEm3MwS0Fv+bzVk0YKWb0Bvj6guF48i8jyjpOI2Ot3YT6RA/9k=
"""


@dataclass(frozen=True, slots=True, eq=False)
class Sample:
    """A file and the upright pixels it shows; `off`: the mean difference in grey levels that its coding excuses."""

    data: bytes = field(repr=False)
    shows: Pixels = field(repr=False)
    off: float = 0.0
    first_of_many: bool = False


@cache
def scene() -> Pixels:
    """What most samples show: 240 by 160 pixels, nothing symmetric about it."""
    return np.asarray(cv2.resize(photo(), (240, 160), interpolation=cv2.INTER_AREA), np.uint8)


@cache
def grey() -> Pixels:
    """The same in grey, as three equal channels."""
    one = np.asarray(cv2.cvtColor(scene(), cv2.COLOR_RGB2GRAY), np.uint8)
    return np.dstack([one, one, one])


def _levels(bits: int) -> tuple[Pixels, Pixels]:
    """The grey picture in so many bits: its values (h, w), and what they show."""
    values = (grey()[..., 0] >> (8 - bits)).astype(np.uint8)
    shown = (values.astype(int) * 255 // (2**bits - 1)).astype(np.uint8)
    return values, np.dstack([shown] * 3)


def _holed() -> tuple[Pixels, Pixels]:
    """The picture with a transparent middle under which black and violet are hidden, and the same on white."""
    alpha = np.full(scene().shape[:2], 255, np.uint8)
    alpha[40:120, 60:180] = 0
    alpha[20:40] = 128
    hidden = np.dstack([scene(), alpha])
    hidden[40:120, 60:180, :3] = (90, 0, 90)
    share = alpha[..., None] / 255
    return hidden, np.round(hidden[..., :3] * share + 255 * (1 - share)).astype(np.uint8)


def _animated(form: str, **more: Any) -> bytes:
    return saved(scene(), form, save_all=True, append_images=[Image.fromarray(255 - scene())], **more)


@cache
def right() -> dict[str, Sample]:
    """Files that are read."""
    return _jpegs() | _pngs() | _tiffs() | _others()


def _jpegs() -> dict[str, Sample]:
    whole = saved(scene(), "JPEG", quality=95)
    small = np.asarray(Image.fromarray(photo()).resize((48, 32)), np.uint8)
    found = {
        "baseline.jpg": Sample(whole, scene(), 4),
        "progressive.jpg": Sample(saved(scene(), "JPEG", quality=95, progressive=True), scene(), 4),
        "444.jpg": Sample(saved(scene(), "JPEG", quality=95, subsampling=0), scene(), 4),
        "grey.jpg": Sample(saved(grey()[..., 0], "JPEG", quality=95), grey(), 4),
        "cmyk.jpg": Sample(saved(cmyk(scene()), "JPEG", quality=95), scene(), 4),
        "ycck.jpg": Sample(ycck(scene()), scene(), 5),
        "rgb-adobe.jpg": Sample(saved(scene(), "JPEG", quality=95, keep_rgb=True), scene(), 4),
        "arithmetic.jpg": Sample(base64.b64decode(ARITHMETIC), small, 7),
        "restarts.jpg": Sample(saved(scene(), "JPEG", quality=95, restart_marker_blocks=3), scene(), 4),
        "with-film-behind.jpg": Sample(whole + b"\0\0\0\x18ftypmp42" + bytes(500), scene(), 4),
        "also-a-zip.jpg": Sample(whole + b"PK\x03\x04" + bytes(50) + b"PK\x05\x06" + bytes(18), scene(), 4),
        "named-wrongly.png": Sample(whole, scene(), 4),
        "damaged-note.jpg": Sample(saved(scene(), "JPEG", quality=95, exif=b"Exif\0\0XX*\0\xff\xff"), scene(), 4),
        "preview-behind.jpg": Sample(
            saved(scene(), "MPO", quality=95, save_all=True, append_images=[Image.fromarray(scene()[::2, ::2])]),
            scene(), 4,
        ),
    }  # fmt: skip
    for way in range(1, 9):
        turned = lying(scene(), way)
        note = exif(way)
        found[f"held-{way}.jpg"] = Sample(saved(turned, "JPEG", quality=95, exif=note), scene(), 4)
        found[f"held-{way}.webp"] = Sample(saved(turned, "WEBP", lossless=True, exif=note), scene())
        found[f"held-{way}.png"] = Sample(png(turned, bits=8, colour=2, behind=chunk(b"eXIf", note[6:])), scene())
        found[f"held-{way}.tif"] = Sample(tiff(turned, photometric=2, more={274: way}), scene())
        found[f"held-{way}.avif"] = Sample(saved(turned, "AVIF", quality=95, exif=note), scene(), 4)
    return found


def _pngs() -> dict[str, Sample]:
    deep = scene().astype(np.uint16) * 257
    holed, on_white = _holed()
    palette = Image.fromarray(scene()).quantize(200)
    pale = np.asarray(palette.convert("RGB"), np.uint8)
    numbers = np.asarray(palette, np.uint8)
    colours = bytes(palette.getpalette() or ())[: 3 * 200]
    gone = pale.copy()
    gone[numbers == 3] = 255
    table = chunk(b"PLTE", colours)
    clear = chunk(b"tRNS", bytes([255, 255, 255, 0]))
    found = {
        "rgb.png": Sample(png(scene(), bits=8, colour=2), scene()),
        "rgb-interlaced.png": Sample(png(scene(), bits=8, colour=2, interlaced=True), scene()),
        "rgb-16.png": Sample(png(deep, bits=16, colour=2), scene()),
        "rgb-16-interlaced.png": Sample(png(deep, bits=16, colour=2, interlaced=True), scene()),
        "grey-16.png": Sample(png(deep[..., 0], bits=16, colour=0), np.dstack([scene()[..., 0]] * 3)),
        "palette.png": Sample(png(numbers, bits=8, colour=3, more=table), pale),
        "palette-clear.png": Sample(png(numbers, bits=8, colour=3, more=table + clear), gone),
        "palette-interlaced.png": Sample(png(numbers, bits=8, colour=3, more=table, interlaced=True), pale),
        "alpha.png": Sample(png(holed, bits=8, colour=6), on_white, 1),
        "alpha-16.png": Sample(png(holed.astype(np.uint16) * 257, bits=16, colour=6), on_white, 1),
        "trailing.png": Sample(png(scene(), bits=8, colour=2) + b"more" * 100, scene()),
        "moving.png": Sample(_animated("PNG"), scene(), 0, first_of_many=True),
        "one-by-many.png": Sample(png(scene()[:1].repeat(9, axis=1), bits=8, colour=2), scene()[:1].repeat(9, axis=1)),
        "many-by-one.png": Sample(png(scene()[:, :1], bits=8, colour=2), scene()[:, :1]),
        "single.png": Sample(png(scene()[:1, :1], bits=8, colour=2), scene()[:1, :1]),
    }
    for bits in (1, 2, 4, 8):
        values, shown = _levels(bits)
        found[f"grey-{bits}.png"] = Sample(png(values, bits=bits, colour=0), shown)
        found[f"grey-{bits}-interlaced.png"] = Sample(png(values, bits=bits, colour=0, interlaced=True), shown)
        if bits < 8:
            ramp = b"".join(bytes([i * 255 // (2**bits - 1)] * 3) for i in range(2**bits))
            data = png(values, bits=bits, colour=3, more=chunk(b"PLTE", ramp))
            found[f"palette-{bits}.png"] = Sample(data, shown)
    return found


def _tiffs() -> dict[str, Sample]:
    deep = scene().astype(np.uint16) * 257
    one = np.ascontiguousarray(deep[..., 0])
    single = np.dstack([scene()[..., 0]] * 3)
    pages = saved(scene(), "TIFF", save_all=True, append_images=[Image.fromarray(255 - scene())])
    return {
        "strips.tif": Sample(tiff(scene(), photometric=2), scene()),
        "tiles.tif": Sample(tiff(scene(), photometric=2, tile=64), scene()),
        "grey-16.tif": Sample(tiff(one, photometric=1), single),
        "grey-16-white-is-zero.tif": Sample(tiff(65535 - one, photometric=0), single),
        "grey-16-tiles.tif": Sample(tiff(one, photometric=1, tile=64), single),
        "rgb-16.tif": Sample(tiff(deep, photometric=2), scene()),
        "lzw.tif": Sample(saved(scene(), "TIFF", compression="tiff_lzw"), scene()),
        "deflate.tif": Sample(saved(scene(), "TIFF", compression="tiff_adobe_deflate"), scene()),
        "jpeg-inside.tif": Sample(saved(scene(), "TIFF", compression="jpeg", quality=95), scene(), 5),
        "fax.tif": Sample(
            saved(Image.fromarray(scene()).convert("1"), "TIFF", compression="group4"),
            np.asarray(Image.fromarray(scene()).convert("1").convert("RGB"), np.uint8),
        ),
        "cmyk.tif": Sample(saved(cmyk(scene()), "TIFF"), scene()),
        "big.tif": Sample(saved(scene(), "TIFF", big_tiff=True), scene()),
        "pages.tif": Sample(pages, scene(), 0, first_of_many=True),
    }


def _others() -> dict[str, Sample]:
    holed, on_white = _holed()
    reduced = Image.fromarray(scene()).quantize(128)
    five = scene() >> 3
    return {
        "still.gif": Sample(saved(reduced, "GIF"), np.asarray(reduced.convert("RGB"), np.uint8)),
        "moving.gif": Sample(_animated("GIF"), scene(), 16, first_of_many=True),
        "lossy.webp": Sample(saved(scene(), "WEBP", quality=95), scene(), 5),
        "lossless.webp": Sample(saved(scene(), "WEBP", lossless=True), scene()),
        "alpha.webp": Sample(saved(holed, "WEBP", lossless=True, exact=True), on_white, 1),
        "moving.webp": Sample(_animated("WEBP", lossless=True), scene(), 0, first_of_many=True),
        "still.avif": Sample(saved(scene(), "AVIF", quality=95), scene(), 4),
        "alpha.avif": Sample(saved(holed, "AVIF", quality=95), on_white, 6),
        "moving.avif": Sample(_animated("AVIF", quality=95), scene(), 5, first_of_many=True),
        "8.bmp": Sample(bmp(grey(), bits=8), grey()),
        "16.bmp": Sample(bmp(scene(), bits=16), (five.astype(int) * 255 // 31).astype(np.uint8), 1),
        "24.bmp": Sample(bmp(scene(), bits=24), scene()),
        "32.bmp": Sample(bmp(scene(), bits=32), scene()),
        "top-down.bmp": Sample(bmp(scene(), bits=24, top_down=True), scene()),
        "plain.ppm": Sample(b"P6 240 160 255\n" + scene().tobytes(), scene()),
        "deep.pgm": Sample(
            b"P5 240 160 65535\n" + (scene()[..., 0].astype(">u2") * 257).astype(">u2").tobytes(),
            np.dstack([scene()[..., 0]] * 3),
        ),
    }  # fmt: skip


def bomb(side: int) -> bytes:
    """A PNG of `side` by `side` zeros: a few kilobytes that ask for gigabytes."""
    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    packer = zlib.compressobj(9)
    packed = packer.compress(bytes(1 << 20)) + packer.flush()
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", packed) + chunk(b"IEND", b"")


def _box(name: bytes, major: bytes, *others: bytes) -> bytes:
    body = name + major + b"\0\0\0\0" + b"".join(others)
    return struct.pack(">I", 4 + len(body)) + body + bytes(100)


@cache
def wrong() -> dict[str, tuple[bytes, str]]:
    """Files that are refused: bytes and a part of the sentence."""
    whole, flat = saved(scene(), "JPEG", quality=95), png(scene(), bits=8, colour=2)
    moving = saved(scene(), "JPEG", quality=95, progressive=True)
    return {
        "empty.jpg": (b"", "the file is empty"),
        "text.jpg": (b"no picture at all\n", "no picture of a kind"),
        "page.png": (b"<!doctype html><title>404</title>", "no picture of a kind"),
        "12-bit.jpg": (with_precision(whole, 12), "12 bits a colour"),
        "thousand-scans.jpg": (with_scans(moving, 1000), "more than 100 scans"),
        "cut.jpg": (whole[: len(whole) // 2], "damaged or cut off"),
        "cut.png": (flat[: len(flat) // 2], "damaged or cut off"),
        "cut.webp": (saved(scene(), "WEBP")[:900], "damaged"),
        "cut.avif": (saved(scene(), "AVIF")[:900], "damaged"),
        "cut.gif": (saved(scene(), "GIF")[:900], "damaged or cut off"),
        "cut.bmp": (bmp(scene(), bits=24)[:900], "damaged or cut off"),
        "cut.tif": (tiff(scene(), photometric=2)[:9000], "damaged or cut off"),
        "cut.ppm": (b"P6 240 160 255\n" + bytes(100), "damaged or cut off"),
        "head-only.jpg": (whole[:20], "beginning is damaged|damaged or cut off"),
        "bomb.png": (bomb(50_000), "more than 100 megapixels"),
        "large.png": (bomb(12_000), "more than 100 megapixels"),
        "no-size.png": (png(scene()[:0], bits=8, colour=2), "damaged"),
        "float.tif": (saved(Image.fromarray(grey()[..., 0].astype(np.float32)), "TIFF"), "decimal point"),
        "32-bit.tif": (saved(Image.fromarray(grey()[..., 0].astype(np.int32)), "TIFF"), "32 bits"),
        "lab.tif": (tiff(scene(), photometric=8), "LAB colours"),
        "raw.dng": (tiff(scene(), photometric=2, more={254: 1, 50706: 1}), "camera's raw file"),
        "raw.nef": (tiff(scene(), photometric=2, more={254: 1, 330: 8}), "camera's raw file"),
        "phone.heic": (_box(b"ftyp", b"heic", b"mif1", b"heic"), "HEIC.*JPEG"),
        "camera.hif": (_box(b"ftyp", b"mif1", b"mif1", b"heix"), "HEIC.*JPEG"),
        "raw.cr3": (_box(b"ftyp", b"crx ", b"isom"), "camera's raw file"),
        "film.mp4": (_box(b"ftyp", b"isom", b"mp42"), "a video"),
        "new.jxl": (b"\xff\x0a" + bytes(100), "JPEG XL"),
        "old.jp2": (b"\0\0\0\x0cjP  \r\n\x87\n" + bytes(100), "JPEG 2000"),
        "layers.psd": (b"8BPS\0\1" + bytes(100), "Photoshop"),
        "paper.pdf": (b"%PDF-1.7\n" + bytes(100), "a PDF"),
        "drawing.eps": (b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", "no picture of a kind"),
    }
