"""Regions: states, provinces and capitals as they stand in addresses ("NSW", "Karnataka", "東京都")."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from traceroom.atlas.table_files import lines


@dataclass(frozen=True, slots=True)
class Region:
    """A name, folded; `form` is name, abbreviation or capital; `postcodes` matches how the postal codes of the region
    begin, None if unknown."""

    key: str
    country: str
    form: str
    postcodes: re.Pattern[str] | None

    def holds(self, postcode: str) -> bool | None:
        """Whether the postal code lies in it; None if the table does not say."""
        return None if self.postcodes is None else self.postcodes.match(postcode) is not None


@cache
def _table() -> Mapping[str, tuple[Region, ...]]:
    found: dict[str, list[Region]] = {}
    for line in lines("regions.tsv"):
        key, country, form, begins = line.split("\t")
        pattern = re.compile(begins) if begins else None
        found.setdefault(key, []).append(Region(key, country, form, pattern))
    return {key: tuple(regions) for key, regions in found.items()}


def regions(key: str) -> tuple[Region, ...]:
    """All regions with this name (folded words, a space between)."""
    return _table().get(key, ())


@cache
def longest(word: str) -> int:
    """The most words of a name that begins with this one; 0 if none does."""
    return max((key.count(" ") + 1 for key in _by_first().get(word, ())), default=0)


@cache
def _by_first() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for key in _table():
        found.setdefault(key.partition(" ")[0], []).append(key)
    return {first: tuple(keys) for first, keys in found.items()}
