"""Case data: the case page as its template sees it, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from traceroom.atlas import countries
from traceroom.clues.clue import Clue
from traceroom.place.credible import credible
from traceroom.runs.clue_words import ClueWords, clue_words
from traceroom.runs.locate import Answer, Finding
from traceroom.runs.report.icons import icon
from traceroom.runs.report.map_svg import region_map
from traceroom.runs.sentences import thing_sentences, when_sentence
from traceroom.site.access.case_page import AnswerView
from traceroom.site.room.inside_data import InsidePage, inside_data
from traceroom.site.room.requests import Look
from traceroom.site.room.waterfall_data import Step, bits_by_object, signed, strongest, waterfall
from traceroom.values.words import listed, percent, unbroken

ROWS = 12
DRAWN = 60
"""Objects that the page draws unasked, those that moved the answer most."""
WARNINGS = 6


@dataclass(frozen=True, slots=True)
class ClueRow:
    """One clue with its switch: `on` counts for everybody, `tried` is off in this look alone; `query` is the look after
    this clue's own switch for oneself is turned."""

    key: str
    words: ClueWords
    bits: str
    on: bool
    tried: bool
    query: str
    dates_only: bool


@dataclass(frozen=True, slots=True)
class ObjectRow:
    """One object with its clues; `bits` is their step together, "" where nothing counts."""

    id: UUID
    name: str
    kind: str
    bits: str
    crop: UUID | None
    icon: str
    story: str
    clues: tuple[ClueRow, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A row of the table of places."""

    name: str
    share: str
    width: float


@dataclass(frozen=True, slots=True)
class CasePage:
    """Everything on the case page."""

    case: AnswerView = field(repr=False)
    leader: str
    share: str
    others: str
    spread: str
    when: str
    empty: bool
    trying: bool
    query: str
    query_all_clues: str
    query_all_objects: str
    tried_count: int
    off: int
    among: str
    warnings: tuple[str, ...]
    objects: tuple[ObjectRow, ...]
    undrawn: int
    steps: tuple[Step, ...]
    zero: float
    agreement: str
    fights: bool
    places: tuple[Place, ...]
    next: tuple[tuple[str, str], ...]
    region: str = field(repr=False)
    inside: InsidePage | None


def case_data(view: AnswerView, look: Look) -> CasePage:
    """From the view and how it is looked at to the page."""
    answer = view.answer
    posterior = answer.fused.posterior
    names = [country.name for country in countries.countries()]
    order = answer.fused.order
    leader = names[order[0]]
    bits = bits_by_object(answer)
    drawn = range(len(view.known.things)) if look.whole else strongest(bits, len(view.known.things), most=DRAWN)
    steps = waterfall(view.known.evidence, answer, bits)
    return CasePage(
        case=view,
        leader=leader,
        share=unbroken(percent(float(posterior[order[0]]))),
        others=unbroken(" · ".join(f"{names[i]} {percent(float(posterior[i]))}" for i in order[1:3])),
        spread=unbroken(f"half of it in {_named(answer, 50)} · 95 % in {_named(answer, 95)}"),
        when=unbroken(when_sentence(answer)),
        empty=not view.known.clues,
        trying=bool(look.without),
        query=look.query,
        query_all_clues=Look(whole=look.whole).query,
        query_all_objects=Look(look.without, whole=True).query,
        tried_count=len(look.without),
        off=len(view.known.off),
        among=listed([countries.spoken(code) for code in view.known.evidence.among], most=6),
        warnings=_few(answer.warnings),
        objects=tuple(_objects(view, look, bits, drawn)),
        undrawn=len(view.known.things) - len(drawn),
        steps=steps.steps,
        zero=steps.zero,
        agreement=_agreement(answer.agreement),
        fights=answer.agreement < 0,
        places=tuple(
            Place(names[i], percent(float(posterior[i])), round(100 * float(posterior[i]), 1)) for i in order[:ROWS]
        ),
        next=tuple((worth.ask, f"{worth.bits:+.2f} bit") for worth in answer.next),
        region=region_map(posterior),
        inside=inside_data(answer.region),
    )


def _named(answer: Answer, level: int) -> str:
    return listed([countries.countries()[i].name for i in credible(answer.fused.posterior, level)])


def _agreement(agreement: float) -> str:
    if agreement < 0:
        return f"The objects do not agree ({signed(agreement)}): two places, or a wrong clue."
    return f"No object fights the others (agreement {signed(agreement)})."


def _few(warnings: tuple[str, ...]) -> tuple[str, ...]:
    """The gravest; a hundred of them are read by nobody."""
    more = len(warnings) - WARNINGS
    return warnings if more <= 0 else (*warnings[:WARNINGS], f"{more} more of the kind are not written out.")


def _objects(view: AnswerView, look: Look, bits: Mapping[int, float], drawn: Sequence[int]) -> Iterator[ObjectRow]:
    findings = {id(finding.clue): finding for finding in view.answer.findings}
    stories = thing_sentences(view.answer)
    clues: dict[int, list[Clue]] = {}
    for clue in view.known.clues:
        clues.setdefault(clue.thing, []).append(clue)
    for number in drawn:
        thing, identity = view.known.evidence.things[number], view.known.things[number]
        yield ObjectRow(
            id=identity,
            name=thing.name,
            kind=thing.kind.label,
            bits=signed(bits[number]) if number in bits else "",
            crop=view.known.crops.get(identity),
            icon=icon(str(thing.kind)),
            story=unbroken(stories.get(number, "")),
            clues=tuple(_clue(view, clue, findings.get(id(clue)), look) for clue in clues.get(number, ())),
        )


def _clue(view: AnswerView, clue: Clue, finding: Finding | None, look: Look) -> ClueRow:
    key = view.known.key(clue)
    return ClueRow(
        key=key,
        words=clue_words(view.answer, clue, finding),
        bits=signed(finding.bits.value) if finding else "",
        on=key not in view.known.off,
        tried=key in look.without,
        query=Look(look.without ^ {key}, look.whole).query,
        dates_only=clue.dates_only,
    )
