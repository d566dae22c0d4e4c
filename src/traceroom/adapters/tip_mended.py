"""Tip mended: a damaged PNG or JPEG without all that its pixels do not need; runs in the sandbox's child.

Browsers pass over a broken note, a wrong sum or a piece that nobody knows, and draw. Here what is beside the pixels is
left out, so that a decoder that stumbles over it has nothing to stumble over.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator

PNG_MARK = 8
PIXELS_NEED = frozenset({b"IHDR", b"PLTE", b"tRNS", b"IDAT"})
TRANSPARENT = {0: 2, 2: 6}
"""Colour type -> bytes of its tRNS."""
ALONE = frozenset({0x01, *range(0xD0, 0xD9)})
"""Markers of a JPEG without a length."""
NOTE, INKS, SCAN, LEAST_INKS = 0xE1, 0xEE, 0xDA, 14
BESIDE = frozenset({*range(0xE0, 0xF0), 0xFE})
SEGMENT, LONGEST_SEGMENT = re.compile(rb"\xff[\xc4\xda\xdb\xdd\xe0-\xef\xfe]"), 65_537


def mended(data: bytes, decoder: str) -> bytes:
    """The same picture; what is neither PNG nor JPEG is as it was."""
    return _png(data) if decoder == "PNG" else _jpeg(data) if decoder == "JPEG" else data


def _png(data: bytes) -> bytes:
    """Head, palette, what is transparent, and pixels in one piece."""
    kept = [data[:PNG_MARK]]
    pixels: list[bytes] = []
    colour = data[25] if len(data) > 25 else 0
    for kind, body, whole in _chunks(data):
        if kind not in PIXELS_NEED or not (whole or kind == b"IDAT"):
            continue
        if kind == b"IDAT":
            pixels.append(body)
        elif kind != b"tRNS" or len(body) == TRANSPARENT.get(colour, len(body)) <= 256:
            kept.append(_chunk(kind, body))
    return b"".join((*kept, _chunk(b"IDAT", b"".join(pixels)), _chunk(b"IEND", b"")))


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes, bool]]:
    """Kind and body of each, and whether its sum holds, to where the file ends or says that it does."""
    at = PNG_MARK
    while at + 8 <= len(data):
        size, kind = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8]
        if kind == b"IEND":
            return
        body = data[at + 8 : at + 8 + size]
        said = data[at + 8 + size : at + 12 + size]
        yield kind, body, said == struct.pack(">I", zlib.crc32(kind + body))
        at += 12 + size


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def _jpeg(data: bytes) -> bytes:
    """Without what stands beside the pixels, but for the camera's note of how it was held and the kind of inks."""
    kept, at, noted = [data[:2]], 2, False
    while at + 4 <= len(data):
        if data[at] != 0xFF or data[at + 1] in (0, 0xFF):  # what lies between segments
            at += 1
            continue
        marker = data[at + 1]
        if marker in ALONE:
            at += 2
            continue
        end = at + 2 + max(2, int.from_bytes(data[at + 2 : at + 4], "big"))
        if marker == SCAN:
            break
        note = marker == NOTE and not noted and data[at + 4 : at + 10] == b"Exif\0\0"
        inks = marker == INKS and end - at - 2 >= LEAST_INKS
        noted = noted or note
        if marker not in BESIDE or note or inks:
            kept.append(data[at:end])
        at = end
    return b"".join((*kept, data[at : _whole_segments(data, at)]))


def _whole_segments(data: bytes, at: int) -> int:
    """Where what a decoder can use ends: before a segment that the end cuts, for whose rest it would wait."""
    begun = list(SEGMENT.finditer(data, max(at, len(data) - LONGEST_SEGMENT)))
    if not begun:
        return len(data)
    last = begun[-1]
    size = int.from_bytes(data[last.end() : last.end() + 2], "big")
    return last.start() if last.end() + max(2, size) > len(data) else len(data)
