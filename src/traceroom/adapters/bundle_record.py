"""Bundle record: one file's fingerprints as the bytes of a record, and back (docs/bundle.md)."""

from __future__ import annotations

import json
import math
import re
from dataclasses import asdict, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from traceroom.adapters.bundle_video import FRAME_BYTES, LONGEST_SECONDS, packed_video, unpacked_video
from traceroom.material.embedding import Embedded
from traceroom.material.features import Features
from traceroom.material.file_hash import FileHash
from traceroom.material.pattern_swatch import MOST, SWATCH_PX
from traceroom.material.record import Record, Thing
from traceroom.values.box import Box

CORNER = 65535.0
SIZE_STEPS = 16.0
COLOUR_STEPS = 40.0
CLOSE = 127.0
TONE_STEPS = 64.0
SWATCH = (SWATCH_PX, SWATCH_PX, 3)
WORDS = 8192
"""How many visual words there are; a larger number is no word."""
FORMS = {"md5": re.compile("[0-9a-f]{32}"), "sha1": re.compile("[0-9a-f]{40}"), "sha256": re.compile("[0-9a-f]{64}")}
RANGES = {"width": (1, 1_000_000), "height": (1, 1_000_000), "quality": (0, 100)}


def packed(record: Record) -> bytes:
    """A line of JSON, then the arrays it describes, in the order of docs/bundle.md."""
    meta = {
        "file": record.file,
        **asdict(record.hashes),
        "width": record.width,
        "height": record.height,
        "quality": record.quality,
        "things": [_told(thing) for thing in record.things],
    }
    if record.video is not None:
        meta["video"] = {"count": len(record.video), "length": round(record.video.length, 3)}
    parts = [json.dumps(meta).encode() + b"\n", record.pdq.tobytes()]
    for thing in record.things:
        parts += _arrays(thing, record)
    for thing in record.things:  # at the end, where a program that knows no colours does not look
        if thing.colours is not None:
            parts.append(np.clip(np.round(thing.colours * COLOUR_STEPS), -127, 127).astype(np.int8).tobytes())
    if record.video is not None:
        parts.append(packed_video(record.video))
    parts += [thing.embedded.vector.astype("<f2").tobytes() for thing in record.things if thing.embedded is not None]
    for thing in record.things:
        if thing.swatches is not None:
            parts.append(np.clip(np.round(thing.swatches * TONE_STEPS), -127, 127).astype(np.int8).tobytes())
    return b"".join(parts)


def _told(thing: Thing) -> dict[str, Any]:
    told: dict[str, Any] = {"box": thing.box and thing.box.as_list(), "count": len(thing.word_of)}
    if thing.at is not None:
        told["at"] = round(thing.at, 3)
    if thing.embedded is not None:
        told["vector"] = {"model": thing.embedded.model, "size": len(thing.embedded.vector)}
    if thing.swatches is not None:
        told["swatches"] = len(thing.swatches)
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


def meta_of(payload: bytes) -> dict[str, Any]:
    """The line of JSON at the beginning of a record. Raises ValueError for one that take-in does not write."""
    meta = json.loads(payload[: payload.index(b"\n")])
    if not isinstance(meta, dict) or not isinstance(meta["file"], str) or not isinstance(meta["things"], list):
        raise ValueError("its line names no file")
    for name, form in FORMS.items():
        if not form.fullmatch(meta[name]):
            raise ValueError(f"its {name} is none")
    for name, (least, most) in RANGES.items():
        if type(meta[name]) is not int or not least <= meta[name] <= most:
            raise ValueError(f"its {name} is none")
    return meta


def hashes_and_pdq(payload: bytes) -> tuple[str, FileHash, NDArray[np.uint8]]:
    """File, hashes and PDQ of a record, of which only the beginning need be there."""
    meta, start = meta_of(payload), payload.index(b"\n") + 1
    hashes = FileHash(meta["md5"], meta["sha1"], meta["sha256"])
    return meta["file"], hashes, np.frombuffer(payload[start : start + 64], np.uint8).reshape(2, 32)


def unpacked(payload: bytes) -> Record:
    """The record whose bytes these are. Raises ValueError, KeyError or TypeError for what `packed` does not make."""
    meta = meta_of(payload)
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
            colours = np.frombuffer(data[:length], np.int8).reshape(told["count"], 2).astype(np.float32) / COLOUR_STEPS
            things[at], data = replace(things[at], colours=colours), data[length:]
    video = unpacked_video(data, meta["video"]) if "video" in meta else None
    data = data[FRAME_BYTES * (len(video) if video else 0) :]
    for at, told in enumerate(meta["things"]):
        if "vector" in told:
            length = 2 * int(told["vector"]["size"])
            vector = Embedded(str(told["vector"]["model"]), np.frombuffer(data[:length], "<f2"))
            if length <= 0 or vector.vector.nbytes != length or not np.isfinite(vector.vector).all():
                raise ValueError("its vector is none")
            things[at], data = replace(things[at], embedded=vector), data[length:]
    for at, told in enumerate(meta["things"]):
        if "swatches" in told:
            things[at], data = _with_swatches(things[at], data, told["swatches"])
    hashes = FileHash(meta["md5"], meta["sha1"], meta["sha256"])
    return Record(meta["file"], hashes, meta["width"], meta["height"], meta["quality"], pdq, tuple(things), video)


def _with_swatches(thing: Thing, data: memoryview, count: object) -> tuple[Thing, memoryview]:
    length = math.prod(SWATCH) * count if type(count) is int and 0 < count <= MOST else 0
    if not length or len(data) < length:
        raise ValueError("its swatches are none")
    tones = np.frombuffer(data[:length], np.int8).reshape(-1, *SWATCH).astype(np.float32) / TONE_STEPS
    return replace(thing, swatches=tones), data[length:]


def _thing(data: memoryview, told: dict[str, Any], meta: dict[str, Any]) -> tuple[Thing, memoryview]:
    count = told["count"]
    if type(count) is not int or count < 0:
        raise ValueError("its things are not counted")

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
    if (words >= WORDS).any():
        raise ValueError("it has words that are none")
    box, at = told["box"], told.get("at")
    if box is not None and [type(edge) for edge in box] != [int] * 4:
        raise ValueError("its box is none")
    if at is not None and (type(at) not in (int, float) or not 0 <= at < LONGEST_SECONDS):
        raise ValueError("its time is none")
    box = None if box is None else Box(*box)
    return Thing(box, Features(points, sizes, angles, descriptors), words, at=at), data
