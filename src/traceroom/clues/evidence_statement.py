"""Evidence, a statement: what somebody says of an object, checked field by field."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from traceroom.clues.case import Statement
from traceroom.clues.evidence_dates import parse_dates, span_of
from traceroom.clues.evidence_fields import LONGEST_NOTE, choice, mapping, name, truth
from traceroom.clues.evidence_local import parse_local
from traceroom.clues.evidence_says import parse_says
from traceroom.clues.evidence_speech import parse_spoken
from traceroom.values.certainty import Certainty
from traceroom.values.spot import Spot
from traceroom.values.trouble import Trouble


def parse_statement(data: object, where: Spot) -> Statement:
    """A statement from its plain form. Raises Trouble."""
    clue = mapping(data, where)
    span, spans = span_of(clue, where), parse_dates(clue, where)
    local = parse_local(clue, where)
    says = _says(clue, where)
    if says is None and spans:
        says = dict.fromkeys(sorted(spans), 1.0)
    excludes = truth(clue.get("not"), where / "not")
    if excludes and spans:
        raise Trouble(f"{where / 'dates'}: what is ruled out has one from and to; use a clue for each country")
    if says is None and span is None and local is None:
        raise Trouble(f"{where}: a clue has says (a likelihood by country), speaks, near, area, or from and to")
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
    )


def _says(clue: Mapping[str, Any], where: Spot) -> Mapping[str, float] | None:
    says, spoken = parse_says(clue.get("says"), where / "says"), parse_spoken(clue, where)
    if says is not None and spoken is not None:
        raise Trouble(f"{where}: says and speaks are two statements; give each a clue of its own")
    return says if spoken is None else spoken
