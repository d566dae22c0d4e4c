"""Pictures as an adversary would send them; small, and each a bomb, a loop, a lie or a piece of one."""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path

import numpy as np
from PIL import Image

ONE_ROW = zlib.compress(bytes(31 * 10))


def _chunk(kind: bytes, data: bytes, *, off: int = 0) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data) ^ off)


def _png(width: int, height: int, data: bytes = ONE_ROW, *, more: bytes = b"", off: int = 0) -> bytes:
    head = _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0), off=off)
    return b"\x89PNG\r\n\x1a\n" + head + more + _chunk(b"IDAT", data) + _chunk(b"IEND", b"")


def _tiff(*entries: tuple[int, int, int, int], then: int = 0) -> bytes:
    tags = b"".join(struct.pack("<HHII", *entry) for entry in entries)
    return b"II*\0" + struct.pack("<IH", 8, len(entries)) + tags + struct.pack("<I", then)


def _grey(width: int, height: int, strips: int) -> tuple[tuple[int, int, int, int], ...]:
    sizes = ((256, 4, 1, width), (257, 4, 1, height), (258, 3, 1, 8), (259, 3, 1, 1), (262, 3, 1, 1))
    return (
        *sizes,
        (273, 4, strips, 200),
        (277, 3, 1, 1),
        (278, 4, 1, height),
        (279, 4, strips, width * height % 2**32),
    )


def _segment(marker: int, data: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(data) + 2) + data


def _saved(image: Image.Image, form: str, **how: object) -> bytes:
    file = io.BytesIO()
    image.save(file, form, **how)
    return file.getvalue()


def _jpeg(photo: bytes) -> dict[str, bytes]:
    loop = _tiff((0x8769, 4, 1, 8), (0x8825, 4, 1, 8), (0x112, 3, 1, 6), then=8)
    huge = _tiff((0x112, 3, 0x7FFFFFFF, 8), (0x10E, 2, 0xFFFFFFF0, 8))
    at = photo.index(b"\xff\xc0") + 5
    return {
        **{f"cut {tenth}.jpg": photo[: len(photo) * tenth // 10] for tenth in range(10)},
        "exif loop.jpg": photo[:2] + _segment(0xE1, b"Exif\0\0" + loop) + photo[2:],
        "exif huge.jpg": photo[:2] + _segment(0xE1, b"Exif\0\0" + huge) + photo[2:],
        "profile.jpg": photo[:2] + _segment(0xE2, b"ICC_PROFILE\0\x01\x01" + bytes(range(256))) + photo[2:],
        "with a zip.jpg": photo + b"PK\x03\x04" + bytes(64),
        "large.jpg": photo[:at] + b"\xff\xff\xff\xff" + photo[at + 4 :],
    }


def _png_and_tiff() -> dict[str, bytes]:
    bomb = zlib.compress(bytes(50_000_000), 9)
    return {
        "sum.png": _png(10, 10, off=1),
        "large.png": _png(65_535, 65_535),
        "largest.png": _png(2**31 - 1, 2**31 - 1),
        "nothing.png": _png(0, 0),
        "words.png": _png(10, 10, more=_chunk(b"zTXt", b"a\0\0" + bomb)),
        "profile.png": _png(10, 10, more=_chunk(b"iCCP", b"a\0\0" + bomb)),
        "loop.tif": _tiff(*_grey(16, 16, 1), then=8) + bytes(1000),
        "strips.tif": _tiff(*_grey(9_000, 9_000, 100_000_000)) + bytes(1000),
        "large.tif": _tiff(*_grey(0x7FFFFFFF, 0x7FFFFFFF, 1)) + bytes(1000),
    }


def _slender_and_many() -> dict[str, bytes]:
    frames = [Image.fromarray(np.full((8, 8, 3), i % 256, np.uint8)) for i in range(200)]
    return {
        "tall.png": _saved(Image.new("RGB", (1, 20_000), "white"), "PNG"),
        "wide.png": _saved(Image.new("RGB", (20_000, 1), "white"), "PNG"),
        **{
            f"moving.{f}": _saved(frames[0], f, save_all=True, append_images=frames[1:]) for f in ("gif", "webp", "png")
        },
    }


OTHERS = {
    "drawn.jpg": b"<svg xmlns='http://www.w3.org/2000/svg'/>",
    "empty.jpg": b"",
    "pages.jpg": b"%PDF-1.4\n",
    "phone.heic": b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(64),
    "cut.heic": b"\0\0\0\x18ftyphei",
    "script.gif": b"GIF89a/*" + bytes(64),
}


def write_spoilt(folder: Path, photo: bytes) -> dict[str, bytes]:
    """Files in the folder, made of a good photo (JPEG) where they need one; with links that lead nowhere."""
    files = {**_jpeg(photo), **_png_and_tiff(), **_slender_and_many(), **OTHERS}
    for name, data in files.items():
        (folder / name).write_bytes(data)
    (folder / "one link.jpg").symlink_to("other link.jpg")
    (folder / "other link.jpg").symlink_to("one link.jpg")
    return files
