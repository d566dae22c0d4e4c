"""Own cells: the cells of one line of an operator's table, each read as what it must be."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from traceroom.atlas import countries
from traceroom.atlas.country_codes import unknown
from traceroom.values.span import parse_span

LONGEST_CELL = 200
_NUMBER = re.compile(r"[+-]?\d{1,3}(?:[.,]\d{1,20})?")
_SEPARATORS = re.compile(r"[\s;,|/]+")
_DAY = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})")
_MONTH = re.compile(r"(\d{1,2})[./-](\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})[./-](\d{1,2})(?:[./-](\d{1,2}))?")
YEARS = (1900.0, 2100.0)


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong in a line, and in which column; no column for the line as a whole."""

    line: int
    column: str
    sentence: str


@dataclass(slots=True)
class Cells:
    """The named cells of a line; what cannot be read is noted in `problems` and read as empty."""

    line: int
    named: Mapping[str, str]
    problems: list[Problem] = field(default_factory=list)

    def wrong(self, column: str, sentence: str) -> None:
        """Notes a problem of this line."""
        self.problems.append(Problem(self.line, column, sentence))

    def text(self, column: str) -> str:
        """The cell in one Unicode form, on one line, without control letters."""
        cell = self.named.get(column, "")
        if not cell:
            return ""
        if not (cell.isascii() and cell.isprintable()):
            cell = unicodedata.normalize("NFC", " ".join(cell.split()))
        if len(cell) > LONGEST_CELL:
            self.wrong(column, f"is longer than {LONGEST_CELL} letters")
            return ""
        odd = None if cell.isprintable() else next(filter(_is_odd, cell), None)
        if odd is not None or "\ufffd" in cell:
            self.wrong(column, f"holds the letter U+{ord(odd or chr(0xFFFD)):04X}, which no text has")
            return ""
        return cell

    def codes(self, column: str) -> tuple[str, ...]:
        """Country codes with spaces, commas, semicolons, strokes or slashes between."""
        found = _codes(self.text(column))
        if isinstance(found, str):
            self.wrong(column, found)
            return ()
        return found

    def degrees(self, column: str, most: float) -> float | None:
        """A number from -most to most, with a point or a comma."""
        cell = self.text(column)
        if not cell:
            return None
        number = float(cell.replace(",", ".")) if _NUMBER.fullmatch(cell) and cell.isascii() else None
        if number is None or not -most <= number <= most:
            swapped = number is not None and column == "latitude" and abs(number) <= 180
            hint = "; are latitude and longitude swapped?" if swapped else "" if number else ", such as 51.05 or -0.12"
            self.wrong(column, f"{cell[:40]!r} is no number from {-most:g} to {most:g}{hint}")
            return None
        return number

    def dates(self) -> tuple[str, str]:
        """`from` and `to`: each a year, a month or a day, or empty."""
        start, end = self._date("from"), self._date("to")
        if start and end and not _in_order(start, end):
            self.wrong("to", f"{end} lies before {start}")
        return start, end

    def _date(self, column: str) -> str:
        cell = self.text(column)
        sentence = _no_date(cell) if cell else None
        if sentence:
            self.wrong(column, sentence)
        return "" if sentence else cell


def _is_odd(letter: str) -> bool:
    return unicodedata.category(letter) in ("Cc", "Cs", "Co", "Zl", "Zp")


@lru_cache(maxsize=4096)
def _codes(cell: str) -> tuple[str, ...] | str:
    """The codes of a cell, or what is wrong with them."""
    given = [code for code in _SEPARATORS.split(cell) if code]
    if any(code.upper() not in countries.index() for code in given):
        told = next(code for code in given if code.upper() not in countries.index())
        return unknown(told if len(given) > 1 and len(told) <= 3 else cell)
    return tuple(dict.fromkeys(code.upper() for code in given))


@lru_cache(maxsize=4096)
def _in_order(start: str, end: str) -> bool:
    try:
        parse_span(start, end)
    except ValueError:
        return False
    return True


@lru_cache(maxsize=4096)
def _no_date(cell: str) -> str | None:
    """Why a cell is no date; None for one that is."""
    try:
        span = parse_span(cell, None)
    except ValueError as wrong:
        meant = date_meant(cell)
        return f"{wrong}; did you mean {meant}?" if meant else str(wrong)
    if span is None or span.start is None or not YEARS[0] <= span.start < YEARS[1]:
        return f"{cell} is not from {YEARS[0]:g} to {YEARS[1]:g}"
    return None


def date_meant(cell: str) -> str | None:
    """The date that a spreadsheet has written in the order of its country; None where the order is not known."""
    if match := _YEAR_FIRST.fullmatch(cell):
        parts = [part for part in match.groups() if part]
    elif match := _MONTH.fullmatch(cell):
        parts = [match[2], match[1]]
    elif match := _DAY.fullmatch(cell):
        day_first = match[2] == "." or int(match[1]) > 12
        if not day_first and int(match[3]) <= 12:
            return None
        parts = [match[4], match[3], match[1]] if day_first else [match[4], match[1], match[3]]
    else:
        return None
    written = "-".join(part.zfill(2) for part in parts)
    return written if written != cell and _no_date(written) is None else None
