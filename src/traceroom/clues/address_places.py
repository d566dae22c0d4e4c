"""Address places: the towns and states that a piece of an address names, and how likely each country makes them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from traceroom.atlas import countries
from traceroom.atlas.address_words import Token
from traceroom.atlas.folding import words
from traceroom.atlas.named import Name, longest, named
from traceroom.atlas.names import LONGEST_UNSPACED, UNSPACED
from traceroom.atlas.postcodes import countries_for
from traceroom.atlas.regions import Region, regions
from traceroom.atlas.regions import longest as longest_region

SMALLEST_COUNTRY = 20_000
TOWN_PEOPLE = 1e5
"""Taken for those who live in the towns of one name: the table gives each country's share of them."""
CAPITAL_PEOPLE = 1e6
STATE_SHARE = 1e-3
COUNTRY_SHARE = 1e-3
"""How often an address of the country names this state, or a town that is called as the country is."""
STATE_HOLDS, STATE_DOES_NOT = 3.0, 0.1
"""A state whose postal codes begin as the code of the address does, or begin otherwise."""
LEAST_LETTERS = 3


@dataclass(frozen=True, slots=True, eq=False)
class Place:
    """Words that name a town, a state or both; `chance` is P(town | country) for the countries that have it."""

    text: str
    start: int
    end: int
    words: int
    chance: Mapping[str, float]
    towns: tuple[Name, ...] = field(repr=False)
    states: tuple[Region, ...] = field(repr=False)

    @property
    def unspaced(self) -> bool:
        """Whether it stands in writing without spaces."""
        return UNSPACED.match(self.text) is not None


def places(text: str, tokens: list[Token]) -> Iterator[Place]:
    """The longest names among the tokens, from the left."""
    at = 0
    while at < len(tokens):
        word, start, end = tokens[at]
        most = min(max(1, longest(word), longest_region(word)), len(tokens) - at)
        for count in range(most, 0, -1):
            last = tokens[at + count - 1][2]
            key, pointed = " ".join(part for part, _, _ in tokens[at : at + count]), text[last : last + 1] == "."
            place = _place(key, text[start:last], start, count, pointed=pointed)
            if place is not None:
                yield place
                at += count - 1
                break
        else:
            if UNSPACED.match(word):
                yield from _inside(text, start, end)
        at += 1


def _inside(text: str, start: int, end: int) -> Iterator[Place]:
    """Names in a row of letters without spaces, from its beginning."""
    at = start
    while at < end:
        step = 1
        for stop in range(min(end, at + LONGEST_UNSPACED), at + 1, -1):
            place = _place(text[at:stop], text[at:stop], at, 1)
            if place is not None:
                yield place
                step = stop - at
                break
        at += step


def _place(key: str, written: str, start: int, count: int, *, pointed: bool = False) -> Place | None:
    if not written[0].isalpha() or written[0].islower():
        return None
    towns, states, chance = next((known for other in _spellings(key, written) if any((known := _known(other)))), _NONE)
    if len(key) < LEAST_LETTERS and key.isascii():
        towns, chance = (), {}
    if not written.isupper() and not pointed:
        states = tuple(state for state in states if not (state.form == "abbreviation" and len(state.key) < 4))
    if not towns and not states:
        return None
    return Place(written, start, start + len(written), count, chance, towns, states)


@lru_cache(maxsize=20_000)
def _known(key: str) -> tuple[tuple[Name, ...], tuple[Region, ...], Mapping[str, float]]:
    """Towns and countries, states, and P(name | country)."""
    towns = tuple(name for name in named(key) if name.kind != "chain")
    states = regions(key)
    chance: dict[str, float] = {}
    for name in towns:
        for code, weight in name.countries.items():
            share = COUNTRY_SHARE if name.kind == "country" else _share(code, weight * TOWN_PEOPLE)
            chance[code] = max(share, chance.get(code, 0.0))
    return towns, states, chance


def with_states(place: Place, codes: Iterable[str]) -> Mapping[str, float]:
    """P(town or state | country); a state agrees with the postal codes beside it, or does not."""
    chance = dict(place.chance)
    for state in place.states:
        holds = {state.holds(code) for code in codes if state.country in countries_for(code)}
        share = _share(state.country, CAPITAL_PEOPLE) if state.form == "capital" else STATE_SHARE
        share *= STATE_HOLDS if True in holds else STATE_DOES_NOT if False in holds else 1.0
        chance[state.country] = max(share, chance.get(state.country, 0.0))
    return chance


def _share(code: str, people: float) -> float:
    """The town's share of its country's people."""
    return min(0.5, people / max(countries.country(code).population, SMALLEST_COUNTRY))


def _spellings(key: str, written: str) -> Iterator[str]:
    """The key, and how the tables may write it: Saint or Sankt for St, no apostrophe, no Arabic article."""
    yield key
    if "'" in written or "’" in written:
        yield " ".join(word for word, _, _ in words(written.replace("'", " ").replace("’", " ")))
    if key.startswith("st "):
        yield from (f"{saint} {key[3:]}" for saint in ("saint", "sankt", "sint"))
    if key.startswith("ال"):
        yield key[2:]


_NONE: tuple[tuple[Name, ...], tuple[Region, ...], Mapping[str, float]] = ((), (), {})
