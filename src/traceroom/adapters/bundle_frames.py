"""Bundle frames: the records of an open bundle as they lie in it, one after the other, and the seal behind them."""

from __future__ import annotations

import hashlib
import struct
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from traceroom.adapters.bundle_heading import UNSEALED, read_heading
from traceroom.adapters.bundle_seal import LONGEST, MARK, Seal, read_seal
from traceroom.values.trouble import Trouble

LENGTH = struct.Struct("<II")
MOST_BYTES = 64 * 1024 * 1024
BEGINNING = 4096
AGAIN = "run the same take-in again, it goes on there, or ask whoever sent it"
ANEW = "do not use it, and ask its owner for it again"


def framed(plain: bytes) -> bytes:
    """A record's bytes as they lie in the file."""
    packed = zlib.compress(plain, 6)
    return LENGTH.pack(len(packed), zlib.crc32(packed)) + packed


def unframed(packed: bytes) -> bytes:
    """A record's bytes. Raises ValueError for what take-in has not packed."""
    unpacker = zlib.decompressobj()
    try:
        plain = unpacker.decompress(packed, MOST_BYTES)
    except zlib.error as wrong:
        raise ValueError(str(wrong)) from None
    if not unpacker.eof:
        raise ValueError("it is larger than any record")
    return plain


def beginning(packed: bytes, *, after_line: int = 0) -> bytes:
    """A record's line of JSON and so many bytes behind it, however long it is. Raises ValueError where it has none."""
    unpacker, plain, rest = zlib.decompressobj(), b"", packed
    while (line := plain.find(b"\n")) < 0 or len(plain) <= line + after_line:
        try:
            more = unpacker.decompress(rest, BEGINNING)
        except zlib.error as wrong:
            raise ValueError(str(wrong)) from None
        if not more or len(plain) > MOST_BYTES:
            raise ValueError("it ends before it should")
        plain, rest = plain + more, unpacker.unconsumed_tail
    return plain


class Frames:
    """Read from front to back, once. Then `seal` is what was there and `end` is where the last whole record ends."""

    def __init__(self, file: BinaryIO, path: Path) -> None:
        """Reads the heading. Raises Trouble for a file that is foreign or newer."""
        self.file, self.path = file, path
        self.heading, lines = read_heading(file, path)
        self.hash = hashlib.sha256(lines)
        self.end = len(lines)
        self.records = 0
        self.seal: Seal | None = None
        self.fault = ""

    def __iter__(self) -> Iterator[bytes]:
        """The records, packed, up to the seal, the end, or the first that is not whole; `fault` says what was wrong."""
        while head := self.file.read(LENGTH.size):
            if head == MARK[: LENGTH.size]:
                self._sealed(head)
                return
            packed = self._packed(head)
            if packed is None:
                self.fault = f"record {self.records + 1} is cut off or damaged; {AGAIN}"
                return
            self.hash.update(head)
            self.hash.update(packed)
            self.end += len(head) + len(packed)
            self.records += 1
            yield packed

    def sound(self) -> Iterator[bytes]:
        """The same, but with Trouble at the end for a bundle that is cut, damaged or not what was sealed."""
        yield from self
        if not self.fault and self.seal is None and self.heading.version > UNSEALED:
            self.fault = f"this bundle has no end: it was cut off, or take-in is or was still writing it; {AGAIN}"
        if self.fault:
            raise Trouble(f"{self.path}: {self.fault}")

    def _packed(self, head: bytes) -> bytes | None:
        if len(head) < LENGTH.size:
            return None
        length, check = LENGTH.unpack(head)
        packed = self.file.read(length) if length <= MOST_BYTES else b""
        return packed if len(packed) == length and zlib.crc32(packed) == check else None

    def _sealed(self, head: bytes) -> None:
        """Reads the seal, and says in `fault` what does not fit it."""
        rest = self.file.read(LONGEST)
        seal = self.seal = read_seal(head + rest)
        if seal is None:
            line = (head + rest).removeprefix(MARK).split(b"\n")[0] + b"\n"
            more = read_seal(MARK + line) is not None
            where = "something stands behind the seal of this bundle" if more else "its seal is cut off or damaged"
            self.fault = f"{where}; {AGAIN}"
        elif seal.key and not seal.genuine():
            self.fault = f"its seal names the key {seal.signer}, which has not signed it; {ANEW}"
        elif (seal.records, seal.sha256) != (self.records, self.hash.hexdigest()):
            what = f"what {seal.signer} signed" if seal.key else "what was written"
            self.fault = f"this is not {what}: records were changed, taken out, added or moved; {ANEW}"
