"""Series: the files of each case in groups that hang together, each with what joins it and a sentence why."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from traceroom.adapters.bundles import Bundle, read_bundle
from traceroom.adapters.vocabulary import vocabulary
from traceroom.material.highest import highest
from traceroom.material.record import Record, Thing, aggregated
from traceroom.material.series import Join, series
from traceroom.material.thing_index import thing_index
from traceroom.material.whole_picture import near_pictures
from traceroom.runs.alike import SHORTLIST, alike
from traceroom.runs.find_patterns import Patterns
from traceroom.runs.known_words import read_known
from traceroom.runs.link import Seen, what_agrees

Step = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Reason:
    """Two files of a series and what joins them."""

    left: str
    right: str
    kind: str
    score: float
    agreeing: int
    pattern: bool = False

    @property
    def sentence(self) -> str:
        """What a person may read aloud."""
        said = {
            "same_file": f"{self.right} is the same file as {self.left}.",
            "same_picture": f"{self.right} is the same picture as {self.left}, or a part of it ({self._measure}).",
            "same_thing": f"{self.right} shows the same thing as {self.left} ({self._measure}).",
        }
        return said[self.kind]

    @property
    def _measure(self) -> str:
        if self.agreeing:
            return f"{self.agreeing} {what_agrees(pattern=self.pattern)}"
        return f"{round((1 - self.score) * 256)} of 256 bits differ"

    def as_json(self) -> dict[str, Any]:
        """One of `because` in a line of `traceroom series --json`."""
        said = {"left": self.left, "right": self.right, "kind": self.kind, "score": round(self.score, 4)}
        return {**said, "agreeing": self.agreeing, "sentence": self.sentence}


@dataclass(frozen=True, slots=True)
class CaseSeries:
    """A series of one case; `number` counts from 1, the largest first."""

    number: int
    case: str
    files: tuple[str, ...]
    because: tuple[Reason, ...]

    def as_json(self) -> dict[str, Any]:
        """One line of `traceroom series --json`."""
        reasons = [reason.as_json() for reason in self.because]
        return {"series": self.number, "case": self.case, "files": list(self.files), "because": reasons}


def find_series(
    paths: Sequence[Path],
    *,
    step: Step = lambda done, total: None,  # noqa: ARG005
    read: Callable[[Path], Bundle] = read_bundle,
) -> tuple[CaseSeries, ...]:
    """The series of every case, cases in the order of their bundles; bundles of one case are taken together.

    Raises Trouble.
    """
    cases: dict[str, list[Record]] = {}
    for bundle in read_known(paths, read):
        cases.setdefault(bundle.heading.case, []).extend(bundle.records)
    found: list[CaseSeries] = []
    for case, records in cases.items():
        once = list({(record.file, record.hashes.sha256): record for record in records}.values())
        found += _named(case, once, step)
    return tuple(found)


def _named(case: str, records: Sequence[Record], step: Step) -> Iterator[CaseSeries]:
    joins = [*_same_files(records), *_same_pictures(records), *_same_things(records, step)]
    for number, one in enumerate(series(joins), 1):
        reasons = (
            Reason(records[j.left].file, records[j.right].file, j.kind, j.score, j.agreeing, j.pattern)
            for j in one.because
        )
        yield CaseSeries(number, case, tuple(records[i].file for i in one.files), tuple(reasons))


def _same_files(records: Sequence[Record]) -> Iterator[Join]:
    first: dict[str, int] = {}
    for i, record in enumerate(records):
        earlier = first.setdefault(record.hashes.sha256, i)
        if earlier != i:
            yield Join(earlier, i, "same_file", 1.0)


def _same_pictures(records: Sequence[Record]) -> Iterator[Join]:
    """Whole pictures, with or without their flat borders, turned and mirrored too."""
    shown = [record.whole for record in records]
    for (one, other), near in near_pictures(shown, shown).items():
        if one < other:
            yield Join(one, other, "same_picture", near.score)


def _same_things(records: Sequence[Record], step: Step) -> Iterator[Join]:
    """What whole pictures and boxes of things have in common, point by point or as a pattern."""
    centres = vocabulary().centres
    things = [(i, thing) for i, record in enumerate(records) for thing in record.things]
    gathered = [aggregated(thing, centres) for _, thing in things]
    index = thing_index(gathered, words=len(centres))
    patterns = Patterns([thing.cloth for _, thing in things])
    seen = set()
    for at, (i, thing) in enumerate(things):
        scores = index.scores(gathered[at])
        scores[[place for place, (owner, _) in enumerate(things) if owner == i]] = 0.0
        for other in (int(place) for place in highest(scores, SHORTLIST) if scores[place] > 0):
            pair = (min(at, other), max(at, other))
            if pair not in seen:
                seen.add(pair)
                yield from _verified(records, things[pair[0]], things[pair[1]])
        for other, match in patterns.like(thing.cloth, scores).items():
            if match.same and at < other and things[other][0] != i:
                yield Join(i, things[other][0], "same_thing", match.odds, len(match.votes), pattern=True)
        step(at + 1, len(things))


def _verified(records: Sequence[Record], one: tuple[int, Thing], other: tuple[int, Thing]) -> Iterator[Join]:
    found = alike(*(Seen(records[i], thing) for i, thing in (one, other)))
    if found is not None:
        yield Join(one[0], other[0], found.kind, found.score, found.agreeing)
