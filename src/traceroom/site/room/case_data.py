"""Case data: the case page as its template sees it, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import accumulate, pairwise
from uuid import UUID

from traceroom.atlas import countries
from traceroom.clues.clue import Clue
from traceroom.place.credible import credible, ranking
from traceroom.place.explain import log_odds
from traceroom.runs.locate import Answer, Finding
from traceroom.runs.report.icons import icon
from traceroom.runs.report.map_svg import region_map
from traceroom.runs.sentences import comparison_sentence, story_sentence, thing_sentence, when_sentence
from traceroom.site.access.case_page import AnswerView
from traceroom.values.words import listed, percent

ROWS = 12
TRACK_PX = 300
ROW_PX = 34


@dataclass(frozen=True, slots=True)
class ClueRow:
    """One clue with its switch: `on` counts for everybody, `tried` is off in this look alone; `without_keys` is what
    a look leaves out after this clue's own switch for oneself is turned."""

    key: str
    reader: str
    read: str
    sentence: str
    story: str
    bits: str
    certainty: str
    typed: bool
    row: str
    without: str
    on: bool
    tried: bool
    without_keys: str
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
class Step:
    """A row of the waterfall, in pixels of its drawing and in bits."""

    name: str
    tone: str
    bits: str
    x: float
    width: float
    y: int


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
    tried: str
    tried_count: int
    off: int
    warnings: tuple[str, ...]
    objects: tuple[ObjectRow, ...]
    steps: tuple[Step, ...]
    zero: float
    height: int
    agreement: str
    fights: bool
    places: tuple[Place, ...]
    next: tuple[tuple[str, str], ...]
    region: str = field(repr=False)


def case_data(view: AnswerView, *, tried: frozenset[str]) -> CasePage:
    """From the view and the clues tried without to the page."""
    answer = view.answer
    posterior = answer.fused.posterior
    names = [country.name for country in countries.countries()]
    order = ranking(posterior)
    leader = names[order[0]]
    steps = tuple(_steps(view, leader))
    zero, placed = _placed(steps)
    return CasePage(
        case=view,
        leader=leader,
        share=unbroken(percent(float(posterior[order[0]]))),
        others=unbroken(" · ".join(f"{names[i]} {percent(float(posterior[i]))}" for i in order[1:3])),
        spread=unbroken(f"half of it in {_named(answer, 50)} · 95 % in {_named(answer, 95)}"),
        when=when_sentence(answer),
        empty=not view.known.clues,
        trying=bool(tried),
        tried=",".join(sorted(tried)),
        tried_count=len(tried),
        off=len(view.known.off),
        warnings=answer.warnings,
        objects=tuple(_objects(view, tried)),
        steps=placed,
        zero=zero,
        height=ROW_PX * len(placed),
        agreement=_agreement(answer.agreement),
        fights=answer.agreement < 0,
        places=tuple(
            Place(names[i], percent(float(posterior[i])), round(100 * float(posterior[i]), 1)) for i in order[:ROWS]
        ),
        next=tuple((worth.ask, f"{worth.bits:+.2f} bit") for worth in answer.next),
        region=region_map(posterior),
    )


def unbroken(text: str) -> str:
    """The sign stays with its number at the end of a line."""
    return text.replace(" %", "\u00a0%")


def signed(bits: float) -> str:
    """Bits with a sign and one decimal."""
    return "0.0" if abs(bits) < 0.05 else f"{bits:+.1f}".replace("-", "−")


def _named(answer: Answer, level: int) -> str:
    return listed([countries.countries()[i].name for i in credible(answer.fused.posterior, level)])


def _agreement(agreement: float) -> str:
    if agreement < 0:
        return f"The objects do not agree ({signed(agreement)}): two places, or a wrong clue."
    return f"No object fights the others (agreement {signed(agreement)})."


def _objects(view: AnswerView, tried: frozenset[str]) -> Iterator[ObjectRow]:
    findings = {id(finding.clue): finding for finding in view.answer.findings}
    for number, thing in enumerate(view.known.evidence.things):
        clues = tuple(
            _clue(view, clue, findings.get(id(clue)), tried) for clue in view.known.clues if clue.thing == number
        )
        identity = view.known.things[number]
        steps = _bits_of(view.answer, number)
        yield ObjectRow(
            id=identity,
            name=thing.name,
            kind=thing.kind.label,
            bits=signed(sum(steps)) if steps else "",
            crop=view.crops.get(identity),
            icon=icon(str(thing.kind)),
            story=unbroken(thing_sentence(view.answer, number)),
            clues=clues,
        )


def _bits_of(answer: Answer, thing: int) -> list[float]:
    return [finding.bits.value for finding in answer.findings if finding.clue.thing == thing]


def _clue(view: AnswerView, clue: Clue, finding: Finding | None, tried: frozenset[str]) -> ClueRow:
    key = view.known.key(clue)
    leader = countries.spoken(countries.codes()[view.answer.fused.leader])
    return ClueRow(
        key=key,
        reader=clue.reader.replace("_", " ").capitalize(),
        read=clue.read[:300],
        sentence=clue.sentence,
        story=f"{story_sentence(finding, leader)} {comparison_sentence(view.answer, finding)}" if finding else "",
        bits=signed(finding.bits.value) if finding else "",
        certainty=str(clue.certainty),
        typed=clue.reader == "statement",
        row=clue.row,
        without=_without(view.answer, finding) if finding else "",
        on=key not in view.known.off,
        tried=key in tried,
        without_keys=",".join(sorted(tried ^ {key})),
        dates_only=clue.dates_only,
    )


def _without(answer: Answer, finding: Finding) -> str:
    leader = countries.spoken(countries.codes()[answer.fused.leader])
    without = f"Without it: {leader} {percent(finding.without)}"
    if finding.leader_without != answer.fused.leader:
        without += f", and {countries.spoken(countries.codes()[finding.leader_without])} would lead"
    return f"{without}."


def _steps(view: AnswerView, leader: str) -> Iterator[tuple[str, str, float]]:
    """One step an object: its clues' bits together, as the waterfall of the design has them."""
    answer = view.answer
    yield "Before any clue", "base", answer.start.value
    for number, thing in enumerate(view.known.evidence.things):
        bits = _bits_of(answer, number)
        if bits:
            yield thing.name, "against" if sum(bits) < 0 else "for", sum(bits)
    yield f"{leader} now", "total", log_odds(answer.fused.posterior, answer.fused.leader)


def _placed(steps: tuple[tuple[str, str, float], ...]) -> tuple[float, tuple[Step, ...]]:
    """Bars from left to right within TRACK_PX; the first and the last stand on even odds."""
    ends = list(pairwise(accumulate((bits for _, _, bits in steps[:-1]), initial=0.0)))
    ends.append((0.0, steps[-1][2]))
    low = min(min(pair) for pair in ends)
    high = max(max(pair) for pair in ends)
    scale = TRACK_PX / max(high - low, 1e-9)
    placed = tuple(
        Step(name, tone, signed(bits), round((min(pair) - low) * scale, 1),
             round(max(abs(pair[1] - pair[0]) * scale, 2.0), 1), ROW_PX * i)
        for i, ((name, tone, bits), pair) in enumerate(zip(steps, ends, strict=True))
    )  # fmt: skip
    return round(-low * scale, 1), placed
