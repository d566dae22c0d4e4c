"""Evidence: the JSON or YAML form of a case, checked field by field."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, TypeVar

from traceroom.atlas import countries
from traceroom.clues.case import Case, Statement, Thing
from traceroom.clues.evidence_dates import parse_dates, span_of
from traceroom.clues.evidence_local import parse_local
from traceroom.clues.evidence_speech import parse_spoken
from traceroom.values.certainty import Certainty
from traceroom.values.kind import Kind
from traceroom.values.trouble import Trouble

Choice = TypeVar("Choice", bound=StrEnum)


def parse_case(data: object, *, where: str) -> Case:
    """A case from its plain form; `where` names file and line in the sentence of a Trouble."""
    case = _mapping(data, where)
    name = case.get("id", "case")
    if not isinstance(name, str | int):
        raise Trouble(f"{where}: id is a name, not {_shown(name)}")
    things = case.get("objects")
    if not isinstance(things, list):
        raise Trouble(f"{where}: objects is missing: a case is {{id, objects: [{{name, kind, texts, ...}}]}}")
    among = _among(case.get("among"), f"{where}, among")
    return Case(str(name), tuple(_thing(t, i, f"{where}, objects[{i}]") for i, t in enumerate(things)), among)


def _among(data: object, where: str) -> tuple[str, ...]:
    """The only countries that it can be."""
    if data is None:
        return ()
    given = [data] if isinstance(data, str) else data
    if not isinstance(given, list) or not given:
        raise Trouble(f"{where}: a list of country codes is expected, not {_shown(data)}")
    return tuple(_says(given, where) or ())


def _thing(data: object, number: int, where: str) -> Thing:
    thing = _mapping(data, where)
    statements = thing.get("clues") or []
    if not isinstance(statements, list):
        raise Trouble(f"{where}, clues: a list of statements is expected, not {_shown(statements)}")
    return Thing(
        name=str(thing.get("name") or f"object {number + 1}"),
        kind=_choice(Kind, thing.get("kind", Kind.PACKAGED), f"{where}, kind"),
        texts=_strings(thing.get("texts"), f"{where}, texts"),
        barcodes=_strings(thing.get("barcodes"), f"{where}, barcodes"),
        statements=tuple(_statement(s, f"{where}, clues[{i}]") for i, s in enumerate(statements)),
    )


def _statement(data: object, where: str) -> Statement:
    clue = _mapping(data, where)
    span, spans = span_of(clue, where), parse_dates(clue, where)
    local = parse_local(clue, where)
    says = _says(clue.get("says", sorted(spans) if spans else None), f"{where}, says") or parse_spoken(clue, where)
    excludes = clue.get("not", False)
    if not isinstance(excludes, bool):
        raise Trouble(f"{where}, not: true or false is expected, not {_shown(excludes)}")
    if excludes and spans:
        raise Trouble(f"{where}, dates: what is ruled out has one from and to; use a clue for each country")
    if says is None and span is None and local is None:
        raise Trouble(f"{where}: a clue has says (a likelihood by country), speaks, near, area, or from and to")
    if says is None and local is None and excludes:
        raise Trouble(f"{where}: not turns says into an exclusion, and there is no says")
    return Statement(
        says=says,
        certainty=_choice(Certainty, clue.get("certainty", Certainty.LIKELY), f"{where}, certainty"),
        source=str(clue.get("source") or ""),
        span=span,
        excludes=excludes,
        note=str(clue.get("note") or ""),
        local=local,
        spans=spans,
    )


def _says(data: object, where: str) -> Mapping[str, float] | None:
    if data is None:
        return None
    if isinstance(data, str):
        data = [data]
    if isinstance(data, list):
        data = dict.fromkeys((str(code) for code in data), 1.0)
    if not isinstance(data, dict) or not data:
        raise Trouble(f'{where}: a likelihood by country such as {{"BE": 1.0}}, or a list of codes, is expected')
    says = {}
    for code, weight in data.items():
        if code not in countries.index():
            hint = ' (in YAML, Norway\'s code wants quotes: "NO")' if code is False else ""
            raise Trouble(f"{where}: {_shown(code)} is no country code (ISO 3166-1 alpha-2, or XK){hint}")
        if isinstance(weight, bool) or not isinstance(weight, int | float) or not 0 <= weight < float("inf"):
            raise Trouble(f"{where}, {code}: a likelihood is a number from 0 up, not {_shown(weight)}")
        says[str(code)] = float(weight)
    if max(says.values()) <= 0:
        raise Trouble(f"{where}: at least one country needs a likelihood above 0")
    return says


def _strings(data: object, where: str) -> tuple[str, ...]:
    if data is None:
        return ()
    if isinstance(data, str | int):
        data = [data]
    if not isinstance(data, list) or not all(isinstance(item, str | int) for item in data):
        raise Trouble(f"{where}: a list of words is expected, not {_shown(data)}")
    return tuple(str(item) for item in data)


def _choice(kind: type[Choice], data: object, where: str) -> Choice:
    try:
        return kind(str(data))
    except ValueError:
        raise Trouble(f"{where}: {_shown(data)} is none of {', '.join(kind)}") from None


def _mapping(data: object, where: str) -> Mapping[str, Any]:
    if not isinstance(data, dict):
        raise Trouble(f"{where}: an object with named fields is expected, not {_shown(data)}")
    return data


def _shown(data: object) -> str:
    text = repr(data)
    return text if len(text) <= 40 else f"{text[:39]}…"
