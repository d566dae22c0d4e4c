"""Small bundles that the tests make of numbers alone: no picture is decoded."""

from __future__ import annotations

import hashlib
from pathlib import Path

import numpy as np

from traceroom.adapters.bundle_heading import Heading
from traceroom.adapters.bundle_writer import BundleWriter
from traceroom.adapters.signing import SigningKey
from traceroom.material.features import Features
from traceroom.material.file_hash import file_hash
from traceroom.material.record import Record, Thing
from traceroom.values.box import Box

HEADING = Heading("NL-1", "boxed", "words-of-a-test")
BOX = Box(100, 50, 200, 100)


def record(name: str, *, box: Box | None = BOX, features: int = 3) -> Record:
    """A record whose numbers hang on its name; without features it has no thing."""
    dice = np.random.default_rng(int(hashlib.sha256(name.encode()).hexdigest()[:8], 16))
    pdq = dice.integers(0, 256, (2, 32), dtype=np.uint8)
    return Record(name, file_hash(name.encode()), 600, 400, 90, pdq, (thing(dice, box, features),) if features else ())


def thing(dice: np.random.Generator, box: Box | None, count: int) -> Thing:
    """Features inside the box."""
    x, y, w, h = (box or Box(0, 0, 600, 400)).as_list()
    points = (np.array([x, y]) + dice.random((count, 2)) * [w, h]).astype(np.float32)
    descriptors = dice.normal(size=(count, 32)).astype(np.float32)
    descriptors /= np.linalg.norm(descriptors, axis=1, keepdims=True)
    sizes, angles = np.full(count, 9, np.float32), np.full(count, 45, np.float32)
    words = dice.integers(0, 8192, count).astype(np.uint16)
    return Thing(box, Features(points, sizes, angles, descriptors), words)


def bundle(path: Path, *names: str, key: SigningKey | None = None, heading: Heading = HEADING) -> Path:
    """A bundle with a record for each name; goes on with one that is there."""
    with BundleWriter(path, heading, key=key) as writer:
        for name in names:
            writer.append(record(name, features=0 if name.startswith("flat") else 3))
    return path


def old(path: Path, *names: str) -> Path:
    """The same as version 1 wrote it: without a seal."""
    bundle(path, *names, heading=Heading(HEADING.case, HEADING.kind, HEADING.words, version=1))
    path.write_bytes(path.read_bytes().split(b"TRACEROOM SEAL\n")[0])
    return path


def parts(path: Path) -> tuple[bytes, list[bytes], bytes]:
    """Heading, records and seal of a bundle, as bytes."""
    data = path.read_bytes()
    body, mark, seal = data.partition(b"TRACEROOM SEAL\n")
    start = body.index(b"\n", body.index(b"\n") + 1) + 1
    heading, body = body[:start], body[start:]
    frames = []
    while body:
        length = 8 + int.from_bytes(body[:4], "little")
        frames.append(body[:length])
        body = body[length:]
    return heading, frames, mark + seal
