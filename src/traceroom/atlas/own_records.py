"""Own records: the lines of an operator's CSV, each with its number and its cells (RFC 4180)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

LONGEST_RECORD = 2_000
MOST_LINES = 50
"""Of a record: what is quoted may hold ends of lines."""
_QUOTED = re.compile(r' *"((?:[^"]|"")*+)" *')


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Why a record has no cells; `is_open`: a quote is opened in it and not closed."""

    sentence: str
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class Record:
    """The cells of a record, or why it has none; `line` is where it begins."""

    line: int
    cells: Sequence[str] | Unreadable


def records(lines: Sequence[str], delimiter: str, *, first: int) -> Iterator[Record]:
    """Every record from line `first` on (the first is 1), without those that are empty."""
    at = first - 1
    while at < len(lines):
        found, used = _record(lines, at, delimiter)
        if isinstance(found, Unreadable) or any(cell and not cell.isspace() for cell in found):
            yield Record(at + 1, found)
        at += used


def _record(lines: Sequence[str], at: int, delimiter: str) -> tuple[Sequence[str] | Unreadable, int]:
    """What begins at a line, and how many lines it takes. A quote that is never closed spoils its own line alone."""
    text = lines[at]
    if len(text) > LONGEST_RECORD:
        return Unreadable(f"is longer than {LONGEST_RECORD:,} letters"), 1
    alone = found = split(text, delimiter)
    used = 1
    while isinstance(found, Unreadable) and found.is_open and used < MOST_LINES and at + used < len(lines):
        text = f"{text}\n{lines[at + used]}"
        if len(text) > LONGEST_RECORD:
            break
        found, used = split(text, delimiter), used + 1
    return (alone, 1) if isinstance(found, Unreadable) else (found, used)


def split(text: str, delimiter: str) -> list[str] | Unreadable:
    """The cells of a record."""
    if '"' not in text:
        return text.split(delimiter)
    cells, at = [], 0
    while at <= len(text):
        quoted = _QUOTED.match(text, at)
        if quoted:
            cell, end = quoted.group(1).replace('""', '"'), quoted.end()
        else:
            cell = text[at:].partition(delimiter)[0]
            end = at + len(cell)
        if quoted and text[end : end + 1] not in ("", delimiter):
            return Unreadable(f"letter {end + 1}: something stands behind a closing quote; a quote inside is doubled")
        if not quoted and '"' in cell:
            letter = at + cell.index('"') + 1
            if cell.lstrip().startswith('"'):
                return Unreadable(f"letter {letter}: a quote is opened and never closed", is_open=True)
            return Unreadable(f"letter {letter}: a quote stands inside a cell; quote the whole cell and double it")
        cells.append(cell)
        at = end + 1
    return cells
