"""Ask files: every case of evidence files, or the photos of one case, answered one after the other."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from traceroom.adapters import evidence_files
from traceroom.clues.case import Case, Thing
from traceroom.clues.evidence import parse_case
from traceroom.clues.reading import Reading
from traceroom.place.prior import PriorName
from traceroom.runs.locate import Answer, locate, now
from traceroom.values.kind import Kind
from traceroom.values.trouble import Trouble

Progress = Callable[[Sequence[Path], str], Iterator[Path]]


def answers(paths: Sequence[Path], *, prior_name: PriorName, progress: Progress) -> Iterator[Answer | Trouble]:
    """An answer for each case, in order; what is wrong with a case is a Trouble in its place."""
    evidence = [path for path in paths if evidence_files.is_evidence(path)]
    if evidence and len(paths) > 1:
        raise Trouble("locate takes one evidence file, or the photos of one case; not several, and not both.")
    if not evidence:
        yield locate(photo_case(paths, progress=progress), prior_name=prior_name)
        return
    until = now()
    for raw in evidence_files.cases(evidence[0]):
        if raw.trouble is not None:
            yield Trouble(raw.trouble)
            continue
        try:
            yield locate(parse_case(raw.data, where=raw.where), prior_name=prior_name, until=until)
        except Trouble as wrong:
            yield wrong


def photo_case(paths: Sequence[Path], *, progress: Progress) -> Case:
    """The photos as one case: what is read off a photo is one object. Unreadable files are a Trouble."""
    from traceroom.runs.read import read  # loads the character recogniser

    things = []
    for path in progress(paths, "Reading"):
        for done in read([path]):
            things.append(thing_of(path.name, Kind.PACKAGED, done.readings))
    return Case(", ".join(path.name for path in paths[:3]), tuple(things))


def thing_of(name: str, kind: Kind, readings: Sequence[Reading]) -> Thing:
    """An object from its readings."""
    barcodes = tuple(r.text for r in readings if r.reader == "barcode")
    texts = tuple(r.text for r in readings if r.reader != "barcode")
    return Thing(name, kind, texts, barcodes)


def json_line(data: object) -> str:
    """One line of JSON Lines."""
    return json.dumps(data, ensure_ascii=False, allow_nan=False)
