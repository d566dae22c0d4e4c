"""Ask files: every case of evidence files, or the photos of one case, answered one after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Protocol, TypeVar

from traceroom.adapters import evidence_files
from traceroom.clues.case import Case
from traceroom.clues.clue import Clue
from traceroom.clues.evidence import parse_case
from traceroom.clues.evidence_fields import whole
from traceroom.clues.read import clues_of
from traceroom.place.prior import PriorName
from traceroom.runs.locate import Answer, answer_of, now
from traceroom.values.kind import Kind
from traceroom.values.trouble import Trouble

Item = TypeVar("Item")
Say = Callable[[str], None]
MANY = 500
"""Objects of one case from which on reading their words takes longer than a moment."""


class Progress(Protocol):
    """Hands items on one by one, and shows under the label how far it is."""

    def __call__(self, items: Sequence[Item], label: str, /) -> Iterator[Item]:
        """The items, in order."""
        ...


def answers(
    paths: Sequence[Path], *, prior_name: PriorName, progress: Progress, say: Say
) -> Iterator[Answer | Trouble]:
    """An answer for each case, in order; what is wrong with a case is a Trouble in its place."""
    evidence = [path for path in paths if evidence_files.is_evidence(path)]
    if evidence and len(paths) > 1:
        raise Trouble("locate takes one evidence file, or the photos of one case; not several, and not both.")
    if not evidence:
        case = photo_case(paths, progress=progress, say=say)
        yield answer_of(case, clues_of(case), prior_name=prior_name, until=now())
        return
    until = now()
    for raw in evidence_files.cases(evidence[0]):
        if raw.trouble is not None:
            yield Trouble(raw.trouble)
            continue
        try:
            case = parse_case(raw.data, where=raw.where)
        except Trouble as wrong:
            yield wrong
            continue
        try:
            yield answer_of(case, _clues(case, progress), prior_name=prior_name, until=until)
        except Trouble as wrong:  # of a case that is well formed, and more than can be weighed
            yield Trouble(f"{raw.where / 'objects'}: {wrong}")


def _clues(case: Case, progress: Progress) -> tuple[Clue, ...]:
    if len(case.things) < MANY:
        return clues_of(case)
    return clues_of(case, each=lambda things: progress(things, "Reading the objects' words"))


def photo_case(paths: Sequence[Path], *, progress: Progress, say: Say) -> Case:
    """The photos as one case: what is read off a photo is one object. A file that cannot be read is said."""
    from traceroom.adapters.pictures import find_named  # loads the decoders, which evidence does not need
    from traceroom.runs.read import FileReadings, read, thing_of

    things = []
    for path in progress(find_named(paths, say=say), "Reading"):
        for done in read([path]):
            if isinstance(done, FileReadings):
                things.append(thing_of(whole(path.name), Kind.PACKAGED, done.readings))
            else:
                say(str(done))
    if not things:
        raise Trouble(
            "Not one of the photos could be read; the lines above say why. (Evidence ends in .yaml, .json or"
            " .jsonl; docs/evidence.md has its form.)"
        )
    return Case(", ".join(thing.name for thing in things[:3]), tuple(things))
