"""Evidence, a statement: what somebody says of an object, checked field by field."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from traceroom.clues.case import Statement
from traceroom.clues.evidence_dates import parse_dates, span_of
from traceroom.clues.evidence_fields import LONGEST_NOTE, choice, mapping, name, truth
from traceroom.clues.evidence_local import parse_local
from traceroom.clues.evidence_plug import parse_plug, plug_told
from traceroom.clues.evidence_road import parse_driving
from traceroom.clues.evidence_says import parse_says
from traceroom.clues.evidence_speech import parse_spoken, spoken_told
from traceroom.values.certainty import Certainty
from traceroom.values.spot import Spot
from traceroom.values.trouble import Trouble
from traceroom.values.words import listed

INSTEAD = {
    "dates": "when countries changed sides is known",
    "not": "name the other side",
    "near": "give it a clue of its own",
    "area": "give it a clue of its own",
}


def parse_statement(data: object, where: Spot) -> Statement:
    """A statement from its plain form. Raises Trouble."""
    clue = mapping(data, where)
    span, spans, driving = span_of(clue, where), parse_dates(clue, where), parse_driving(clue, where)
    local = parse_local(clue, where)
    says = _says(clue, where)
    excludes = truth(clue.get("not"), where / "not")
    if driving:
        _alone(clue, where)
        says, spans, excludes = driving.not_there, driving.spans, True
    if says is None and spans:
        says = dict.fromkeys(sorted(spans), 1.0)
    if says is None and span is None and local is None:
        raise Trouble(
            f"{where}: a clue has says (a likelihood by country), speaks, plug, drives, near, area, or from and to"
        )
    if says is None and local is None and excludes:
        raise Trouble(f"{where / 'not'}: not turns says into an exclusion, and there is no says")
    return Statement(
        says=says,
        certainty=choice(Certainty, clue.get("certainty"), Certainty.LIKELY, where / "certainty"),
        source=name(clue.get("source"), where / "source"),
        span=span,
        excludes=excludes,
        note=name(clue.get("note"), where / "note", longest=LONGEST_NOTE),
        local=local,
        spans=spans,
        told=driving.told if driving else _told(clue, excludes=excludes),
    )


def _told(clue: Mapping[str, Any], *, excludes: bool) -> str:
    return plug_told(clue, excludes=excludes) or spoken_told(clue, excludes=excludes)


def _says(clue: Mapping[str, Any], where: Spot) -> Mapping[str, float] | None:
    says, spoken, plug = (
        parse_says(clue.get("says"), where / "says"),
        parse_spoken(clue, where),
        parse_plug(clue, where),
    )
    given = [name for name in ("says", "speaks", "plug", "drives") if clue.get(name) is not None]
    if len(given) > 1:
        several = {2: "two", 3: "three", 4: "four"}[len(given)]
        raise Trouble(f"{where}: {listed(given)} are {several} statements; give each a clue of its own")
    return next((found for found in (says, spoken, plug) if found is not None), None)


def _alone(clue: Mapping[str, Any], where: Spot) -> None:
    """When one drove on which side is the atlas's to say, and the other side is the exclusion of one."""
    for field, instead in INSTEAD.items():
        if clue.get(field):
            raise Trouble(f"{where / field}: this does not go with drives; {instead}")
