"""Parts: what the gallery can be narrowed to: what is still looked for, a kind, years, a country found."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from traceroom.site.letters.appeal import ShownAppeal
from traceroom.site.letters.countries import country_name
from traceroom.site.letters.kinds import KIND, KINDS
from traceroom.site.letters.words import words

STATE, YEARS, COUNTRY = "Objects", "Years", "Country found"
"""Groups, by the sentence that names them."""
EARLIEST, LATEST = 1800, 2100


@dataclass(frozen=True, slots=True)
class Part:
    """`address` is what stands behind the language, "" for all; `slugs` are the appeals in it. `name` is a sentence of
    the state or of a kind, figures of the years, or the code of a country."""

    address: str
    group: str
    name: str
    slugs: frozenset[str]

    def said(self, language: str) -> str:
        """Its name in this language."""
        if self.group == COUNTRY:
            return country_name(self.name, language)
        return self.name if self.group == YEARS else words(language)(self.name)


def parts(appeals: Sequence[ShownAppeal]) -> tuple[Part, ...]:
    """All that these appeals have, by group; kinds and years only where they tell some from others."""
    state = (
        Part("", STATE, "All", _slugs(appeals)),
        Part("open/", STATE, "Still looking", _slugs(one for one in appeals if one.open)),
        Part("solved/", STATE, "Solved", _slugs(one for one in appeals if not one.open)),
    )
    kinds = [
        Part(f"kind/{kind}/", KIND, name, _slugs(one for one in appeals if one.kind == kind))
        for kind, name in KINDS.items()
        if any(one.kind == kind for one in appeals) and not all(one.kind == kind for one in appeals)
    ]
    decades = sorted({decade for one in appeals for decade in _decades(one)})
    years = [
        Part(f"years/{one}/", YEARS, f"{one}–{one + 9}", _slugs(of for of in appeals if one in _decades(of)))
        for one in decades
    ]
    found = sorted({one.country for one in appeals if one.outcome == "country_found" and one.country})
    countries = [
        Part(f"country/{code.lower()}/", COUNTRY, code, _slugs(one for one in appeals if _found(one) == code))
        for code in found
    ]
    return (*state, *kinds, *(years if len(years) > 1 else ()), *countries)


def _found(appeal: ShownAppeal) -> str:
    return appeal.country if appeal.outcome == "country_found" else ""


def _slugs(appeals: Iterable[ShownAppeal]) -> frozenset[str]:
    return frozenset(one.slug for one in appeals)


def _decades(appeal: ShownAppeal) -> range:
    """The first years of the decades that it may be of; none where no year is said, or none that can be."""
    said = [int(one) for one in (appeal.first, appeal.last) if one.isascii() and one.isdigit()]
    if not said or not EARLIEST <= min(said) <= max(said) < LATEST:
        return range(0)
    return range(min(said) // 10 * 10, max(said) + 1, 10)
