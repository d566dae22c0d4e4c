"""Bundles: the `.trace` file in which the fingerprints of a case are kept and travel (docs/bundle.md)."""

from __future__ import annotations

import json
import struct
import zlib
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

from traceroom.material.features import Features
from traceroom.material.file_hash import FileHash
from traceroom.material.record import Record, Thing
from traceroom.values.box import Box
from traceroom.values.trouble import Trouble

MAGIC = b"TRACEROOM BUNDLE\n"
VERSION = 1
LENGTH = struct.Struct("<II")
MOST_BYTES = 64 * 1024 * 1024
CORNER = 65535.0
SIZE_STEPS = 16.0
COLOUR_STEPS = 40.0
CLOSE = 127.0


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
        records = tuple(_record(payload) for payload in _payloads(file, path))
    return Bundle(path, heading, records)


def read_hashes(path: Path) -> tuple[Heading, tuple[tuple[str, FileHash], ...]]:
    """Of each file its name and hashes alone: quick and small, however large its features are. Raises Trouble."""
    with _opened(path) as file:
        heading = _heading(file, path)
        metas = [_meta(payload) for payload in _payloads(file, path)]
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
            meta = _meta(payload)
            done[str(meta["file"])] = str(meta["sha256"])
            end = file.tell()
        file.truncate(end)
    return done


def append(file: BinaryIO, record: Record) -> None:
    """Writes one record behind the others."""
    payload = zlib.compress(_packed(record), 6)
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


def _packed(record: Record) -> bytes:
    """A line of JSON, then the arrays it describes, in the order of docs/bundle.md."""
    meta = {
        "file": record.file,
        **asdict(record.hashes),
        "width": record.width,
        "height": record.height,
        "quality": record.quality,
        "things": [_told(thing) for thing in record.things],
    }
    parts = [json.dumps(meta, ensure_ascii=False).encode() + b"\n", record.pdq.tobytes()]
    for thing in record.things:
        parts += _arrays(thing, record)
    for thing in record.things:  # at the end, where a program that knows no colours does not look
        if thing.colours is not None:
            parts.append(np.clip(np.round(thing.colours * COLOUR_STEPS), -127, 127).astype(np.int8).tobytes())
    return b"".join(parts)


def _told(thing: Thing) -> dict[str, Any]:
    told = {"box": thing.box and thing.box.as_list(), "count": len(thing.word_of)}
    return told if thing.colours is None else told | {"colours": True}


def _arrays(thing: Thing, record: Record) -> list[bytes]:
    found = thing.features
    corner = found.points / np.array([record.width, record.height]) * CORNER
    sizes = np.log2(np.maximum(found.sizes, 0.1) / record.side) * SIZE_STEPS + 255
    return [
        np.clip(np.round(corner), 0, CORNER).astype("<u2").tobytes(),
        np.clip(np.round(sizes), 0, 255).astype(np.uint8).tobytes(),
        (np.round(found.angles / 360 * 256).astype(np.int64) % 256).astype(np.uint8).tobytes(),
        np.clip(np.round(found.descriptors * CLOSE), -127, 127).astype(np.int8).tobytes(),
        thing.word_of.astype("<u2").tobytes(),
    ]


def _meta(payload: bytes) -> dict[str, Any]:
    meta = json.loads(payload[: payload.index(b"\n")])
    assert isinstance(meta, dict)
    return meta


def _record(payload: bytes) -> Record:
    meta = _meta(payload)
    data = memoryview(payload)[payload.index(b"\n") + 1 :]
    pdq = np.frombuffer(data[:64], np.uint8).reshape(2, 32)
    data = data[64:]
    things = []
    for told in meta["things"]:
        thing, data = _thing(data, told, meta)
        things.append(thing)
    for at, told in enumerate(meta["things"]):
        if told.get("colours"):
            length = 2 * told["count"]
            colours = np.frombuffer(data[:length], np.int8).reshape(-1, 2).astype(np.float32) / COLOUR_STEPS
            things[at], data = replace(things[at], colours=colours), data[length:]
    hashes = FileHash(meta["md5"], meta["sha1"], meta["sha256"])
    return Record(meta["file"], hashes, meta["width"], meta["height"], meta["quality"], pdq, tuple(things))


def _thing(data: memoryview, told: dict[str, Any], meta: dict[str, Any]) -> tuple[Thing, memoryview]:
    count = told["count"]

    def take(kind: str, columns: int) -> NDArray[Any]:
        nonlocal data
        length = count * columns * np.dtype(kind).itemsize
        array = np.frombuffer(data[:length], kind).reshape(count, columns)
        data = data[length:]
        return array

    side = max(meta["width"], meta["height"])
    points = (take("<u2", 2) / CORNER * [meta["width"], meta["height"]]).astype(np.float32)
    sizes = (2.0 ** ((take("u1", 1)[:, 0].astype(np.float32) - 255) / SIZE_STEPS) * side).astype(np.float32)
    angles = (take("u1", 1)[:, 0] * (360 / 256)).astype(np.float32)
    descriptors = take("i1", 32).astype(np.float32)
    descriptors /= np.maximum(np.linalg.norm(descriptors, axis=1, keepdims=True), 1e-6)
    words = take("<u2", 1)[:, 0]
    box = Box(*told["box"]) if told["box"] else None
    return Thing(box, Features(points, sizes, angles, descriptors), words), data
