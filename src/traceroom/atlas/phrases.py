"""Phrases: words that a law, a deposit system or a usage puts on packages in some countries."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from traceroom.atlas.folding import words
from traceroom.atlas.names import UNSPACED
from traceroom.atlas.references import looked_up
from traceroom.atlas.table_files import lines
from traceroom.atlas.weights import weights
from traceroom.values.span import Span, parse_span


@dataclass(frozen=True, slots=True)
class Phrase:
    """One row: the folded words, countries with weights, what it is and the rule it comes from; since when such words
    are there, if that is known; and whether anything was opened that holds the row.

    A `plain` one has no marks on its letters; words that have some are others: "cacahuetes" is Spanish, "cacahuètes"
    French.
    """

    key: tuple[str, ...]
    countries: Mapping[str, float]
    what: str
    source: str
    plain: bool = False
    span: Span | None = None
    looked_up: bool = False

    @property
    def only_usage(self) -> bool:
        """No rule, and nobody has looked."""
        return self.source == "usage" and not self.looked_up


@cache
def _table() -> tuple[tuple[str, Phrase], ...]:
    """The words as they stand in the table, and the row."""
    found = []
    for line in lines("phrases.tsv"):
        written, codes, what, start, end, source, checked = line.split("\t")
        key = tuple(word for word, _, _ in words(written))
        span = parse_span(start or None, end or None)
        row = Phrase(key, weights(codes), what, source, written.isascii(), span, looked_up(checked))
        found.append((written, row))
    return tuple(found)


@cache
def _spaced() -> Mapping[str, tuple[Phrase, ...]]:
    """First word -> phrases that begin with it, the longest first."""
    found: dict[str, list[Phrase]] = {}
    for written, phrase in _table():
        if not UNSPACED.match(written):
            found.setdefault(phrase.key[0], []).append(phrase)
    return {first: tuple(sorted(group, key=lambda p: -len(p.key))) for first, group in found.items()}


@cache
def _unspaced() -> tuple[re.Pattern[str], Mapping[str, Phrase]]:
    """Phrases in writing without spaces, one pattern for all, the longest first."""
    rows = {written: phrase for written, phrase in _table() if UNSPACED.match(written)}
    return re.compile("|".join(map(re.escape, sorted(rows, key=len, reverse=True)))), rows


def find(text: str) -> Iterator[tuple[Phrase, str]]:
    """Each phrase in the text with the words as they stand there."""
    parts = words(text)
    for at, (word, start, _) in enumerate(parts):
        for phrase in _spaced().get(word, ()):
            if tuple(part for part, _, _ in parts[at : at + len(phrase.key)]) == phrase.key:
                written = text[start : parts[at + len(phrase.key) - 1][2]]
                if not phrase.plain or written.isascii():
                    yield phrase, written
                    break
    pattern, rows = _unspaced()
    for match in pattern.finditer(text):
        yield rows[match.group()], match.group()
