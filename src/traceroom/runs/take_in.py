"""Take in: the fingerprints of a case's pictures into a bundle; broken files are lines in the report."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

import cv2

from traceroom.adapters.bundles import Heading, append, start_bundle
from traceroom.adapters.pictures import find_pictures
from traceroom.adapters.vocabulary import vocabulary
from traceroom.material.record import Record
from traceroom.objects.drawn import Drawn
from traceroom.runs.fingerprint import record_of
from traceroom.values.box import Box
from traceroom.values.trouble import Trouble

WORKERS = 2
FEW = 12
"""Below this many files the pool costs more than it gives."""
Step = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Job:
    """One file to take in."""

    path: Path
    name: str
    whole: bool
    boxes: tuple[Drawn, ...]


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What came of it: files added now, files that were there before, and what could not be read."""

    bundle: Path
    added: int
    known: int
    troubles: tuple[str, ...]


def take_in(
    paths: Sequence[Path],
    *,
    case: str,
    out: Path,
    whole: bool = False,
    boxes: Mapping[str, Sequence[Drawn]] | None = None,
    step: Step = lambda done, total: None,  # noqa: ARG005 (the form of a step)
) -> TakenIn:
    """Takes pictures in; what is in the bundle already is not made again. Raises Trouble."""
    heading = Heading(case, "local" if whole else "boxed", vocabulary().name)
    done = start_bundle(out, heading)
    jobs = [job for job in _jobs(paths, whole=whole, boxes=boxes or {}) if job.name not in done]
    troubles = []
    with out.open("ab") as file:
        for number, result in enumerate(_results(jobs), 1):
            if isinstance(result, Record):
                append(file, result)
            else:
                troubles.append(result)
            step(number, len(jobs))
    return TakenIn(out, len(jobs) - len(troubles), len(done), tuple(troubles))


def read_boxes(path: Path) -> dict[str, list[Drawn]]:
    """Boxes by file, from JSON Lines of {"file", "box", "masks"?, "overrule_skin"?}. Raises Trouble with the line."""
    found: dict[str, list[Drawn]] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        if not line.strip():
            continue
        try:
            told = json.loads(line)
            masks = tuple(_box(mask) for mask in told.get("masks", ()))
            drawn = Drawn(_box(told["box"]), masks, told.get("overrule_skin"))
            found.setdefault(str(told["file"]), []).append(drawn)
        except (ValueError, KeyError, TypeError) as wrong:
            form = '{"file": name, "box": [x, y, w, h]}'
            raise Trouble(f"{path}, line {number}: a line is {form} ({wrong})") from None
    return found


def _box(edges: Sequence[object]) -> Box:
    x, y, w, h = (int(str(edge)) for edge in edges)
    return Box(x, y, w, h)


def _jobs(paths: Sequence[Path], *, whole: bool, boxes: Mapping[str, Sequence[Drawn]]) -> Iterator[Job]:
    """Each picture once, named by its path inside the folder given, or by its name."""
    seen = set()
    for path in paths:
        for file in find_pictures([path]):
            name = file.relative_to(path).as_posix() if path.is_dir() else file.name
            if name not in seen:
                seen.add(name)
                yield Job(file, name, whole, tuple(boxes.get(name, ())))


def _results(jobs: Sequence[Job]) -> Iterator[Record | str]:
    if len(jobs) < FEW:
        yield from map(_one, jobs)
        return
    with ProcessPoolExecutor(WORKERS, mp_context=get_context("spawn"), initializer=_alone) as pool:
        yield from pool.map(_one, jobs, chunksize=4)


def _alone() -> None:
    """Each process does its own work; OpenCV's threads would only get into each other's way."""
    cv2.setNumThreads(1)


def _one(job: Job) -> Record | str:
    try:
        return record_of(job.path, name=job.name, words=vocabulary(), whole=job.whole, boxes=job.boxes)
    except Trouble as why:
        return str(why)
    except OSError as why:
        return f"{job.path}: {why.strerror or why}"
