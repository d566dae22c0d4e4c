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
BUCKETS = 1 << 14
SCORES_A_ZIPF = 30
UNSEEN_ZIPF = 1.2
"""What a word counts in a language that does not have it, when others do."""
LETTERS_WEIGHT = 0.5
"""Runs of letters overlap: what they say counts half."""
LOG2_OF_10 = float(np.log2(10))
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """`keys`: sorted CRC-32 of words; word k has languages owners[starts[k]:starts[k+1]] with scores; `letters`:
    (buckets, languages) eighths of bits."""

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
        return Table(languages, data["keys"], starts, data["owners"], data["scores"], data["letters"])


def plain_words(text: str) -> list[str]:
    """The words of a text in lower case, in one Unicode form, without digits."""
    return _WORD.findall(unicodedata.normalize("NFC", text).casefold())


def grams(word: str) -> list[int]:
    """Buckets of the runs of three and four letters of a word, its two ends included."""
    ringed = f"^{word}$"
    runs = [ringed[i : i + n] for n in (3, 4) for i in range(len(ringed) - n + 1)]
    return [zlib.crc32(run.encode()) % BUCKETS for run in runs]


@lru_cache(maxsize=50_000)
def bits_of(word: str) -> Array:
    """log2 P(word | language) up to a constant, shape (languages,); the word as `plain_words` gives it."""
    known = words_table()
    by_letters = _by_letters(word)
    at = int(np.searchsorted(known.keys, np.uint32(zlib.crc32(word.encode()))))
    if at == len(known.keys) or known.keys[at] != zlib.crc32(word.encode()):
        return by_letters
    span = slice(int(known.starts[at]), int(known.starts[at + 1]))
    zipf = np.full(len(known.languages), UNSEEN_ZIPF)
    zipf += np.clip((by_letters - by_letters.mean()) / 20, -0.8, 0.8)
    zipf[known.owners[span]] = known.scores[span] / SCORES_A_ZIPF
    bits: Array = zipf * LOG2_OF_10
    bits.flags.writeable = False
    return bits


def ordinary(word: str) -> float:
    """The highest Zipf frequency (3: once in a million) of a word in any language; 0 for one that none has."""
    known, crc = words_table(), np.uint32(zlib.crc32(word.encode()))
    at = int(np.searchsorted(known.keys, crc))
    if at == len(known.keys) or known.keys[at] != crc:
        return 0.0
    return float(known.scores[known.starts[at] : known.starts[at + 1]].max()) / SCORES_A_ZIPF


def _by_letters(word: str) -> Array:
    buckets = grams(word)
    if not buckets:
        return np.zeros(len(words_table().languages))
    mean = words_table().letters[buckets].mean(axis=0) / 8.0
    bits: Array = -mean * min(len(word), 8) * LETTERS_WEIGHT
    bits.flags.writeable = False
    return bits
