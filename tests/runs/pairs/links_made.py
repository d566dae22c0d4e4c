"""Links that the tests make of drawn pictures, and the folders that the pictures are in."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import cv2
import numpy as np
from PIL import Image

from tests.material.pictures_made import Pixels, fabric, photo
from traceroom.adapters.bundles import Bundle, Heading
from traceroom.adapters.vocabulary import vocabulary
from traceroom.material.record import Record
from traceroom.objects.drawn import Drawn
from traceroom.runs.compare import _same_things
from traceroom.runs.fingerprint import fingerprinted
from traceroom.runs.link import Link, Seen, Side
from traceroom.values.box import Box

BOXES = {"NL/thing.png": Box(0, 0, 384, 191), "FR/room.png": Box(195, 95, 395, 200)}


def room() -> Pixels:
    """The page of a book, in a photo of a cat."""
    pixels = cv2.resize(photo("chelsea"), (700, 500), interpolation=cv2.INTER_AREA)
    pixels[100:291, 200:584] = photo("page")
    return np.asarray(pixels, np.uint8)


@cache
def folder() -> Path:
    """Two cases' pictures; made once a process and left for whoever wants to look."""
    root = Path(mkdtemp(prefix="pairs-"))
    drawn = {
        "NL/thing.png": photo("page"),
        "FR/room.png": room(),
        "NL/curtain.png": fabric(1),
        "FR/curtain <b>.png": fabric(1, scale=1.25, degrees=12),
        "NL/same.png": photo("rocket"),
        "FR/other name.png": photo("rocket"),
        "FR/blurred.png": cv2.GaussianBlur(photo("rocket"), (0, 0), 2),
    }
    for name, pixels in drawn.items():
        (root / name).parent.mkdir(exist_ok=True)
        Image.fromarray(np.asarray(pixels, np.uint8)).save(root / name)
    return root


@cache
def record(name: str) -> Record:
    """The record of one of them, with the features of the box around the book, or of the whole picture."""
    path = folder() / name
    boxes = [Drawn(BOXES[name], (), "drawn by a test")] if name in BOXES else []
    return fingerprinted(path, name=path.name, words=vocabulary(), whole=not boxes, boxes=boxes).record


@cache
def links() -> tuple[Link, ...]:
    """One of each kind, the surest first."""

    def bundle(case: str, *names: str) -> Bundle:
        heading = Heading(case, "local", "words")
        return Bundle(Path(case), heading, tuple(record(f"{case}/{name}") for name in names))

    things = _same_things(bundle("NL", "thing.png", "curtain.png"), bundle("FR", "room.png", "curtain <b>.png"))
    thing, pattern = sorted(things, key=lambda link: link.pattern)
    same = record("NL/same.png")
    left = Side("NL", same.file, None, Seen(same))
    right = [Side("FR", one.file, None, Seen(one)) for one in (record("FR/other name.png"), record("FR/blurred.png"))]
    file, picture = Link(left, right[0], "same_file", 1.0, 0), Link(left, right[1], "same_picture", 1 - 12 / 256, 0)
    return file, picture, thing, pattern
