"""Take in: the fingerprints of a case's pictures into a bundle; broken files are lines in the report."""

from __future__ import annotations

import json
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any

from traceroom.adapters.bundle_heading import Heading
from traceroom.adapters.bundle_writer import BundleWriter
from traceroom.adapters.cluster import in_order_on, joined, must_see
from traceroom.adapters.embedding import load
from traceroom.adapters.pictures import find_pictures
from traceroom.adapters.signing import SigningKey
from traceroom.adapters.video import is_video
from traceroom.adapters.vocabulary import vocabulary
from traceroom.adapters.worker import Lost
from traceroom.adapters.workers import cores, in_order
from traceroom.objects.drawn import Drawn
from traceroom.runs.fingerprint import Fingerprinted, fingerprinted
from traceroom.runs.fingerprint_video import filmed
from traceroom.values.box import Box
from traceroom.values.trouble import Trouble

Step = Callable[[int, int], None]
Say = Callable[[str], None]
InTurn = Callable[..., Iterator[Any]]
"""A task for each of many jobs, results in their order: workers.in_order, cluster.in_order_on."""
VIDEO_SECONDS = 3600.0
"""How long a worker may take for a video."""


@dataclass(frozen=True, slots=True)
class Job:
    """One file to take in."""

    path: Path
    name: str
    whole: bool
    boxes: tuple[Drawn, ...]
    video: bool = False
    embed: Path | None = None


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What came of it: files added now, files that were there before, and what could not be read."""

    bundle: Path
    added: int
    known: int
    troubles: tuple[str, ...]


def _silent(*_: object) -> None:
    """Where nobody looks."""


def take_in(  # noqa: PLR0913 (what is taken in, where to, and who is told)
    paths: Sequence[Path],
    *,
    case: str,
    out: Path,
    whole: bool = False,
    boxes: Mapping[str, Sequence[Drawn]] | None = None,
    embed: Path | None = None,
    key: SigningKey | None = None,
    workers: int | None = None,
    ray: str | None = None,
    step: Step = _silent,
    say: Say = _silent,
) -> TakenIn:
    """Takes pictures in; what is in the bundle already is not made again. Raises Trouble.

    `embed` is a network that makes a vector of each thing. `key` signs the bundle when the work ends, also when it is
    interrupted: what is there is whole, and a later run goes on with it. `workers`: processes, one for each core by
    default; `ray`: the address of a cluster whose machines do it instead, each reading the files from the same place.
    The bundle is the same for any number of either. `say` is told at once of each file that could not be read, and of
    what should be known of one that could.
    """
    heading = Heading(case, "local" if whole else "boxed", vocabulary().name)
    paths = [path.absolute() for path in paths] if ray else paths
    embed = load(embed.absolute()).path if embed else None  # what is wrong with it is said once, and before the work
    troubles = []
    with _hands(ray, workers or cores(), paths) as in_turn, BundleWriter(out, heading, key=key) as bundle:
        jobs = list(_jobs(paths, whole=whole, boxes=boxes or {}, known=bundle.known, say=say))
        jobs = [replace(job, embed=embed) for job in jobs]
        jobs.sort(key=lambda job: job.video)  # pictures first: a video may take an hour
        if jobs:
            bundle.may_grow()
        if bundle.note:
            say(bundle.note)
        for number, result in enumerate(_results(jobs, in_turn), 1):
            if isinstance(result, Fingerprinted):
                bundle.append(result.record)
            else:
                troubles.append(result)
            if sentence := result.note if isinstance(result, Fingerprinted) else result:
                say(sentence)
            step(number, len(jobs))
    return TakenIn(out, len(jobs) - len(troubles), len(bundle.known), tuple(troubles))


def read_boxes(path: Path) -> dict[str, list[Drawn]]:
    """Boxes by file, from JSON Lines of {"file", "box", "masks"?, "overrule_skin"?}. Raises Trouble with the line."""
    found: dict[str, list[Drawn]] = {}
    for number, line in enumerate(path.read_bytes().split(b"\n"), 1):
        if not line.strip():
            continue
        try:
            told = json.loads(line)
            masks = tuple(_box(mask) for mask in told.get("masks", ()))
            drawn = Drawn(_box(told["box"]), masks, told.get("overrule_skin"))
            found.setdefault(str(told["file"]), []).append(drawn)
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as wrong:
            form = '{"file": name, "box": [x, y, w, h]}'
            raise Trouble(f"{path}, line {number}: a line is {form} ({wrong})") from None
    return found


def _box(edges: Sequence[object]) -> Box:
    x, y, w, h = (int(str(edge)) for edge in edges)
    return Box(x, y, w, h)


def _jobs(
    paths: Sequence[Path], *, whole: bool, boxes: Mapping[str, Sequence[Drawn]], known: Container[str], say: Say
) -> Iterator[Job]:
    """Each picture and video once and none that is known, named by its path inside the folder given, or by its name."""
    named: dict[str, Path] = {}
    for path in paths:
        for file in find_pictures([path], also=is_video):
            name = file.relative_to(path).as_posix() if path.is_dir() else file.name
            if name not in named:
                named[name] = file
                if name not in known:
                    yield Job(file, name, whole, tuple(boxes.get(name, ())), video=is_video(file))
            elif (other := named[name]) != file:
                say(f"{file}: left out, since {other} has the same name in its folder; take in a folder that has both")


@contextmanager
def _hands(ray: str | None, workers: int, paths: Sequence[Path]) -> Iterator[InTurn]:
    """Who does the work: processes here, or the machines of a cluster that see the same files."""
    if ray is None:
        yield partial(in_order, workers=workers)
        return
    with joined(ray) as members:
        for path in filter(Path.exists, paths):
            must_see(members, path)
        yield partial(in_order_on, members)


def _results(jobs: Sequence[Job], in_turn: InTurn) -> Iterator[Fingerprinted | str]:
    """In the order of the jobs; a sentence where a file gave nothing.

    Never in this process: a file that crashes a decoder is one line, and numbers that several threads have rounded
    differ in the last bit.
    """
    pictures = [job for job in jobs if not job.video]
    videos = [job for job in jobs if job.video]
    results = chain(
        in_turn("traceroom.runs.take_in:one", pictures),
        in_turn("traceroom.runs.take_in:one", videos, seconds=VIDEO_SECONDS),
    )
    for job, result in zip(jobs, results, strict=True):
        yield f"{job.path}: {result.why}; the file is left out" if isinstance(result, Lost) else result


def one(job: Job) -> Fingerprinted | str:
    """What a worker does with a file."""
    try:
        made = filmed if job.video else fingerprinted
        return made(job.path, name=job.name, words=vocabulary(), whole=job.whole, boxes=job.boxes, embed=job.embed)
    except Trouble as why:
        return str(why)
    except OSError as why:
        return f"{job.path}: {why.strerror or why}"
