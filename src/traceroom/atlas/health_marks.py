"""Health marks: the oval on food of animal origin, with the letters of the plant's country.

Regulation (EC) No 853/2004, Annex II, Section I: the name of the country in full or as two letters, the
approval number, and within the Union the letters CE, EC, EF, EG, EK, EO, EY, ES, EÜ, EB, EZ or WE.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from traceroom.atlas.table_files import lines


@dataclass(frozen=True, slots=True)
class HealthMark:
    """A mark as read, with the country of the plant."""

    text: str
    code: str
    row: str


@cache
def _rules() -> tuple[tuple[re.Pattern[str], str, str], ...]:
    rules = []
    for line in lines("health_marks.tsv"):
        prefix, country, ending = line.split("\t")
        number = r"[- ]?[A-Z0-9]{0,4}[- ./]?\d[A-Z0-9./ -]{0,14}?"
        close = rf"[ .-]?(?:{ending}|CE|EC|EG)" if ending else ""
        whole = number if close else r"[- ]?(?:[A-Z]{2}[- ]?\d{3}|\d{3,5})"
        rules.append((re.compile(rf"(?<![\w]){prefix}{whole}{close}(?![\w])"), country, prefix))
    return tuple(rules)


@cache
def _countries() -> dict[str, str]:
    return {prefix: country for prefix, country, _ in (line.split("\t") for line in lines("health_marks.tsv"))}


def country(prefix: str) -> str | None:
    """The country of the letters that stand first in a mark (EL is Greece); None outside the table."""
    return _countries().get(prefix)


@cache
def letters_of(code: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The letters in front of a country's marks, each with those that may stand behind; nothing outside the table."""
    rows = (line.split("\t") for line in lines("health_marks.tsv"))
    return tuple(
        (prefix, tuple(filter(None, ending.split("|")))) for prefix, country, ending in rows if country == code
    )


def find(text: str) -> Iterator[HealthMark]:
    """Marks with their country's letters in front and, inside the Union, its letters behind."""
    capitals = text.upper()
    for pattern, country, prefix in _rules():
        for match in pattern.finditer(capitals):
            if any(letter.isdigit() for letter in match.group()):
                yield HealthMark(match.group(), country, f"health_marks: {prefix}")
