"""Pictures written byte by byte, in every variant that a decoder may meet; Pillow writes only the easy ones."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

Pixels = NDArray[np.uint8]
ADAM7 = ((0, 0, 8, 8), (0, 4, 8, 8), (4, 0, 8, 4), (0, 2, 4, 4), (2, 0, 4, 2), (0, 1, 2, 2), (1, 0, 2, 1))
"""First row, first column, step of rows, step of columns."""


def saved(pixels: Pixels | Image.Image, form: str, **more: Any) -> bytes:
    """By Pillow."""
    out = io.BytesIO()
    image = pixels if isinstance(pixels, Image.Image) else Image.fromarray(pixels)
    image.save(out, form, **more)
    return out.getvalue()


def chunk(name: bytes, body: bytes) -> bytes:
    """A chunk of a PNG."""
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def png(
    values: NDArray[Any], *, bits: int, colour: int, interlaced: bool = False, more: bytes = b"", behind: bytes = b""
) -> bytes:
    """A PNG of values (h, w) or (h, w, channels) as they are; `more` stands before the pixels, `behind` after them."""
    h, w = values.shape[:2]
    head = struct.pack(">IIBBBBB", w, h, bits, colour, 0, 0, interlaced)
    passes = [values[r::dr, c::dc] for r, c, dr, dc in ADAM7] if interlaced else [values]
    lines = b"".join(_line(row, bits) for part in passes if part.size for row in part)
    body = chunk(b"IHDR", head) + more + chunk(b"IDAT", zlib.compress(lines, 1)) + behind + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


def _line(row: NDArray[Any], bits: int) -> bytes:
    """A row without a filter, packed."""
    if bits == 16:
        return b"\0" + row.astype(">u2").tobytes()
    if bits == 8:
        return b"\0" + row.astype(np.uint8).tobytes()
    single = np.unpackbits(row.astype(np.uint8).reshape(-1, 1), axis=1)[:, 8 - bits :]
    return b"\0" + np.packbits(single.ravel()).tobytes()


def bmp(pixels: Pixels, *, bits: int, top_down: bool = False) -> bytes:
    """A BMP of 8 (grey), 16 (five bits each), 24 or 32 bits."""
    h, w = pixels.shape[:2]
    rows = pixels if top_down else pixels[::-1]
    palette = b""
    if bits == 8:
        body = _padded(rows.mean(axis=2).astype(np.uint8).reshape(h, -1))
        palette = b"".join(bytes([i, i, i, 0]) for i in range(256))
    elif bits == 16:
        r, g, b = (rows[..., i].astype(np.uint16) >> 3 for i in range(3))
        body = _padded((r << 10 | g << 5 | b).astype("<u2").view(np.uint8).reshape(h, -1))
    else:
        four = np.dstack([rows[..., ::-1], np.zeros((h, w), np.uint8)])
        body = _padded(np.ascontiguousarray(four[..., : bits // 8]).reshape(h, -1))
    head = struct.pack("<IiiHHIIiiII", 40, w, -h if top_down else h, 1, bits, 0, len(body), 2835, 2835, 0, 0)
    start = 14 + len(head) + len(palette)
    return b"BM" + struct.pack("<IHHI", start + len(body), 0, 0, start) + head + palette + body


def _padded(rows: Pixels) -> bytes:
    return np.pad(rows, ((0, 0), (0, -rows.shape[1] % 4))).tobytes()


def tiff(values: NDArray[Any], *, photometric: int, more: dict[int, int] | None = None, tile: int = 0) -> bytes:
    """A little-endian TIFF, not compressed, in one strip or in square tiles; `more`: tags of one number."""
    h, w = values.shape[:2]
    channels = values.shape[2] if values.ndim == 3 else 1
    parts = _tiles(values, tile) if tile else [values.tobytes()]
    tags: dict[int, list[int]] = {
        256: [w], 257: [h], 258: [values.dtype.itemsize * 8] * channels, 259: [1], 262: [photometric], 277: [channels],
    }  # fmt: skip
    tags |= {322: [tile], 323: [tile]} if tile else {278: [h]}
    tags |= {key: [value] for key, value in (more or {}).items()}
    tags |= {324 if tile else 273: [0] * len(parts), 325 if tile else 279: [len(part) for part in parts]}
    at = 8 + 2 + 12 * len(tags) + 4
    starts = at + sum(4 * len(numbers) for numbers in tags.values() if len(numbers) > 1)
    tags[324 if tile else 273] = [starts + sum(map(len, parts[:i])) for i in range(len(parts))]
    entries, beside = b"", b""
    for key, numbers in sorted(tags.items()):
        packed = struct.pack(f"<{len(numbers)}I", *numbers)
        inside = packed if len(numbers) == 1 else struct.pack("<I", at + len(beside))
        beside += packed if len(numbers) > 1 else b""
        entries += struct.pack("<HHI", key, 4, len(numbers)) + inside
    head = b"II*\0" + struct.pack("<IH", 8, len(tags))
    return head + entries + b"\0\0\0\0" + beside + b"".join(parts)


def _tiles(values: NDArray[Any], side: int) -> list[bytes]:
    h, w = values.shape[:2]
    room = ((0, -h % side), (0, -w % side)) + (((0, 0),) if values.ndim == 3 else ())
    whole = np.pad(values, room)
    return [
        whole[y : y + side, x : x + side].tobytes()
        for y in range(0, whole.shape[0], side)
        for x in range(0, whole.shape[1], side)
    ]


def ycck(pixels: Pixels) -> bytes:
    """A JPEG as Photoshop writes it for print: inks turned into brightness and colour, marked by Adobe's segment."""
    inks = np.asarray(Image.fromarray(255 - pixels).convert("YCbCr"))
    stored = np.dstack([inks, np.full(inks.shape[:2], 255, np.uint8)])
    data = saved(_cmyk(255 - stored), "JPEG", quality=95)
    at = data.index(b"Adobe")
    return data[: at + 11] + b"\x02" + data[at + 12 :]


def _cmyk(values: Pixels) -> Image.Image:
    return Image.merge("CMYK", [Image.fromarray(np.ascontiguousarray(values[..., i])) for i in range(4)])


def cmyk(pixels: Pixels) -> Image.Image:
    """Inks without black."""
    return _cmyk(np.dstack([255 - pixels, np.zeros(pixels.shape[:2], np.uint8)]))


def with_precision(jpeg: bytes, bits: int) -> bytes:
    """A JPEG that says that its colours have so many bits."""
    at = jpeg.index(b"\xff\xc0")
    return jpeg[: at + 4] + bytes([bits]) + jpeg[at + 5 :]


def with_scans(progressive: bytes, scans: int) -> bytes:
    """A progressive JPEG whose last scan is there so many times."""
    last, end = progressive.rindex(b"\xff\xda"), progressive.rindex(b"\xff\xd9")
    return progressive[:end] + progressive[last:end] * scans + progressive[end:]


def exif(orientation: int) -> bytes:
    """The camera's note of how it was held."""
    note = Image.Exif()
    note[0x0112] = orientation
    return note.tobytes()


def lying(pixels: Pixels, orientation: int) -> Pixels:
    """The picture as a camera held in that way stores it: what the orientation turns upright again."""
    ways = {
        1: pixels, 2: pixels[:, ::-1], 3: pixels[::-1, ::-1], 4: pixels[::-1], 5: pixels.swapaxes(0, 1),
        6: np.rot90(pixels, 1), 7: pixels[::-1, ::-1].swapaxes(0, 1), 8: np.rot90(pixels, -1),
    }  # fmt: skip
    return np.ascontiguousarray(ways[orientation])


def damaged(data: bytes, *, count: int, seed: int) -> Iterator[bytes]:
    """So many damaged variants of a file: bits turned (half of them in its head), bytes taken out, put in, cut off."""
    dice = np.random.default_rng(seed)
    for number in range(count):
        changed = bytearray(data)
        reach = min(len(data), 200) if number % 2 else len(data)
        for _ in range(int(dice.integers(1, 6))):
            changed[int(dice.integers(reach))] ^= 1 << int(dice.integers(8))
        at = int(dice.integers(len(data)))
        if number % 6 == 2:
            del changed[at : at + int(dice.integers(1, 40))]
        elif number % 6 == 3:
            changed[at:at] = dice.bytes(int(dice.integers(1, 40)))
        elif number % 6 == 4:
            del changed[at:]
        yield bytes(changed)
