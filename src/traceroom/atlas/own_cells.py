"""Own cells: the cells of one line of an operator's table, each read as what it must be."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field

from traceroom.atlas import countries
from traceroom.values.span import parse_span

LONGEST_CELL = 200
_QUOTED = re.compile(r' *"((?:[^"]|"")*)" *')
_NUMBER = re.compile(r"[+-]?\d{1,3}(?:[.,]\d{1,12})?")
_SEPARATORS = re.compile(r"[\s;,|/]+")
YEARS = (1900.0, 2100.0)


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong in a line, and in which column; no column for the line as a whole."""

    line: int
    column: str
    sentence: str


def split(line: str, delimiter: str) -> list[str] | str:
    """The cells of a line (RFC 4180, one record a line), or a sentence that says why it has none."""
    if '"' not in line:
        return line.split(delimiter)
    cells, at = [], 0
    while at <= len(line):
        quoted = _QUOTED.match(line, at)
        if quoted:
            cell, end = quoted.group(1).replace('""', '"'), quoted.end()
        else:
            cell = line[at:].partition(delimiter)[0]
            end = at + len(cell)
        if quoted and line[end : end + 1] not in ("", delimiter):
            return f"letter {end + 1}: something stands behind a closing quote; a quote inside a cell is doubled"
        if not quoted and '"' in cell:
            opened, letter = cell.lstrip().startswith('"'), at + cell.index('"') + 1
            what = "is opened and not closed in its line" if opened else "stands inside a cell; quote the whole cell"
            return f"letter {letter}: a quote {what}"
        cells.append(cell)
        at = end + 1
    return cells


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
        """The cell in one Unicode form, without control letters."""
        cell = unicodedata.normalize("NFC", self.named.get(column, ""))
        if len(cell) > LONGEST_CELL:
            self.wrong(column, f"is longer than {LONGEST_CELL} letters")
            return ""
        odd = next((letter for letter in cell if unicodedata.category(letter) in ("Cc", "Cs", "Co", "Zl", "Zp")), None)
        if odd is not None or "\ufffd" in cell:
            self.wrong(column, f"holds the letter U+{ord(odd or chr(0xFFFD)):04X}, which no text has")
            return ""
        return cell

    def codes(self, column: str) -> tuple[str, ...]:
        """Country codes with spaces, commas, semicolons, strokes or slashes between."""
        given = [code for code in _SEPARATORS.split(self.text(column)) if code]
        for code in given:
            if code.upper() not in countries.index():
                self.wrong(column, f"{code[:40]!r} is no country code (ISO 3166-1 alpha-2, or XK)")
                return ()
        return tuple(dict.fromkeys(code.upper() for code in given))

    def degrees(self, column: str, most: float) -> float | None:
        """A number from -most to most, with a point or a comma."""
        cell = self.text(column)
        if not cell:
            return None
        number = float(cell.replace(",", ".")) if _NUMBER.fullmatch(cell) and cell.isascii() else None
        if number is None or not -most <= number <= most:
            self.wrong(column, f"{cell[:40]!r} is no number from {-most:g} to {most:g}")
            return None
        return number

    def dates(self) -> tuple[str, str]:
        """`from` and `to`: each a year, a month or a day, or empty."""
        start, end = self._date("from"), self._date("to")
        try:
            parse_span(start or None, end or None)
        except ValueError:
            self.wrong("to", f"{end} lies before {start}")
        return start, end

    def _date(self, column: str) -> str:
        cell = self.text(column)
        if not cell:
            return ""
        try:
            span = parse_span(cell, None)
        except ValueError as wrong:
            self.wrong(column, str(wrong))
            return ""
        if span is None or span.start is None or not YEARS[0] <= span.start < YEARS[1]:
            self.wrong(column, f"{cell} is not from {YEARS[0]:g} to {YEARS[1]:g}")
            return ""
        return cell
