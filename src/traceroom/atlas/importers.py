"""Importers: words before the name of whoever brings a thing into a country or sells it there ("Imported by")."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache

from traceroom.atlas.folding import fold
from traceroom.atlas.languages import also_where_printed
from traceroom.atlas.names import UNSPACED
from traceroom.atlas.table_files import lines
from traceroom.atlas.weights import weights


@dataclass(frozen=True, slots=True)
class ImporterWords:
    """One row: what it announces, and the countries in which it is printed, with weights."""

    words: str
    what: str
    countries: Mapping[str, float] = field(repr=False)


@cache
def _table() -> Mapping[str, ImporterWords]:
    """Words in lower case, and the same without marks above and below letters -> row."""
    found: dict[str, ImporterWords] = {}
    for line in lines("importers.tsv"):
        words, what, spoken, cell, *_ = line.split("\t")
        row = ImporterWords(words, what, also_where_printed(weights(cell), spoken))
        found[words.lower()] = row
        found.setdefault(fold(words), row)
    return found


@cache
def _pattern() -> re.Pattern[str]:
    written = sorted(_table(), key=len, reverse=True)
    spaced = "|".join(re.escape(words) for words in written if not UNSPACED.match(words))
    unspaced = "|".join(re.escape(words) for words in written if UNSPACED.match(words))
    return re.compile(rf"(?=\w)(?:(?<!\w)(?:{spaced})(?!\w)|{unspaced})", re.IGNORECASE)


def find(text: str) -> Iterator[tuple[ImporterWords, int, int]]:
    """Each row in the text with its start and end."""
    for match in _pattern().finditer(text):
        row = _table().get(match.group().lower()) or _table().get(fold(match.group()))
        if row is not None:
            yield row, match.start(), match.end()
