"""Own tables: marks, barcodes and names that an operator has added, with the dates of their sale."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import inf

from traceroom.atlas.own import OwnFound, own
from traceroom.atlas.own_line import key
from traceroom.atlas.own_row import OwnKind, OwnRow
from traceroom.atlas.words import ordinary
from traceroom.clues.case import Thing
from traceroom.clues.clue import Said, Share
from traceroom.clues.reader import Example
from traceroom.clues.wording import countries_named, quoted
from traceroom.values.certainty import Certainty
from traceroom.values.local import Near
from traceroom.values.span import Span, parse_span
from traceroom.values.words import listed

NAME = "own_table"
ORDINARY_ZIPF = 3.0
"""A name of one word that is as ordinary as that counts only where it stands alone."""
AROUND_KM = 10.0


def read(thing: Thing) -> Iterable[Said]:
    """One clue for what the same lines say; a name that is also an ordinary word counts only where it stands alone."""
    seen = set()
    for found in _found(thing):
        certainty = _certainty(found)
        if certainty is None or found.rows in seen:
            continue
        seen.add(found.rows)
        spans = _spans(found.rows)
        alike = len(set(spans.values())) == 1
        yield Said(
            read=found.text,
            codes=dict.fromkeys(_countries(found.rows), 1.0),
            sentence=_sentence(found),
            row=listed([row.row for row in found.rows], most=3),
            certainty=certainty,
            share=Share.HEALTH_MARK if found.rows[0].kind is OwnKind.PLANTS else Share.EXACT,
            local=_where(found.rows),
            span=spans.popitem()[1] if alike else None,
            spans=None if alike else {code: span for code, span in spans.items() if span is not None},
        )


def _found(thing: Thing) -> Iterator[OwnFound]:
    known = own()
    for barcode in thing.barcodes:
        found = known.barcode(barcode)
        if found is not None:
            yield found
    for text in thing.texts:
        yield from known.find(text)


def _certainty(found: OwnFound) -> Certainty | None:
    if found.by != "name":
        return Certainty.CERTAIN
    words = key(found.text).split(" ")
    if len(words) > 1 or ordinary(words[0]) < ORDINARY_ZIPF:
        return Certainty.LIKELY
    return Certainty.UNSURE if found.alone else None


def _countries(rows: tuple[OwnRow, ...]) -> list[str]:
    """Of all lines; none if one of them leaves the country open."""
    if not all(row.countries for row in rows):
        return []
    return sorted({code for row in rows for code in row.countries})


def _spans(rows: tuple[OwnRow, ...]) -> dict[str, Span | None]:
    """When it was sold in each country; under "" where the country is open."""
    codes = _countries(rows)
    of_each = {code: tuple(row for row in rows if code in row.countries) for code in codes} if codes else {"": rows}
    return {code: _span(these) for code, these in of_each.items()}


def _span(rows: tuple[OwnRow, ...]) -> Span | None:
    start, end = _edges(rows)
    return parse_span(start or None, end or None)


def _edge(date: str, *, end: bool) -> float:
    """A date in decimal years, the end of time for an open one."""
    span = parse_span(None, date or None) if end else parse_span(date or None, None)
    edge = None if span is None else span.end if end else span.start
    return edge if edge is not None else inf if end else -inf


def _edges(rows: tuple[OwnRow, ...]) -> tuple[str, str]:
    """The first day of any line and the last of any, as written; empty where one of them leaves it open."""
    starts = sorted((_edge(row.start, end=False), row.start) for row in rows)
    ends = sorted((_edge(row.end, end=True), row.end) for row in rows)
    return starts[0][1], ends[-1][1]


def _where(rows: tuple[OwnRow, ...]) -> Near | None:
    """Around the one point that they name; several branches of a store are everywhere and nowhere."""
    points = {(row.latitude, row.longitude) for row in rows}
    latitude, longitude = points.pop()
    if points or latitude is None or longitude is None:
        return None
    return Near(latitude, longitude, AROUND_KM, AROUND_KM, rows[0].name or rows[0].mark)


def _sentence(found: OwnFound) -> str:
    codes = _countries(found.rows)
    where = f" in {countries_named(codes)}" if codes else ""
    return f"{quoted(found.text)} {_what(found)}{where}{_dates(found.rows)}."


def _what(found: OwnFound) -> str:
    first = found.rows[0]
    named = first.name if found.by != "name" else ""
    if first.kind is OwnKind.PLANTS:
        return f"is the plant {named}" if named else "is a plant"
    if first.kind is OwnKind.STORES:
        return "is a store"
    return f"is {named}, on sale" if named else "was on sale"


def _dates(rows: tuple[OwnRow, ...]) -> str:
    start, end = _edges(rows)
    return (f" from {start}" if start else "") + (f" to {end}" if end else "")


def examples() -> tuple[Example, ...]:
    """Tables as an operator would add them, and what is read on a thing."""
    plants = "mark,name,country\nFR 35.999.002 CE,Laiterie du Lac,FR\nSIF 9999,Frigorífico Exemplo,BR\n"
    products = "name;barcode;countries;from;to\nKaasknabbels Voorbeeld;;BE NL;2014;2016-06\n;5400141000009;LU;2015;\n"
    stores = "name\tcountry\tlatitude\tlongitude\nWinkel Voorbeeld\tBE\t51.05\t3.72\nMarket\tGB\t\t\n"
    return (
        Example(("FR 35.999.002 CE",), "FR", own=plants),
        Example(("35 % FR35.999.002",), "FR", own=plants),
        Example(("Ministério SIF 9999",), "BR", own=plants),
        Example(("KAASKNABBELS VOORBEELD 200 g",), "BE", own=products),
        Example((), "LU", ("5400141000009",), own=products),
        Example(("Winkel Voorbeeld, Gent",), "BE", own=stores),
        Example(("from the market",), None, own=stores),
        Example(("FR 35.999.003 CE",), None, own=plants),
        Example(("FR 35.999.002 CE",), None),
    )
