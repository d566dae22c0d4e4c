"""BMPs made: of every header, depth, mask and way of coding, byte by byte."""

from __future__ import annotations

import struct
from itertools import groupby
from typing import Any

import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]


def rows(values: NDArray[Any], bits: int) -> bytes:
    """From below, each row filled up to four bytes; `values`: numbers of so many bits, or bytes of pixels (h, w, n)."""
    out = b""
    for row in values[::-1]:
        if bits < 8:
            single = np.unpackbits(row.astype(np.uint8).reshape(-1, 1), axis=1)[:, 8 - bits :]
            packed = np.packbits(single.ravel()).tobytes()
        else:
            packed = row.tobytes()
        out += packed + bytes(-len(packed) % 4)
    return out


def bmp(
    size: tuple[int, int],
    bits: int,
    body: bytes,
    *,
    head: int = 40,
    coded: int = 0,
    masks: tuple[int, ...] = (),
    palette: Pixels | None = None,
    colours: int = 0,
    gap: bytes = b"",
    begin: int | None = None,
) -> bytes:
    """A file that says so of itself; `size`: width and height, below nought where the first row comes first."""
    if head == 12:
        said = struct.pack("<IHHHH", head, *size, 1, bits)
    else:
        said = struct.pack("<IiiHHIIiiII", head, *size, 1, bits, coded, len(body), 2835, 2835, colours, 0)
        if head > 40:
            said += struct.pack(f"<{len(masks)}I", *masks)
        said = said.ljust(head, b"\0")[:head]
        if head == 40:
            said += struct.pack(f"<{len(masks)}I", *masks)
    end = b"" if head == 12 else b"\0"
    table = b"" if palette is None else b"".join(bytes(one[::-1]) + end for one in palette.tolist())
    start = 14 + len(said) + len(table) + len(gap) if begin is None else begin
    return b"BM" + struct.pack("<IHHI", start + len(body), 0, 0, start) + said + table + gap + body


def runs(values: NDArray[Any], bits: int) -> bytes:
    """The same from below as runs: of 8 or 4 bits, or of pixels (h, w, 3) for 24."""
    out = b""
    for row in values[::-1]:
        for held, group in groupby(row.tolist()):
            many = len(list(group))
            what = bytes(held[::-1]) if bits == 24 else bytes([held << 4 | held if bits == 4 else held])
            out += b"".join(bytes([min(255, many - at)]) + what for at in range(0, many, 255))
        out += b"\0\0"
    return out + b"\0\1"


def as_they_stand(values: NDArray[Any], bits: int) -> bytes:
    """The same, each row in pieces of eight that are no runs; rows are as wide as a multiple of eight."""
    out = b""
    for row in values[::-1]:
        for at in range(0, len(row), 8):
            piece = row[at : at + 8].astype(np.uint8)
            out += b"\0\x08" + (piece if bits == 8 else piece[::2] << 4 | piece[1::2]).astype(np.uint8).tobytes()
        out += b"\0\0"
    return out + b"\0\1"
