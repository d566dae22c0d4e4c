"""Clean: a crop's bytes hold pixels and nothing else: no metadata, no thumbnail, no table unused, no trailing byte."""

from __future__ import annotations

import struct
import zlib

PNG = b"\x89PNG\r\n\x1a\n"
PNG_CHUNKS = frozenset({b"IHDR", b"IDAT", b"IEND"})
TRUE_COLOUR = (8, 2, 0, 0, 0)
"""Bit depth, colour type, compression, filter and interlace of the PNGs that are written."""
JPEG_ALONE = frozenset(range(0xD0, 0xD8)) | {0x01}
JPEG_SEGMENTS = frozenset({0xE0, 0xDB, 0xC0, 0xC4, 0xDA})
"""JFIF, quantisation, baseline frame, Huffman tables, scan: a sequential JPEG needs no more."""
JFIF_BYTES = 16
PIECE_BYTES = 1 << 20


class Unclean(Exception):
    """Bytes that hold more than pixels; the text says what."""


def assert_clean(data: bytes) -> None:
    """Raises Unclean unless `data` is an RGB PNG or a baseline JPEG of pixels alone."""
    if data.startswith(PNG):
        _png(data)
    elif data.startswith(b"\xff\xd8"):
        _jpeg(data)
    else:
        raise Unclean("neither PNG nor JPEG")


def _png(data: bytes) -> None:
    at = len(PNG)
    chunks: list[tuple[bytes, bytes]] = []
    while at < len(data):
        if len(data) - at < 12:
            raise Unclean("bytes behind the last chunk")
        length, kind = struct.unpack(">I4s", data[at : at + 8])
        end = at + 12 + length
        if kind not in PNG_CHUNKS:
            raise Unclean(f"a chunk {kind!r}")
        if end > len(data) or zlib.crc32(data[at + 4 : end - 4]) != struct.unpack(">I", data[end - 4 : end])[0]:
            raise Unclean(f"a damaged chunk {kind!r}")
        chunks.append((kind, data[at + 8 : end - 4]))
        at = end
        if kind == b"IEND":
            break
    if at != len(data):
        raise Unclean("bytes behind the end of the picture")
    kinds = [kind for kind, _ in chunks]
    if not kinds or kinds[0] != b"IHDR" or chunks[-1] != (b"IEND", b"") or kinds.count(b"IHDR") != 1:
        raise Unclean("no whole PNG")
    _nothing_behind_pixels(chunks[0][1], b"".join(body for kind, body in chunks if kind == b"IDAT"))


def _nothing_behind_pixels(header: bytes, stream: bytes) -> None:
    """The stream unpacks to the rows of the picture and ends there; nothing hides in it or behind it."""
    if len(header) != 13 or struct.unpack(">5B", header[8:]) != TRUE_COLOUR:
        raise Unclean("a PNG of another form than 8-bit RGB")
    width, height = struct.unpack(">II", header[:8])
    wanted = height * (1 + 3 * width)
    unpacker = zlib.decompressobj()
    unpacked = 0
    try:
        while stream and unpacked <= wanted:
            unpacked += len(unpacker.decompress(stream, PIECE_BYTES))
            stream = unpacker.unconsumed_tail
    except zlib.error:
        raise Unclean("damaged pixels") from None
    if unpacked != wanted or not unpacker.eof or unpacker.unused_data:
        raise Unclean("more or fewer bytes than the pixels need")


def _jpeg(data: bytes) -> None:
    at = 2
    frames: list[bytes] = []
    tables: list[int] = []
    scans = 0
    while True:
        if data[at : at + 1] != b"\xff" or at + 2 > len(data):
            raise Unclean("no whole JPEG")
        marker = data[at + 1]
        if marker == 0xD9:
            break
        if marker not in JPEG_SEGMENTS:
            raise Unclean(f"a segment 0x{marker:02X}")
        (length,) = struct.unpack(">H", data[at + 2 : at + 4].ljust(2, b"\0"))
        body = data[at + 4 : at + 2 + length]
        at += 2 + length
        if len(body) + 2 != length:
            raise Unclean("a segment that is cut off")
        if marker == 0xE0:
            _bare_jfif(body, at)
        elif marker == 0xC0:
            frames.append(body)
        elif marker == 0xDB:
            tables += _quantisation(body)
        elif marker == 0xC4:
            _huffman(body)
        else:
            scans += 1
            at = _behind_scan(data, at)
    if at + 2 != len(data):
        raise Unclean("bytes behind the end of the picture")
    if len(frames) != 1 or scans == 0 or sorted(tables) != sorted(set(frames[0][8::3])):
        raise Unclean("not one frame with the tables that it needs")


def _bare_jfif(body: bytes, end: int) -> None:
    first = 2 + 2 + JFIF_BYTES
    if end != first or not body.startswith(b"JFIF\0") or len(body) + 2 != JFIF_BYTES or body[12:14] != b"\0\0":
        raise Unclean("a JFIF segment with more than its resolution")


def _quantisation(body: bytes) -> list[int]:
    """The numbers of the 8-bit tables in a segment of whole tables."""
    if not body or len(body) % 65 or any(number > 3 for number in body[::65]):
        raise Unclean("a quantisation segment with more than its tables")
    return list(body[::65])


def _huffman(body: bytes) -> None:
    at = 0
    while at < len(body):
        at += 17 + sum(body[at + 1 : at + 17])
    if not body or at != len(body):
        raise Unclean("a Huffman segment with more than its tables")


def _behind_scan(data: bytes, at: int) -> int:
    """Where the next marker stands behind the compressed pixels."""
    while True:
        at = data.find(b"\xff", at)
        if at < 0 or at + 1 >= len(data):
            raise Unclean("no whole JPEG")
        if data[at + 1] != 0x00 and data[at + 1] not in JPEG_ALONE:
            return at
        at += 2
