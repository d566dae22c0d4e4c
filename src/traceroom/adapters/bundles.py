"""Bundles: the `.trace` file in which the fingerprints of a case are kept and travel (docs/bundle.md)."""

from __future__ import annotations

import json
import struct
import zlib
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import BinaryIO

from traceroom.adapters.bundle_record import meta_of, packed, unpacked
from traceroom.material.file_hash import FileHash
from traceroom.material.record import Record
from traceroom.values.trouble import Trouble

MAGIC = b"TRACEROOM BUNDLE\n"
VERSION = 1
LENGTH = struct.Struct("<II")
MOST_BYTES = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Heading:
    """What a bundle is: `kind` is "boxed" (may travel) or "local" (whole pictures; stays on this workstation)."""

    case: str
    kind: str
    words: str
    version: int = VERSION


@dataclass(frozen=True, slots=True, eq=False)
class Bundle:
    """A bundle as read."""

    path: Path
    heading: Heading
    records: tuple[Record, ...]


def read_bundle(path: Path) -> Bundle:
    """The whole bundle. Raises Trouble for one that is foreign, newer, cut or damaged."""
    with _opened(path) as file:
        heading = _heading(file, path)
        records = tuple(unpacked(payload) for payload in _payloads(file, path))
    return Bundle(path, heading, records)


def read_hashes(path: Path) -> tuple[Heading, tuple[tuple[str, FileHash], ...]]:
    """Of each file its name and hashes alone: quick and small, however large its features are. Raises Trouble."""
    with _opened(path) as file:
        heading = _heading(file, path)
        metas = [meta_of(payload) for payload in _payloads(file, path)]
    return heading, tuple((meta["file"], FileHash(meta["md5"], meta["sha1"], meta["sha256"])) for meta in metas)


def start_bundle(path: Path, heading: Heading) -> dict[str, str]:
    """Begins a bundle, or goes on with one that was begun for the same case: file -> SHA-256 of what is in it.

    A last record that was cut off is taken away. Raises Trouble for a bundle of another case or kind.
    """
    if not path.exists() or path.stat().st_size == 0:
        path.parent.mkdir(parents=True, exist_ok=True)
        line = json.dumps(asdict(heading), ensure_ascii=False).encode() + b"\n"
        path.write_bytes(MAGIC + line)
        return {}
    with path.open("r+b") as file:
        known = _heading(file, path)
        if known != heading:
            raise Trouble(
                f"{path}: this bundle is {known.kind}, of case {known.case}; "
                "to begin anew, remove it or name another --out"
            )
        done = {}
        end = file.tell()
        for payload in _whole_payloads(file):
            meta = meta_of(payload)
            done[str(meta["file"])] = str(meta["sha256"])
            end = file.tell()
        file.truncate(end)
    return done


def append(file: BinaryIO, record: Record) -> None:
    """Writes one record behind the others."""
    payload = zlib.compress(packed(record), 6)
    file.write(LENGTH.pack(len(payload), zlib.crc32(payload)) + payload)
    file.flush()


def _opened(path: Path) -> BinaryIO:
    try:
        return path.open("rb")
    except OSError as wrong:
        raise Trouble(f"{path}: {wrong.strerror}") from None


def _heading(file: BinaryIO, path: Path) -> Heading:
    if file.read(len(MAGIC)) != MAGIC:
        raise Trouble(f"{path}: this is no bundle of TraceRoom (a .trace file that take-in has written)")
    try:
        data = json.loads(file.readline(100_000))
        heading = Heading(str(data["case"]), str(data["kind"]), str(data["words"]), int(data["version"]))
    except (ValueError, KeyError, TypeError):
        raise Trouble(f"{path}: the heading of this bundle is damaged; take the case in again") from None
    if heading.version != VERSION:
        raise Trouble(f"{path}: this bundle has version {heading.version}; this program reads version {VERSION}")
    return heading


def _payloads(file: BinaryIO, path: Path) -> Iterator[bytes]:
    number = 0
    while head := file.read(LENGTH.size):
        number += 1
        payload = _payload(file, head)
        if payload is None:
            raise Trouble(
                f"{path}: record {number} is cut off or damaged; run the same take-in again, it goes on there"
            )
        yield payload


def _whole_payloads(file: BinaryIO) -> Iterator[bytes]:
    while (payload := _payload(file, file.read(LENGTH.size))) is not None:
        yield payload


def _payload(file: BinaryIO, head: bytes) -> bytes | None:
    if len(head) < LENGTH.size:
        return None
    length, check = LENGTH.unpack(head)
    packed = file.read(length) if length <= MOST_BYTES else b""
    if len(packed) != length or zlib.crc32(packed) != check:
        return None
    unpacker = zlib.decompressobj()
    plain = unpacker.decompress(packed, MOST_BYTES)
    return plain if unpacker.eof else None
