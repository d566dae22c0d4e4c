"""Clean: a crop's bytes hold pixels and nothing else: no metadata, no thumbnail, no trailing byte."""

from __future__ import annotations

import struct
import zlib

PNG = b"\x89PNG\r\n\x1a\n"
PNG_CHUNKS = frozenset({b"IHDR", b"PLTE", b"IDAT", b"IEND"})
JPEG_ALONE = frozenset(range(0xD0, 0xD8)) | {0x01}
JPEG_PICTURE = frozenset({0xC0, 0xC2, 0xC4, 0xDB, 0xDD})
JFIF_BYTES = 16


class Unclean(Exception):
    """Bytes that hold more than pixels; the text says what."""


def assert_clean(data: bytes) -> None:
    """Raises Unclean unless `data` is a PNG or a JPEG of pixels alone."""
    if data.startswith(PNG):
        _png(data)
    elif data.startswith(b"\xff\xd8"):
        _jpeg(data)
    else:
        raise Unclean("neither PNG nor JPEG")


def _png(data: bytes) -> None:
    at = len(PNG)
    kinds = []
    while at < len(data):
        if len(data) - at < 12:
            raise Unclean("bytes behind the last chunk")
        length, kind = struct.unpack(">I4s", data[at : at + 8])
        end = at + 12 + length
        if kind not in PNG_CHUNKS:
            raise Unclean(f"a chunk {kind!r}")
        if end > len(data) or zlib.crc32(data[at + 4 : end - 4]) != struct.unpack(">I", data[end - 4 : end])[0]:
            raise Unclean(f"a damaged chunk {kind!r}")
        kinds.append(kind)
        at = end
        if kind == b"IEND":
            break
    if at != len(data):
        raise Unclean("bytes behind the end of the picture")
    if not kinds or kinds[0] != b"IHDR" or kinds[-1] != b"IEND" or kinds.count(b"IHDR") != 1:
        raise Unclean("no whole PNG")
    _nothing_behind_pixels(data)


def _nothing_behind_pixels(data: bytes) -> None:
    """The compressed pixels end where the stream ends; nothing hides behind them."""
    stream, at = b"", len(PNG)
    while at < len(data):
        length, kind = struct.unpack(">I4s", data[at : at + 8])
        stream += data[at + 8 : at + 8 + length] if kind == b"IDAT" else b""
        at += 12 + length
    unpacker = zlib.decompressobj()
    try:
        while stream:
            unpacker.decompress(stream, 1 << 24)
            stream = unpacker.unconsumed_tail
    except zlib.error:
        raise Unclean("damaged pixels") from None
    if not unpacker.eof or unpacker.unused_data:
        raise Unclean("bytes behind the pixels")


def _jpeg(data: bytes) -> None:
    at = 2
    while True:
        if data[at : at + 1] != b"\xff" or at + 2 > len(data):
            raise Unclean("no whole JPEG")
        marker = data[at + 1]
        if marker == 0xD9:
            break
        if marker in JPEG_ALONE:
            at += 2
            continue
        (length,) = struct.unpack(">H", data[at + 2 : at + 4].ljust(2, b"\0"))
        _segment(marker, data[at + 4 : at + 2 + length])
        at += 2 + length
        if marker == 0xDA:
            at = _behind_scan(data, at)
    if at + 2 != len(data):
        raise Unclean("bytes behind the end of the picture")


def _segment(marker: int, body: bytes) -> None:
    if marker == 0xE0:
        if not body.startswith(b"JFIF\0") or len(body) + 2 != JFIF_BYTES or body[12:14] != b"\0\0":
            raise Unclean("a JFIF segment with more than its resolution")
    elif marker not in JPEG_PICTURE and marker != 0xDA:
        raise Unclean(f"a segment 0x{marker:02X}")


def _behind_scan(data: bytes, at: int) -> int:
    """Where the next marker stands behind the compressed pixels."""
    while True:
        at = data.find(b"\xff", at)
        if at < 0 or at + 1 >= len(data):
            raise Unclean("no whole JPEG")
        if data[at + 1] != 0x00 and data[at + 1] not in JPEG_ALONE:
            return at
        at += 2
