"""An own heading: the names of the columns of an operator's table, and the kind of table that has them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from traceroom.atlas.folding import fold
from traceroom.atlas.own_line import COLUMNS, NEEDED
from traceroom.atlas.own_row import OwnKind
from traceroom.values.near_miss import nearest

DELIMITERS = ",;\t|"
ALSO_CALLED = {
    "name": (
        "product",
        "produkt",
        "produit",
        "title",
        "titel",
        "bezeichnung",
        "shop",
        "store",
        "filiale",
        "nom",
        "naam",
        "nombre",
        "nome",
        "brand",
        "marke",
        "chain",
        "plant",
        "item",
    ),
    "country": ("land", "pays", "pais", "paese", "country code", "countrycode", "country_code", "iso", "lander"),
    "latitude": ("lat", "breite", "breitengrad", "latitud", "latitudine", "y"),
    "longitude": ("lon", "lng", "long", "lange", "langengrad", "longitud", "longitudine", "x"),
    "barcode": ("ean", "ean13", "gtin", "upc", "code", "strichcode", "code-barres", "codebarre"),
    "mark": ("approval number", "approval no", "zulassungsnummer", "agrement", "number", "nummer", "health mark"),
    "from": ("start", "von", "since", "valid from", "date from", "debut", "desde", "ab", "begin", "first"),
    "to": ("end", "bis", "until", "valid to", "date to", "fin", "hasta", "ende", "last"),
    "note": ("comment", "comments", "remark", "remarks", "bemerkung", "kommentar", "remarque", "description"),
}
"""Folded; what people call the columns. They are asked, not obeyed: a column that is taken for another dates cases."""


@dataclass(frozen=True, slots=True)
class Heading:
    """The columns in their order, what is wrong with them, and which delimiter stands between."""

    columns: Sequence[str]
    kind: OwnKind
    delimiter: str
    problems: Sequence[str]


def heading(line: str, kind: OwnKind | None) -> Heading:
    """The heading that a line is; empty columns at its end are those of a spreadsheet."""
    delimiter = max(DELIMITERS, key=lambda one: len({_meant(name) for name in _names(line, one)} & _known()))
    names = _names(line, delimiter)
    while len(names) > 1 and not names[-1]:
        names.pop()
    kind = kind or _kind({_meant(name) for name in names})
    return Heading(names, kind, delimiter, tuple(_problems(names, kind)))


def _known() -> set[str]:
    return {name for columns in COLUMNS.values() for name in columns}


def _names(line: str, delimiter: str) -> list[str]:
    return [name.strip().strip('"').strip().casefold() for name in line.split(delimiter)]


def _meant(name: str) -> str:
    """The column that is likely meant by a name; the name itself where none is."""
    folded = fold(name)
    return next((column for column, others in ALSO_CALLED.items() if folded in others), name)


def _kind(names: set[str]) -> OwnKind:
    """As the columns say; a table with dates and without a country can only be one of products."""
    if "mark" in names:
        return OwnKind.PLANTS
    dated_only = names & {"from", "to"} and "country" not in names
    return OwnKind.CATALOGUE if names & {"countries", "barcode"} or dated_only else OwnKind.STORES


def _problems(names: Sequence[str], kind: OwnKind) -> Iterator[str]:
    columns = COLUMNS[kind]
    wants = f"a table of {kind} has the columns {', '.join(columns)}"
    if not {_meant(name) for name in names} & _known():
        yield f"a table begins with the names of its columns, such as name,country; this line names none ({wants})"
        return
    odd = [name for name in dict.fromkeys(names) if name not in columns]
    for name in odd:
        hint = _hint(name, columns)
        yield f"the heading has {name[:40]!r}; {f'did you mean {hint}?' if hint else wants}"
    yield from (f"the heading has {name!r} twice" for name in dict.fromkeys(names) if names.count(name) > 1)
    hints = {_hint(name, columns) for name in odd}
    for any_of in NEEDED[kind]:
        if not set(any_of) & {*names, *hints}:
            yield f"the heading has no {' or '.join(any_of)}; {wants}"


def _hint(name: str, columns: Sequence[str]) -> str | None:
    meant = _meant(name)
    if meant in ("country", "countries"):
        return next(column for column in columns if column in ("country", "countries"))
    if meant in columns:
        return meant
    return nearest(name, columns)
