"""Address words: streets, boxes and parts of towns as people write them ("Rue", "-straat", "P.O. Box")."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache

from traceroom.atlas.folding import words
from traceroom.atlas.languages import also_where_printed
from traceroom.atlas.table_files import lines
from traceroom.atlas.weights import weights

Token = tuple[str, int, int]
"""A folded word with its start and end in the text."""
LEAST_STEM = 3
"""Letters that stand before an ending such as "-straat"."""


@dataclass(frozen=True, slots=True)
class AddressWord:
    """One row: `form` is a word, the end of one, or a part of unspaced writing; `kind` is street, box, unit, code or
    region."""

    key: str
    form: str
    kind: str
    countries: Mapping[str, float] = field(repr=False)
    row: str


@dataclass(frozen=True, slots=True)
class Placed:
    """A word of addresses in a text."""

    word: AddressWord
    start: int
    end: int


@cache
def _table() -> Mapping[str, Mapping[str, AddressWord]]:
    """Form -> folded words -> row."""
    found: dict[str, dict[str, AddressWord]] = {"word": {}, "end": {}, "part": {}}
    for line in lines("address_words.tsv"):
        written, form, kind, spoken, cell, source = line.split("\t")
        key = written if form == "part" else " ".join(word for word, _, _ in words(written))
        one = AddressWord(
            key, form, kind, also_where_printed(weights(cell), spoken), f"address_words: {written} ({source})"
        )
        found[form].setdefault(key, one)
        if len(key) == 2 * key.count(" ") + 1:  # "C. P." and "C.P."
            found[form].setdefault(key.replace(" ", ""), one)
    return found


@cache
def _longest() -> Mapping[str, int]:
    """First word -> the most words of a row that begins with it."""
    longest: dict[str, int] = {}
    for key in _table()["word"]:
        first, count = key.partition(" ")[0], key.count(" ") + 1
        longest[first] = max(count, longest.get(first, 0))
    return longest


@cache
def _end_lengths() -> tuple[int, ...]:
    return tuple(sorted({len(key) for key in _table()["end"]}, reverse=True))


def find(text: str, tokens: list[Token]) -> Iterator[Placed]:
    """The words of addresses among the folded words of a text; a letter alone only before a point or a stroke."""
    at = 0
    while at < len(tokens):
        word, start, end = tokens[at]
        for count in range(min(_longest().get(word, 0), len(tokens) - at), 0, -1):
            row = _table()["word"].get(" ".join(part for part, _, _ in tokens[at : at + count]))
            if row is not None and (len(row.key) > 1 or text[end : end + 1] in (".", "/")):
                yield Placed(row, start, tokens[at + count - 1][2])
                at += count - 1
                break
        else:
            row = _ending(word)
            if row is not None:
                yield Placed(row, start, end)
            elif not word.isascii() and (at == 0 or tokens[at - 1][1:] != (start, end)):
                yield from _inside(text, start, end)  # one sign may fold to several words that all stand there
        at += 1


def _ending(word: str) -> AddressWord | None:
    for length in _end_lengths():
        if len(word) >= length + LEAST_STEM and word[-length:] in _table()["end"]:
            return _table()["end"][word[-length:]]
    return None


@cache
def _parts() -> Mapping[str, tuple[AddressWord, ...]]:
    """First letter -> parts that begin with it, the longest first."""
    found: dict[str, list[AddressWord]] = {}
    for key, row in _table()["part"].items():
        found.setdefault(key[0], []).append(row)
    return {first: tuple(sorted(rows, key=lambda row: -len(row.key))) for first, rows in found.items()}


def _inside(text: str, start: int, end: int) -> Iterator[Placed]:
    """Parts of a word of unspaced writing."""
    at = start
    while at < end:
        row = next((row for row in _parts().get(text[at], ()) if text.startswith(row.key, at)), None)
        if row is not None:
            yield Placed(row, at, at + len(row.key))
        at += len(row.key) if row is not None else 1
