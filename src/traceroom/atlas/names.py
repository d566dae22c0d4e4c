"""Names: one finder for the names of countries, towns and chains in any text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from traceroom.atlas.chains import chains
from traceroom.atlas.folding import words
from traceroom.atlas.table_files import lines
from traceroom.atlas.weights import weights

SEPARATORS = frozenset(",;/|\n•·()[]:")
_ITEMS = re.compile("[,;/|\\n•·()\\[\\]:]")
ALSO_A_WORD = frozenset({"turkey", "china", "chad", "jordan", "georgia", "guinea", "reunion", "man", "niger", "mali"})
ALSO_A_WORD |= {"togo", "cuba", "india", "jersey", "samoa", "palau", "benin", "guernsey", "macedonia", "martinica"}
ALSO_A_WORD |= {"brazil", "brasil", "panama", "peru"}
"""Names of countries that are also a bird, porcelain, a first name, a nut, a salad, a hat or a cow."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name of the atlas: countries with weights, and how ordinary the words are (a Zipf frequency).

    Of a country's name: how ordinary they are as another word, in languages that call the country otherwise.
    """

    kind: str
    key: str
    countries: Mapping[str, float]
    ordinary: float
    row: str


@dataclass(frozen=True, slots=True)
class Found:
    """A name in a text; `strength` (0 to 1) is how likely it really is that name and no ordinary word."""

    name: Name
    text: str
    start: int
    end: int
    strength: float


@cache
def _names() -> dict[str, tuple[Name, ...]]:
    """Folded words joined by a space -> the names written so."""
    gathered: dict[str, list[Name]] = {}
    for chain in chains():
        evenly = dict.fromkeys(chain.countries, 1.0)
        for key, ordinary in chain.names:
            gathered.setdefault(key, []).append(Name("chain", key, evenly, ordinary, f"chains: {chain.row}"))
    for kind, table in (("country", "country_names.tsv.xz"), ("town", "towns.tsv.xz")):
        for line in lines(table):
            key, codes, common = line.split("\t")
            name = Name(kind, key, weights(codes), float(common), f"{table.split('.')[0]}: {key}")
            gathered.setdefault(key, []).append(name)
    return {key: tuple(names) for key, names in gathered.items()}


@cache
def _first_words() -> dict[str, int]:
    """First word of a name -> the most words that a name beginning so has."""
    longest: dict[str, int] = {}
    for key in _names():
        parts = key.split(" ")
        longest[parts[0]] = max(longest.get(parts[0], 0), len(parts))
    return longest


def find(text: str) -> tuple[Found, ...]:
    """Every name in the text, the longest first where two overlap, in the order of the text."""
    parts = words(text)
    found = []
    at = 0
    while at < len(parts):
        length = min(_first_words().get(parts[at][0], 0), len(parts) - at)
        for count in range(length, 0, -1):
            names = _names().get(" ".join(part for part, _, _ in parts[at : at + count]))
            if names:
                start, end = parts[at][1], parts[at + count - 1][2]
                found += [_found(name, text, start, end) for name in names]
                at += count - 1
                break
        at += 1
    return tuple(one for one in found if one.strength > 0)


def _found(name: Name, text: str, start: int, end: int) -> Found:
    written = text[start:end]
    return Found(name, written, start, end, _strength(name, written, listed=_listed_with_names(text, start, end)))


def _listed_with_names(text: str, start: int, end: int) -> float:
    """0 inside a sentence; for an item of a list, the share of its items that are names too: 1 for one alone."""
    before, after = text[:start].rstrip(" "), text[end:].lstrip(" ")
    if (before and before[-1] not in SEPARATORS) or (after and after[0] not in SEPARATORS):
        return 0.0
    items = [item for item in _ITEMS.split(text) if item.strip()]
    named = sum(" ".join(word for word, _, _ in words(item)) in _names() for item in items)
    return named / max(1, len(items))


def _strength(name: Name, written: str, *, listed: float) -> float:
    """Rare words are names; ordinary ones only where they stand alone, or in a list of names."""
    letters = len(name.key.replace(" ", ""))
    small = written[0].isalpha() and written[0].islower()
    if (letters < 3 and not (listed == 1.0 and written.isupper())) or (small and listed < 1.0):
        return 0.0
    if name.kind == "country":
        return 0.3 if name.key in ALSO_A_WORD else 0.9 * _between(name.ordinary, 2.5, 3.5)
    alone = listed * _between(name.ordinary, 3.0, 5.5) * (0.6 if small else 1.0)
    in_text = 0.85 * _between(name.ordinary, 3.0, 4.6) * (0.3 if letters < 4 else 1.0)
    return alone if small else max(alone, in_text)


def _between(ordinary: float, rare: float, common: float) -> float:
    """1 for a word of this Zipf frequency or rarer (3: once in a million), 0 for one as common as the other."""
    return min(1.0, max(0.0, (common - ordinary) / (common - rare)))
