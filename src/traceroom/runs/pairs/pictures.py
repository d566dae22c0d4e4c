"""Pictures: a small copy of each file of a page, from the folders that were taken in, or why there is none."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from traceroom.adapters.encode import encode
from traceroom.adapters.pictures import Unreadable, decode, read_file
from traceroom.adapters.worker import Lost
from traceroom.adapters.workers import cores, in_order
from traceroom.material.record import Record

SMALL_PX = 480
Key = tuple[str, str]
"""A file's name and its SHA-256: two cases may have another file under one name."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture as a data URI, or a sentence that says why there is none."""

    uri: str = field(repr=False, default="")
    why: str = ""


@dataclass(frozen=True, slots=True)
class Job:
    """Where a file may be and what it must be."""

    places: tuple[Path, ...]
    sha256: str


def pictures(records: Iterable[Record], folders: Sequence[Path]) -> Mapping[Key, Shown]:
    """A small copy of each record's picture, decoded in processes of their own as `take-in` does it."""
    wanted = {(record.file, record.hashes.sha256): record for record in records}
    shown = {key: Shown(why="It is a video, and is not drawn.") for key, one in wanted.items() if one.video is not None}
    jobs = [Job(_places(file, folders), sha256) for file, sha256 in wanted if (file, sha256) not in shown]
    found: Iterator[Shown | Lost] = in_order("traceroom.runs.pairs.pictures:small", jobs, workers=cores())
    for key, one in zip([key for key in wanted if key not in shown], found, strict=True):
        shown[key] = Shown(why=f"It could not be read: {one.why}.") if isinstance(one, Lost) else one
    drawn = {sha256: one for (_, sha256), one in shown.items() if one.uri}
    return {key: drawn.get(key[1], one) for key, one in shown.items()}  # the same bytes under another name


def small(job: Job) -> Shown:
    """What a worker does with a file: nothing is drawn of one that is not, byte for byte, what was taken in."""
    why = "It is not in the folders that were named."
    for place in job.places:
        try:
            data = read_file(place)
            if hashlib.sha256(data).hexdigest() != job.sha256:
                why = "The file of this name is another by now: its hash is not the one that was taken in."
                continue
            pixels = decode(data, longest_px=SMALL_PX, name=place.name).pixels
        except Unreadable as wrong:
            why = f"It could not be read: {wrong}."
            continue
        packed = base64.b64encode(encode(pixels, form="jpeg")).decode("ascii")
        return Shown(uri=f"data:image/jpeg;base64,{packed}")
    return Shown(why=why)


def _places(file: str, folders: Sequence[Path]) -> tuple[Path, ...]:
    """A bundle is somebody else's word: a name that leads out of the folders is not followed."""
    parts = PurePosixPath(file).parts
    if not parts or PurePosixPath(file).is_absolute() or ".." in parts or "\0" in file:
        return ()
    return tuple(place for folder in folders if (place := folder.joinpath(*parts)).is_file())
