"""Words: log2 P(word | language), from a table of frequent words and from the runs of letters of all others."""

from __future__ import annotations

import re
import unicodedata
import zlib
from dataclasses import dataclass, field
from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray

from traceroom.atlas.table_files import table

Array = NDArray[np.float64]
BUCKETS = 1 << 15
SCORES_A_ZIPF = 30
UNSEEN_ZIPF = 1.2
"""What a word counts in a language that does not have it, when others do."""
COMPOUND_ZIPF = 1.5
"""A word made of two known ones is as likely as the rarer of them, less this."""
LEAST_HALF, LONGEST_COMPOUND = 3, 40
LETTERS_WEIGHT = 0.5
"""Runs of letters overlap: what they say counts half."""
LOG2_OF_10 = float(np.log2(10))
_MARKS = "".join(chr(code) for code in range(0x300, 0xE00) if unicodedata.category(chr(code)).startswith("M"))
"""Vowel signs and accents of their own, which Python does not count among the letters of a word."""
_WORD = re.compile(rf"[^\W\d_](?:[^\W\d_]|[{_MARKS}])*(?:['’](?:[^\W\d_]|[{_MARKS}])+)*")


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """`keys`: sorted CRC-32 of words (the file has the steps between them); word k has languages
    owners[starts[k]:starts[k+1]] with scores; `letters`: (buckets, languages) eighths of bits."""

    languages: tuple[str, ...]
    keys: NDArray[np.uint32] = field(repr=False)
    starts: NDArray[np.uint32] = field(repr=False)
    owners: NDArray[np.uint8] = field(repr=False)
    scores: NDArray[np.uint8] = field(repr=False)
    letters: NDArray[np.uint8] = field(repr=False)


@cache
def words_table() -> Table:
    """The table of the package; loads in milliseconds."""
    with table("words.npz").open("rb") as file, np.load(file) as data:
        languages = tuple(str(code) for code in data["languages"])
        starts = np.concatenate([[0], np.cumsum(data["counts"])]).astype(np.uint32)
        keys = np.cumsum(data["steps"], dtype=np.uint32)
        return Table(languages, keys, starts, data["owners"], data["scores"], data["letters"])


def plain_words(text: str) -> list[str]:
    """The words of a text in lower case, in one Unicode form, without digits."""
    return _WORD.findall(unicodedata.normalize("NFC", text).casefold())


def grams(word: str) -> list[int]:
    """Buckets of the runs of three and four letters of a word, its two ends included."""
    ringed = f"^{word}$"
    runs = [ringed[i : i + n] for n in (3, 4) for i in range(len(ringed) - n + 1)]
    return [zlib.crc32(run.encode("utf-8", "replace")) % BUCKETS for run in runs]


@dataclass(frozen=True, slots=True, eq=False)
class Word:
    """log2 P(word | language) up to a constant, and which languages know it or both its halves, shape (languages,)."""

    bits: Array = field(repr=False)
    known: NDArray[np.bool_] = field(repr=False)


@lru_cache(maxsize=20_000)
def word_of(word: str) -> Word:
    """The word, as `plain_words` gives it, in numbers."""
    by_letters, zipf = _by_letters(word), zipf_of(word)
    if zipf is None:
        zipf = np.maximum(0.0, _compound(word) - COMPOUND_ZIPF)
        return _fixed(by_letters + zipf * LOG2_OF_10, zipf > 0)
    unseen = UNSEEN_ZIPF + np.clip((by_letters - by_letters.mean()) / 20, -0.8, 0.8)
    return _fixed(np.where(zipf > 0, zipf, unseen) * LOG2_OF_10, zipf > 0)


def zipf_of(word: str) -> Array | None:
    """Its Zipf frequency (3: once in a million), 0 where a language lacks it, shape (languages,); None if all do."""
    table, crc = words_table(), np.uint32(zlib.crc32(word.encode("utf-8", "replace")))
    at = int(np.searchsorted(table.keys, crc))
    if at == len(table.keys) or table.keys[at] != crc:
        return None
    span = slice(int(table.starts[at]), int(table.starts[at + 1]))
    zipf = np.zeros(len(table.languages))
    zipf[table.owners[span]] = table.scores[span] / SCORES_A_ZIPF
    return zipf


def ordinary(word: str) -> float:
    """The highest Zipf frequency of a word in any language; 0 for one that none has."""
    zipf = zipf_of(word)
    return 0.0 if zipf is None else float(zipf.max())


def _compound(word: str) -> Array:
    """The Zipf frequency of the rarer half, where both halves of a word are words ("omena", "mehu"), else 0."""
    best = np.zeros(len(words_table().languages))
    for cut in range(LEAST_HALF, min(len(word), LONGEST_COMPOUND) - LEAST_HALF + 1):
        first, second = zipf_of(word[:cut]), zipf_of(word[cut:])
        if first is not None and second is not None:
            np.maximum(best, np.minimum(first, second), out=best)
    return best


def _by_letters(word: str) -> Array:
    buckets = grams(word[:LONGEST_COMPOUND])
    mean = words_table().letters[buckets].mean(axis=0) / 8.0
    return np.asarray(-mean * min(len(word), 8) * LETTERS_WEIGHT)


def _fixed(bits: Array, known: NDArray[np.bool_]) -> Word:
    bits.flags.writeable = known.flags.writeable = False
    return Word(bits, known)
