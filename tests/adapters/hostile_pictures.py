"""Hostile pictures: files that are made to harm who opens them, written here byte by byte or with Pillow."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from PIL import Image, TiffImagePlugin

from tests.adapters import heics_made

SECRET = b"51.5007N 0.1246W SERIAL-0815 a.person@example.org"


def saved(image: Image.Image, form: str, **options: Any) -> bytes:
    """The bytes of a picture in a format."""
    out = io.BytesIO()
    image.save(out, form, **options)
    return out.getvalue()


def plain(width: int = 120, height: int = 80) -> Image.Image:
    """Dark on the left, bright on the right, so that one sees how it is turned."""
    row = np.linspace(0, 255, width).astype(np.uint8)
    return Image.fromarray(np.repeat(np.repeat(row[None, :, None], height, 0), 3, 2))


def chunk(kind: bytes, body: bytes) -> bytes:
    """A chunk of a PNG."""
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def png_of(width: int, height: int, *chunks: bytes, colour: int = 2, depth: int = 8) -> bytes:
    """A PNG that says so of itself, whatever its chunks are."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(chunks) + chunk(b"IEND", b"")


def squeezed(size: int) -> bytes:
    """So many zeros, packed to a thousandth."""
    packer, parts = zlib.compressobj(9), []
    for _ in range(size >> 20):
        parts.append(packer.compress(bytes(1 << 20)))
    return b"".join(parts) + packer.flush()


def pixel_flood() -> bytes:
    """A small PNG of 900 million pixels."""
    return png_of(30_000, 30_000, chunk(b"IDAT", squeezed(64 << 20)))


def flood_under_the_limit() -> bytes:
    """A small PNG whose 39 million pixels are all there, interlaced by nothing, of sixteen bits a colour."""
    return png_of(6240, 6240, chunk(b"IDAT", squeezed(6240 * (1 + 6 * 6240) + (1 << 20))), depth=16)


def jpeg_flood() -> bytes:
    """A small JPEG whose frame says 65,500 by 65,500."""
    data = bytearray(saved(plain(), "JPEG"))
    at = data.index(b"\xff\xc0")
    data[at + 5 : at + 9] = struct.pack(">HH", 65_500, 65_500)
    return bytes(data)


def gif_flood() -> bytes:
    """A GIF whose screen is 65,535 by 65,535."""
    data = bytearray(saved(plain().convert("P"), "GIF"))
    data[6:10] = b"\xff\xff\xff\xff"
    return bytes(data)


def many_frames() -> bytes:
    """A GIF of 3,000 frames."""
    frames = [Image.new("RGB", (8, 8), (n % 256, n // 256, 99)) for n in range(3000)]
    return saved(frames[0], "GIF", save_all=True, append_images=frames[1:], duration=10)


def many_scans() -> bytes:
    """A progressive JPEG whose second scan comes 2,000 times."""
    data = saved(plain(), "JPEG", progressive=True)
    starts = [at for at in range(len(data)) if data[at : at + 2] == b"\xff\xda"]
    first, second = starts[-1], len(data) - 2
    return data[:second] + data[first:second] * 2000 + data[second:]


def text_bomb() -> bytes:
    """A PNG whose words unpack to hundreds of megabytes."""
    words = b"Comment\0\0" + squeezed(256 << 20)
    whole = saved(plain(), "PNG")
    return whole[:33] + chunk(b"zTXt", words) * 4 + whole[33:]


def profile_bomb() -> bytes:
    """The same as a colour profile."""
    whole = saved(plain(), "PNG")
    return whole[:33] + chunk(b"iCCP", b"p\0\0" + squeezed(512 << 20)) + whole[33:]


def huge_header() -> bytes:
    """A JPEG with fifteen megabytes of segments before its pixels."""
    data = saved(plain(), "JPEG")
    segment = b"\xff\xe1\xff\xff" + b"A" * 65_533
    return data[:2] + segment * 230 + data[2:]


def tiff_circle() -> bytes:
    """A TIFF whose directory says that the next is itself, with tags that point outside of it."""
    data = bytearray(saved(plain(), "TIFF"))
    (at,) = struct.unpack("<I", data[4:8])
    (count,) = struct.unpack("<H", data[at : at + 2])
    end = at + 2 + 12 * count
    data[end : end + 4] = struct.pack("<I", at)
    return bytes(data)


def tiff_flood() -> bytes:
    """A TIFF of Deflate that says 60,000 by 60,000."""
    tags = TiffImagePlugin.ImageFileDirectory_v2()
    data = bytearray(saved(plain(), "TIFF", compression="tiff_adobe_deflate", tiffinfo=tags))
    for tag in (256, 257):
        found = data.find(struct.pack("<HH", tag, 4))
        found = found if found >= 0 else data.find(struct.pack("<HH", tag, 3))
        data[found : found + 12] = struct.pack("<HHII", tag, 4, 1, 60_000)
    return bytes(data)


def cut_off() -> bytes:
    """Half of a JPEG."""
    data = saved(plain(1200, 900), "JPEG")
    return data[: len(data) // 2]


def zip_behind() -> bytes:
    """A JPEG that is a ZIP too."""
    out = io.BytesIO(saved(plain(), "JPEG"))
    with zipfile.ZipFile(out, "a") as packed:
        packed.writestr("secret.txt", SECRET)
    return out.getvalue()


def page_within() -> bytes:
    """A GIF that is a page with a script too."""
    data = saved(plain().convert("P"), "GIF", comment=b"*/<script>alert(1)</script>" + SECRET)
    return data + b"<html><script>alert(document.cookie)</script>" + SECRET


def thumbnail_of_another() -> bytes:
    """A JPEG whose EXIF holds a place, a serial number, a small picture of something else, and lies on its side."""
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F], exif[0xA431] = "Maker", SECRET.decode()
    exif.get_ifd(0x8825)[2] = (51.0, 30.0, 2.5)
    whole = saved(plain(), "JPEG", exif=exif, comment=SECRET)
    small = saved(Image.new("RGB", (16, 16), "red"), "JPEG")
    return whole[:2] + b"\xff\xe1" + struct.pack(">H", len(small) + 8) + b"Exif\0\0" + small + whole[2:] + small


def bmp_backwards() -> bytes:
    """A BMP of 20,000 by -20,000 with no pixel behind it."""
    data = bytearray(saved(plain(), "BMP"))
    data[18:26] = struct.pack("<ii", 20_000, -20_000)
    return bytes(data)


def webp_flood() -> bytes:
    """A WebP whose canvas says 16,384 by 16,384."""
    data = bytearray(saved(plain().convert("RGBA"), "WEBP", lossless=True, exif=b"Exif\0\0" + SECRET))
    at = data.index(b"VP8X")
    data[at + 12 : at + 18] = b"\xff\x3f\x00\xff\x3f\x00"
    return bytes(data)


def heic() -> bytes:
    """How a telephone's HEIC begins."""
    return b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(2000)


def heic_flood() -> bytes:
    """A HEIC that says 60,000 by 60,000."""
    return heics_made.heic(plain()).replace(struct.pack(">II", 120, 80), struct.pack(">II", 60_000, 60_000))


def heic_of_another_size() -> bytes:
    """A HEIC whose only tile is smaller than its picture."""
    return heics_made.heic(plain()).replace(struct.pack(">II", 120, 80), struct.pack(">II", 6_000, 6_000))


def heic_again_and_again() -> bytes:
    """A HEIC of a thousand tiles, each the same one of noise: 33 million pixels to be decoded out of a few bytes."""
    noise = Image.fromarray(np.random.default_rng(2).integers(0, 255, (192, 192, 3), np.uint8))
    return heics_made.heic(noise, again=30)


def heic_of_nothing() -> bytes:
    """A HEIC whose tiles hold zeros."""
    data = heics_made.heic(plain(), small=False)
    at = data.index(b"mdat") + 4
    return data[:at] + bytes(len(data) - at)


def avif_of_nothing() -> bytes:
    """An AVIF whose boxes lead nowhere."""
    data = bytearray(saved(plain(), "AVIF"))
    data[64:200] = bytes(136)
    return bytes(data)


HOSTILE: Mapping[str, Callable[[], bytes]] = {
    made.__name__: made
    for made in (
        pixel_flood, flood_under_the_limit, jpeg_flood, gif_flood, many_frames, many_scans, text_bomb, profile_bomb,
        huge_header, tiff_circle, tiff_flood, cut_off, zip_behind, page_within, thumbnail_of_another, bmp_backwards,
        webp_flood, heic, heic_flood, heic_of_another_size, heic_again_and_again, heic_of_nothing, avif_of_nothing,
    )
}  # fmt: skip


def mutated(data: bytes, seed: int) -> bytes:
    """Some bytes changed, a piece taken out or doubled, or the end cut off; the same for the same seed."""
    rng, out = np.random.default_rng(seed), bytearray(data)
    for _ in range(int(rng.integers(1, 24))):
        at = int(rng.integers(0, len(out)))
        if rng.random() < 0.7:
            out[at] = int(rng.choice([0, 1, 0x7F, 0x80, 0xFF, int(rng.integers(256))]))
        elif rng.random() < 0.5:
            del out[at : at + int(rng.integers(1, 200))]
        else:
            out[at:at] = out[at : at + int(rng.integers(1, 200))]
        if len(out) < 2:
            return bytes(out)
    return bytes(out[: int(rng.integers(1, len(out) + 1))] if rng.random() < 0.2 else out)
