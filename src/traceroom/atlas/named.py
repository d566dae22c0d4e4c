"""Named: what has a name in the atlas, by the folded words of the name; a row is read when its name is found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from types import MappingProxyType

from traceroom.atlas.chains import chains
from traceroom.atlas.table_files import lines
from traceroom.atlas.weights import weights

Point = tuple[float, float]
"""Latitude and longitude, degrees."""
Row = tuple[str, str]
"""Kind and line of the table."""
NOWHERE: Mapping[str, Point] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Name:
    """A name of the atlas: countries with weights, and how ordinary the words are (a Zipf frequency).

    Of a country's name: how ordinary they are as another word, in languages that call the country otherwise.
    `where` of a town: the largest place of that name in each country.
    """

    kind: str
    key: str
    countries: Mapping[str, float]
    ordinary: float
    row: str
    where: Mapping[str, Point] = field(default_factory=lambda: NOWHERE, repr=False)


def named(key: str) -> tuple[Name, ...]:
    """Everything with this name (folded words, a space between); nothing for a word that names nothing."""
    if key in _rows() or (not key.isascii() and key in _other_rows()):
        return _read(key)
    return ()


def longest(word: str) -> int:
    """The most words that a name has which begins with this one; 0 if none does."""
    here = _first_words(ascii_only=True).get(word, 0)
    return here if word.isascii() else max(here, _first_words(ascii_only=False).get(word, 0))


@lru_cache(maxsize=20_000)
def _read(key: str) -> tuple[Name, ...]:
    rows = _rows().get(key, []) + ([] if key.isascii() else _other_rows().get(key, []))
    return tuple(_name(kind, key, line) for kind, line in rows)


def _name(kind: str, key: str, line: str) -> Name:
    if kind == "chain":
        number, ordinary = line.split("\t")
        chain = chains()[int(number)]
        return Name(kind, key, dict.fromkeys(chain.countries, 1.0), float(ordinary), f"chains: {chain.row}")
    _, cell, common, *where = line.split("\t")
    countries = weights(cell)
    points = (tuple(map(float, point.split(","))) for point in where[0].split(";")) if where else ()
    at = {code: (point[0], point[1]) for code, point in zip(countries, points, strict=False)}
    table = "towns" if kind == "town" else "country_names"
    return Name(kind, key, countries, float(common), f"{table}: {key}", MappingProxyType(at))


@cache
def _rows() -> dict[str, list[Row]]:
    gathered: dict[str, list[Row]] = {}
    for number, chain in enumerate(chains()):
        for key, ordinary in chain.names:
            gathered.setdefault(key, []).append(("chain", f"{number}\t{ordinary}"))
    _gather(gathered, "country", lines("country_names.tsv.xz"))
    _gather(gathered, "town", lines("towns.tsv.xz"))
    return gathered


@cache
def _other_rows() -> dict[str, list[Row]]:
    """Towns in scripts other than Latin, read only for a text that has such letters."""
    gathered: dict[str, list[Row]] = {}
    _gather(gathered, "town", lines("towns_other.tsv.xz"))
    return gathered


def _gather(into: dict[str, list[Row]], kind: str, table: Iterable[str]) -> None:
    for line in table:
        into.setdefault(line.partition("\t")[0], []).append((kind, line))


@cache
def _first_words(*, ascii_only: bool) -> dict[str, int]:
    longest: dict[str, int] = {}
    for key in _rows() if ascii_only else _other_rows():
        first, count = key.partition(" ")[0], key.count(" ") + 1
        if count > longest.get(first, 0):
            longest[first] = count
    return longest
