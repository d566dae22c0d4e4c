"""Locate: from a case to where and when, with how sure and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from traceroom.atlas import countries
from traceroom.clues.case import Case
from traceroom.clues.clue import Clue
from traceroom.clues.evidence import parse_case
from traceroom.clues.evidence_fields import choice, number
from traceroom.clues.read import clues_of
from traceroom.place.ask import Worth, next_questions
from traceroom.place.explain import Explained, explain
from traceroom.place.fuse import Fused
from traceroom.place.joint import fuse_joint, when_joint
from traceroom.place.prior import PriorName, masked, prior
from traceroom.place.region import Region, region
from traceroom.place.sale import FIRST_YEAR
from traceroom.place.stories import Story
from traceroom.place.when import When, dates
from traceroom.runs.warnings import of_the_future, of_the_mask, warnings_of
from traceroom.values.bits import Bits
from traceroom.values.spot import Spot
from traceroom.values.words import percent, printable


@dataclass(frozen=True, slots=True, eq=False)
class Finding:
    """What one clue did: its step in the waterfall, its likelihood ratio between the two leading places,
    the leading place's probability without it, and what must have happened to it."""

    clue: Clue
    bits: Bits
    ratio: float
    without: float
    leader_without: int
    story: Story


@dataclass(frozen=True, slots=True, eq=False)
class Answer:
    """Where and when, with everything that explains it."""

    case: Case
    prior_name: PriorName
    fused: Fused = field(repr=False)
    start: Bits
    findings: tuple[Finding, ...]
    dating: tuple[Clue, ...]
    agreement: float
    when: When | None
    next: tuple[Worth, ...]
    warnings: tuple[str, ...]
    region: Region | None = field(default=None, repr=False)

    @property
    def places(self) -> dict[str, float]:
        """The probability of every country by its code, the most probable first."""
        posterior = self.fused.posterior
        return {countries.codes()[i]: float(posterior[i]) for i in self.fused.order}

    @property
    def country(self) -> str:
        """The code of the most probable country."""
        return countries.codes()[self.fused.leader]

    def __str__(self) -> str:
        """ "crisps: Belgium 98 %, Netherlands 1 %, Luxembourg under 1 %" and the warnings, a line each."""
        first = [f"{countries.name(code)} {percent(share)}" for code, share in list(self.places.items())[:3]]
        return "\n".join([f"{printable(self.case.name)}: {', '.join(first)}", *self.warnings])


def locate(
    evidence: Case | Mapping[str, Any],
    *,
    prior_name: PriorName | str = PriorName.POPULATION,
    until: float | None = None,
) -> Answer:
    """Where and when a case's pictures were taken.

    `evidence` is a case, or its plain form (docs/evidence.md). `until` is the end of time, a decimal year:
    today unless told. Raises Trouble for evidence that is not well formed.
    """
    case = evidence if isinstance(evidence, Case) else parse_case(evidence, where="evidence")
    before = choice(PriorName, prior_name, PriorName.POPULATION, Spot("prior_name"))
    end = now() if until is None else number(until, Spot("until"), least=FIRST_YEAR + 1.0, most=2200.0)
    return answer_of(case, clues_of(case), prior_name=before, until=end)


def now() -> float:
    """The present as a decimal year."""
    today = datetime.now(UTC)
    return today.year + (today.month - 1) / 12


def answer_of(case: Case, clues: Sequence[Clue], *, prior_name: PriorName, until: float) -> Answer:
    """The answer from those clues of a case that count."""
    fused = fuse_joint(clues, masked(prior(prior_name), case.among), until=until)
    return answer_from(fused, case, clues, prior_name=prior_name, until=until)


def answer_from(fused: Fused, case: Case, clues: Sequence[Clue], *, prior_name: PriorName, until: float) -> Answer:
    """The same where its clues are fused already, by this prior and until this end of time."""
    told, time = explain(fused), when_joint(clues, fused, until=until)
    return Answer(
        case=case,
        prior_name=prior_name,
        fused=fused,
        start=told.start,
        findings=tuple(_findings(fused, told)),
        dating=tuple(clue for clue in clues if dates(clue)),
        agreement=told.agreement,
        when=time if time is not None and time.tells else None,
        next=next_questions(fused.posterior),
        warnings=(
            *of_the_mask(fused, case.among),
            *warnings_of(fused, told, time),
            *of_the_future(clues, until=until),
            *case.remarks,
        ),
        region=region(fused.posterior, clues),
    )


def _findings(fused: Fused, told: Explained) -> Iterator[Finding]:
    without = told.rests[:, fused.leader].tolist()
    leaders = told.rests.argmax(axis=1).tolist()
    each = zip(fused.clues, told.steps, told.ratios.tolist(), without, leaders, told.stories, strict=True)
    for one, bits, ratio, share, leader, story in each:
        yield Finding(one.clue, bits, ratio, share, leader, story)
