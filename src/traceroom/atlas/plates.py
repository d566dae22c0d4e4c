"""Plates: the forms of registration plates in Europe, and the distinguishing signs of their countries.

The sign (B, NL, IRL) is that of the Convention on Road Traffic (Vienna 1968, annex 3), since Regulation (EC) 2411/98
on a blue band of the plate. The forms are each country's public rules, named in the table. In a form, A is a letter
(`letters` has those in use), 9 a digit, # one of `codes` (a district), - a gap; the table has no vanity plates.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from traceroom.atlas.table_files import lines

GAP = r"[ .·•:–-]{1,3}"
MOST_LETTERS = 16
FEWEST_TURNS = 3
"""Groups, or runs of letters and digits, of a form that tells something by itself: "AB 1234" is also a batch, a model
or an account."""
NO_DISTRICT = frozenset(
    {"ART", "BBD", "BBE", "EAN", "EXP", "FAX", "LOT", "MAX", "MFG", "MHD", "MIN", "NET", "NO", "REF", "TEL"}
)
"""Words before the number of a batch, an article or a date; no district in Germany or elsewhere has these letters."""
_LETTERS = re.compile("[A-Z]+")
_FORM = re.compile(r"A|9|#|-|\{\d(?:,\d)?\}")


@dataclass(frozen=True, slots=True)
class Form:
    """One row; `usual`: how usual its series is on the road there, from 0 to 1."""

    country: str
    signs: tuple[str, ...]
    form: str
    example: str
    usual: float
    source: str
    pattern: re.Pattern[str]

    @property
    def telling(self) -> bool:
        """Whether it says something without a sign beside it."""
        runs = re.findall(r"[A#]+|9+", re.sub(r"\{[\d,]+\}", "", self.form).replace("-", ""))
        return max(self.form.count("-") + 1, len(runs)) >= FEWEST_TURNS


@dataclass(frozen=True, slots=True)
class Plate:
    """What a line says that is nothing but a plate: countries with how usual such plates are there; the sign, if it
    stands there too, and then the country is the sign's alone."""

    text: str
    countries: Mapping[str, float]
    sign: str = ""


@cache
def forms() -> tuple[Form, ...]:
    """Every row of the table."""
    return tuple(_form(*line.split("\t")) for line in lines("plates.tsv"))


def _form(country: str, signs: str, form: str, codes: str, letters: str, *rest: str) -> Form:
    example, usual, source, _ = rest
    of = {"A": f"[{letters or 'A-Z'}]", "9": r"\d", "-": GAP, "#": f"(?:{codes})"}
    pattern = re.compile("".join(of.get(part, part) for part in _FORM.findall(form)))
    return Form(country, tuple(signs.split("|")), form, example, float(usual), source, pattern)


@cache
def signs() -> Mapping[str, str]:
    """Distinguishing sign -> country."""
    return {sign: form.country for form in forms() for sign in form.signs}


def read(line: str, *, beside: frozenset[str] = frozenset()) -> Plate | None:
    """A line that is a plate and nothing else; `beside` are the other lines, one of which may be the sign alone."""
    text = " ".join(line.split()).strip("-–· ")
    first = _LETTERS.match(text)
    if first is not None and first[0] in NO_DISTRICT:
        return None
    if not 5 <= len(text) <= MOST_LETTERS or text != text.upper() or not any(letter.isdigit() for letter in text):
        return None
    found: dict[str, float] = {}
    for form in forms():
        if form.pattern.fullmatch(text):
            sign = next((sign for sign in form.signs if sign in beside), "")
            if sign:
                return Plate(text, {form.country: 1.0}, sign)
            if form.telling:
                found[form.country] = max(form.usual, found.get(form.country, 0.0))
    return Plate(text, found) if found else _with_sign(text)


def _with_sign(text: str) -> Plate | None:
    """The sign in front of the plate, in one line with it."""
    sign, _, rest = text.partition(" ")
    country = signs().get(sign)
    fits = any(form.country == country and form.pattern.fullmatch(rest.strip()) for form in forms())
    return Plate(text, {country: 1.0}, sign) if country and fits else None
