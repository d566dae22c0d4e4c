"""Waterfall data: from before any clue to now, one bar an object, as the case page draws it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from traceroom.atlas import countries
from traceroom.clues.case import Case
from traceroom.place.explain import log_odds
from traceroom.runs.locate import Answer
from traceroom.values.words import many

STEPS = 40
"""Objects that have a step of their own."""
TRACK_PX = 300


@dataclass(frozen=True, slots=True)
class Step:
    """A row of the waterfall, in pixels of its drawing and in bits."""

    name: str
    tone: str
    bits: str
    x: float
    width: float


@dataclass(frozen=True, slots=True)
class Waterfall:
    """The steps, and where even odds stand in their drawing."""

    steps: tuple[Step, ...]
    zero: float


def waterfall(case: Case, answer: Answer, bits: Mapping[int, float]) -> Waterfall:
    """The steps of a case; `bits` are those of its objects."""
    zero, placed = _placed(tuple(_steps(case, answer, bits)))
    return Waterfall(placed, zero)


def signed(bits: float) -> str:
    """Bits with a sign and one decimal."""
    return "0.0" if abs(bits) < 0.05 else f"{bits:+.1f}".replace("-", "−")


def bits_by_object(answer: Answer) -> dict[int, float]:
    """What the counted clues of each object moved together; none for an object without one."""
    bits: dict[int, float] = {}
    for finding in answer.findings:
        bits[finding.clue.thing] = bits.get(finding.clue.thing, 0.0) + finding.bits.value
    return bits


def strongest(bits: Mapping[int, float], count: int, *, most: int) -> Sequence[int]:
    """The objects that moved most, in their own order; all where there are no more than `most`."""
    if count <= most:
        return range(count)
    return sorted(sorted(range(count), key=lambda number: -abs(bits.get(number, 0.0)))[:most])


def _steps(case: Case, answer: Answer, bits: Mapping[int, float]) -> Iterator[tuple[str, str, float]]:
    """One step an object: its clues' bits together, as the waterfall of the design has them."""
    yield "Before any clue", "base", answer.start.value
    own = strongest(bits, len(case.things), most=STEPS)
    for number in own:
        if number in bits:
            yield _step(case.things[number].name, bits[number])
    others = [value for number, value in bits.items() if number not in set(own)]
    if others:
        yield _step(many(len(others), "other object"), sum(others))
    leader = countries.countries()[answer.fused.leader].name
    yield f"{leader} now", "total", log_odds(answer.fused.posterior, answer.fused.leader)


def _step(name: str, bits: float) -> tuple[str, str, float]:
    return name, "against" if bits < 0 else "for", bits


def _placed(steps: tuple[tuple[str, str, float], ...]) -> tuple[float, tuple[Step, ...]]:
    """Bars from left to right within TRACK_PX; the first and the last stand on even odds."""
    ends = list(pairwise(accumulate((bits for _, _, bits in steps[:-1]), initial=0.0)))
    ends.append((0.0, steps[-1][2]))
    low = min(min(pair) for pair in ends)
    high = max(max(pair) for pair in ends)
    scale = TRACK_PX / max(high - low, 1e-9)
    placed = tuple(
        Step(name, tone, signed(bits), round((min(pair) - low) * scale, 1),
             round(max(abs(pair[1] - pair[0]) * scale, 2.0), 1))
        for (name, tone, bits), pair in zip(steps, ends, strict=True)
    )  # fmt: skip
    return round(-low * scale, 1), placed
