"""Worth: which objects of a case are worth showing, in bits and with the sentence why."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from traceroom.atlas import countries
from traceroom.atlas.parameters import value
from traceroom.clues.clue import About
from traceroom.place.ask import uncertainty
from traceroom.place.worth import worth
from traceroom.runs.locate import Answer
from traceroom.values.kind import Kind
from traceroom.values.near_miss import hint
from traceroom.values.trouble import Trouble
from traceroom.values.words import listed

HARDLY = 0.1
"""Bits below which nobody would notice."""
SURE = 0.1
EVERYWHERE = 0.9


@dataclass(frozen=True, slots=True)
class Naming:
    """What it would tell of the place if somebody named this object."""

    name: str
    kind: Kind
    bits: float
    sentence: str


def namings(answer: Answer, *, only: Collection[str] = (), sold_in: Collection[str] = ()) -> tuple[Naming, ...]:
    """The objects of a case, or those of the names given, best first. Raises Trouble for a name that it has not."""
    names = [thing.name for thing in answer.case.things]
    for name in only:
        if name not in names:
            raise Trouble(f"{answer.case.name} has no object {name!r}; it has {listed(names)}{hint(name, names)}")
    known = {b.thing: b.made_for for b in answer.fused.bearings if b.about is About.MARKET}
    found = []
    for number, thing in enumerate(answer.case.things):
        if only and thing.name not in only:
            continue
        bits = worth(thing.kind, answer.fused.posterior, sold_in=sold_in, made_for=known.get(number))
        found.append(Naming(thing.name, thing.kind, bits, _sentence(answer, thing.kind, bits, sold_in)))
    return tuple(sorted(found, key=lambda naming: -naming.bits))


def as_json(answer: Answer, found: Collection[Naming]) -> dict[str, Any]:
    """One line of `traceroom worth --json`."""
    rows = [{"object": n.name, "kind": str(n.kind), "bits": round(n.bits, 3), "sentence": n.sentence} for n in found]
    return {"id": answer.case.name, "worth": rows}


def _sentence(answer: Answer, kind: Kind, bits: float, sold_in: Collection[str]) -> str:
    if bits >= HARDLY:
        return f"Naming it would tell about {bits:.1f} bits: {_why(kind, sold_in)}."
    return f"Naming it would hardly narrow anything: {_why_not(answer, kind, sold_in)}."


def _why(kind: Kind, sold_in: Collection[str]) -> str:
    if sold_in:
        names = listed([countries.spoken(code) for code in sold_in], most=5)
        return f"it is sold in {names}" + (", though such things travel" if _travels(kind) else "")
    few = f"{value('worth.sold_in_few'):.0%}".replace("%", " %")
    moves = "such things travel, and" if _travels(kind) else "such things hardly travel, and"
    return f"{moves} {few} of what the public names is sold in few countries"


def _why_not(answer: Answer, kind: Kind, sold_in: Collection[str]) -> str:
    posterior = answer.fused.posterior
    if uncertainty(posterior) < SURE:
        return "the place is all but sure already"
    within = float(sum(posterior[countries.index()[code]] for code in set(sold_in)))
    if within >= EVERYWHERE:
        return "it is sold everywhere that still counts"
    return "such things travel far" if _travels(kind) else "what is known of it says as much already"


def _travels(kind: Kind) -> bool:
    return value(f"travel.{kind}") >= 0.3
