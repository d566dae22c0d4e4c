"""Phrases: words that a law, a deposit system or a usage puts on packages in some countries."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from traceroom.atlas.folding import fold, words
from traceroom.atlas.table_files import lines
from traceroom.atlas.weights import weights


@dataclass(frozen=True, slots=True)
class Phrase:
    """One row: the folded words, countries with weights, what it is and the rule it comes from."""

    key: tuple[str, ...]
    countries: Mapping[str, float]
    what: str
    source: str


@cache
def _phrases() -> dict[str, tuple[Phrase, ...]]:
    """First word -> phrases that begin with it, the longest first."""
    found: dict[str, list[Phrase]] = {}
    for line in lines("phrases.tsv"):
        written, codes, what, source = line.split("\t")
        key = tuple(word for word, _, _ in words(fold(written)))
        found.setdefault(key[0], []).append(Phrase(key, weights(codes), what, source))
    return {first: tuple(sorted(group, key=lambda p: -len(p.key))) for first, group in found.items()}


def find(text: str) -> Iterator[tuple[Phrase, str]]:
    """Each phrase in the text with the words as they stand there."""
    parts = words(text)
    for at, (word, start, _) in enumerate(parts):
        for phrase in _phrases().get(word, ()):
            if tuple(part for part, _, _ in parts[at : at + len(phrase.key)]) == phrase.key:
                yield phrase, text[start : parts[at + len(phrase.key) - 1][2]]
                break
