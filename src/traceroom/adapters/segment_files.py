"""Segment files: a segment of the picture index as a file that is mapped into memory, and the list of what is removed.

A page of 4,096 bytes says what it is, in one line of JSON; then come the arrays, each from a full page on. A file is
written once, under a name that nobody knows yet, and never changed.
"""

from __future__ import annotations

import json
import math
import mmap
import zlib
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from traceroom.adapters.durable import write_durably
from traceroom.material.band_table import LEAST_WIDTH, MOST, BandTable, shapes
from traceroom.material.bands import STRIDE
from traceroom.material.hamming import WORDS
from traceroom.material.picture_index import FingerprintKind
from traceroom.material.segment import Segment
from traceroom.values.trouble import Trouble

MAGIC = b"TRACEROOM SEGMENT 1\n"
PAGE = 4096
MEND = "take the folder from a backup, or build the index again"
ARRAYS = ("words", "runs", "unary", "before", "places")
KINDS = {"words": "<u8", "runs": "<i8", "unary": "<u8", "before": "<u4", "places": "u1"}


def write_segment(path: Path, segment: Segment, kind: FingerprintKind) -> None:
    """Writes and secures a segment without what was removed from it. Raises OSError, and leaves nothing then."""
    arrays: dict[str, NDArray[Any]] = {"words": segment.words, "runs": segment.runs}
    if segment.table is not None:
        arrays |= {name: getattr(segment.table, name) for name in ("unary", "before", "places")}
    parts = {name: np.ascontiguousarray(arrays[name].astype(KINDS[name], copy=False)) for name in arrays}
    heading = {
        "kind": kind.name,
        "version": kind.version,
        "width": segment.table.width if segment.table else 0,
        "arrays": {name: [part.shape, zlib.crc32(_bytes(part))] for name, part in parts.items()},
    }
    first = MAGIC + json.dumps(heading).encode() + b"\n"
    write_durably(path, _padded([first, *(_bytes(part) for part in parts.values())]))


def open_segment(path: Path, kind: FingerprintKind, *, at_once: bool = False) -> Segment:
    """A segment that is mapped: read when it is needed, or `at_once`. Raises Trouble for a foreign, cut or other file.

    A question touches thousands of places in no order; one by one, each would first have to be brought in.
    """
    heading = _heading(path, kind)
    mapped = _mapped(path, at_once=at_once)
    spans, at = {}, PAGE
    for name, (shape, _) in heading["arrays"].items():
        length = math.prod(shape) * np.dtype(KINDS[name]).itemsize
        spans[name] = slice(at, at + length)
        at += -(-length // PAGE) * PAGE
    if at != len(mapped):
        raise Trouble(f"{path}: this segment is cut off ({len(mapped):,} of {at:,} bytes); {MEND}")
    arrays = {name: mapped[spans[name]].view(KINDS[name]).reshape(heading["arrays"][name][0]) for name in spans}
    table = BandTable(heading["width"], *(arrays[name] for name in ARRAYS[2:])) if heading["width"] else None
    return Segment(arrays["words"], arrays["runs"], table)


def verify_segment(path: Path, kind: FingerprintKind) -> None:
    """Reads every byte. Raises Trouble where a checksum is another one."""
    segment = open_segment(path, kind)
    for name, (_, check) in _heading(path, kind)["arrays"].items():
        array = getattr(segment if name in ("words", "runs") else segment.table, name)
        if zlib.crc32(_bytes(array)) != check:
            raise Trouble(f"{path}: the {name} of this segment are damaged; {MEND}")


def write_removed(path: Path, segment: Segment) -> None:
    """Writes and secures which places of a segment are removed. Raises OSError, and leaves nothing then."""
    write_durably(path, [zlib.crc32(_bytes(segment.removed)).to_bytes(4, "little"), _bytes(segment.removed)])


def with_removed(segment: Segment, path: Path) -> Segment:
    """The segment with what the file says is removed. Raises Trouble for a cut or damaged file."""
    data = path.read_bytes()
    if len(data) != 4 + (len(segment) + 7) // 8 or zlib.crc32(data[4:]) != int.from_bytes(data[:4], "little"):
        raise Trouble(f"{path}: the list of removed pictures is cut off or damaged; {MEND}")
    return replace(segment, removed=np.frombuffer(data, np.uint8, offset=4))


def _mapped(path: Path, *, at_once: bool) -> NDArray[np.uint8]:
    flags = mmap.MAP_SHARED | (mmap.MAP_POPULATE if at_once else 0)
    with path.open("rb") as file:
        return np.frombuffer(mmap.mmap(file.fileno(), 0, flags=flags, prot=mmap.PROT_READ), np.uint8)


def _heading(path: Path, kind: FingerprintKind) -> dict[str, Any]:
    with path.open("rb") as file:
        page = file.read(PAGE)
    if not page.startswith(MAGIC):
        raise Trouble(f"{path}: this is no segment of TraceRoom's picture index")
    try:
        heading: dict[str, Any] = json.loads(page[len(MAGIC) : page.index(b"\n", len(MAGIC))])
        known = FingerprintKind(str(heading["kind"]), str(heading["version"]))
        fits = _fits({name: tuple(shape) for name, (shape, _) in heading["arrays"].items()}, heading["width"])
    except (ValueError, KeyError, TypeError, AttributeError):
        fits = False
    if not fits:
        raise Trouble(f"{path}: the heading of this segment is damaged; {MEND}")
    if known != kind:
        raise Trouble(f"{path}: this segment holds fingerprints of {known}, not of {kind}; they cannot be compared")
    return heading


def _fits(told: dict[str, tuple[int, ...]], width: int) -> bool:
    """Whether these are shapes that go together: the compiled loops rely on it."""
    count, runs = told["words"][0], told["runs"][0]
    wanted = {"words": (count, WORDS), "runs": (runs, 2)}
    if width:
        wanted |= dict(zip(ARRAYS[2:], shapes(count, width), strict=True))
    return told == wanted and 0 < runs <= count <= MOST and width in (0, *range(LEAST_WIDTH, STRIDE + 1))


def _bytes(array: NDArray[Any]) -> memoryview:
    return array.reshape(-1).view(np.uint8).data if array.size else memoryview(b"")


def _padded(parts: Iterable[bytes | memoryview]) -> Iterable[bytes | memoryview]:
    for part in parts:
        yield part
        yield bytes(-len(part) % PAGE)
