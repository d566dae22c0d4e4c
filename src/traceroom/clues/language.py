"""Language: in which language is a text? A likelihood for each, honest about short texts.

Naive Bayes over words (frequent words from a table, all others by their letters), with the sum tempered,
because the words of a text are not independent: n words count as n^0.75. Scripts that one language uses
alone decide by themselves. Why not a library: docs/decisions/0011-language.md.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

import numpy as np
from numpy.typing import NDArray

from traceroom.atlas.words import plain_words, word_of, words_table
from traceroom.clues.scripts import FAMILIES, SCRIPTS, WRITTEN_TWICE, main_script, script_of, signs_bits

Array = NDArray[np.float64]
TEMPER = 0.75
DECORATION = 0.25
"""The share of lines that are not in the language of the pack: brands, slogans. Of two words; long lines have less."""
DECORATION_WORDS = 4.0
"""So many words halve it, twice as many leave a ninth: nobody decorates a pack with a list of ingredients."""
DECORATION_ENGLISH = 0.5
LINES_TEMPER = 0.85
UNHEARD_BITS = 30.0
SURE = 0.9
KNOWN = 0.4
"""Of the words, for a language to be more than a guess from letters, which noise has too."""
LEAST_LETTERS = 10
MOST_BITS_A_WORD = 9.0
"""A word alone never speaks louder: it may be a name."""
READ_CHARACTERS = 20_000
"""Of one text: what these have not told of its language, more will not tell."""
KANA_EXPECTED_BITS = 0.35
"""Each Chinese sign more makes a Japanese text without kana less likely."""


@dataclass(frozen=True, slots=True)
class LanguageGuess:
    """A language (ISO 639-1 or -3) and its probability when all were equally likely before."""

    language: str
    probability: float


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """One text as it was read: how many words and letters it has, log2 P(language | text) when all were equally likely
    before, and how many of the words each language knows, shape (languages,)."""

    words: int
    letters: int
    bits: Array = field(repr=False)
    known: Array = field(repr=False)

    @property
    def best(self) -> tuple[str, float]:
        """The most likely language and its probability."""
        at = int(self.bits.argmax())
        return languages()[at], float(np.exp2(self.bits[at]))


@cache
def languages() -> tuple[str, ...]:
    """Every language that can be told, sorted."""
    return tuple(sorted({*words_table().languages, *SCRIPTS.values(), "zh"}))


def detect(text: str) -> tuple[LanguageGuess, ...]:
    """The languages a text may be in, most likely first; empty for a text without letters."""
    line = line_of(text)
    return _guesses(line.bits) if line is not None else ()


def likelihood(text: str) -> Mapping[str, float]:
    """log2 P(text | language) for each language that may be meant, up to a constant; empty without letters."""
    line = line_of(text)
    if line is None:
        return {}
    return {code: float(bits) for code, bits in zip(languages(), line.bits, strict=True) if bits > -UNHEARD_BITS}


def line_of(text: str) -> Line | None:
    """The text in numbers; None without words."""
    read = text[:READ_CHARACTERS]
    counts = Counter(letter for letter in read if letter.isalpha())
    if not counts:
        return None
    script, letters = main_script(counts), sum(counts.values())
    words = [word for word in plain_words(read) if len(word) > 1]
    if script == "CJK" or script in SCRIPTS:
        return _line(len(words), letters, _of_script(script, counts), np.full(len(languages()), float(len(words))))
    return _line(len(words), letters, *_of_words(words, script)) if words else None


def _line(words: int, letters: int, bits: Array, known: Array) -> Line:
    return Line(words, letters, _normalised(np.maximum(bits, bits.max() - UNHEARD_BITS)), known)


def lines_of(texts: Sequence[str]) -> tuple[Line, ...]:
    """Each text that has words."""
    return tuple(line for text in texts if (line := line_of(text)) is not None)


def of_pack(lines: Sequence[Line]) -> tuple[LanguageGuess, ...]:
    """The language of a pack from its lines: each is in it, or is decoration ("THE ORIGINAL"), half of it English."""
    if not lines:
        return ()
    bits = np.stack([line.bits for line in lines])
    chance = DECORATION / (1 + (np.array([[line.words] for line in lines]) / DECORATION_WORDS) ** 3)
    english = bits[:, [languages().index("en")]] + np.log2(DECORATION_ENGLISH)
    decoration = np.logaddexp2(english, np.log2((1 - DECORATION_ENGLISH) / len(languages())))
    each = np.logaddexp2(bits + np.log2(1 - chance), decoration + np.log2(chance))
    return _guesses(each.sum(axis=0) * len(lines) ** (LINES_TEMPER - 1))


def known(lines: Sequence[Line], language: str) -> float:
    """The share of all words that this language knows."""
    at = languages().index(language)
    return sum(float(line.known[at]) for line in lines) / max(1, sum(line.words for line in lines))


def side_by_side(lines: Sequence[Line], *, english: bool = False) -> tuple[str, ...]:
    """Two or more languages that a pack prints beside each other, the one with most letters first; else empty.

    Each needs a fifth of the letters and a line that is surely in it. English beside another language is decoration,
    unless it is asked for.
    """
    letters: dict[str, int] = {}
    for line in lines:
        language, probability = line.best
        if probability >= SURE and line.letters >= LEAST_LETTERS and known([line], language) >= KNOWN:
            letters[language] = letters.get(language, 0) + line.letters
    total = sum(letters.values())
    kept = [code for code, count in letters.items() if count >= 0.2 * total and (english or code != "en")]
    return tuple(sorted(kept, key=lambda code: -letters[code])) if len(kept) > 1 else ()


def _guesses(bits: Array) -> tuple[LanguageGuess, ...]:
    shares = np.exp2(_normalised(bits))
    guesses = (LanguageGuess(code, float(share)) for code, share in zip(languages(), shares, strict=True))
    return tuple(sorted(guesses, key=lambda guess: (-guess.probability, guess.language)))


def _normalised(bits: Array) -> Array:
    shifted = bits - bits.max()
    scaled: Array = shifted - np.log2(np.exp2(shifted).sum())
    return scaled


def _of_script(script: str, counts: Counter[str]) -> Array:
    """A script that says the language by itself; Chinese signs may be Japanese, if they have kana or are few."""
    if script in SCRIPTS:
        return _certainly({SCRIPTS[script]: 0.0})
    if any(script_of(letter) in {"HIRAGANA", "KATAKANA"} for letter in counts):
        return _certainly({"ja": 0.0})
    written = signs_bits("".join(counts))
    chinese = np.logaddexp2(written["simplified"], written["traditional"]) - 1
    unheard = KANA_EXPECTED_BITS * sum(count for letter, count in counts.items() if script_of(letter) == "CJK")
    return _certainly({"zh": float(chinese), "ja": written["japanese"] - unheard})


def _certainly(bits: Mapping[str, float]) -> Array:
    return np.array([bits.get(code, -np.inf) for code in languages()])


def _of_words(words: Sequence[str], script: str) -> tuple[Array, Array]:
    """Bits and how many words are known, by language."""
    often = Counter(words)
    total = np.zeros((2, len(words_table().languages)))
    for word, count in often.items():
        told = word_of(word)
        total += count * np.stack([np.maximum(told.bits - told.bits.max(), -MOST_BITS_A_WORD), told.known])
    bits, known = np.full(len(languages()), -np.inf), np.zeros(len(languages()))
    bits[_places()] = np.where(_written_in(script), total[0] * len(words) ** (TEMPER - 1), -np.inf)
    known[_places()] = total[1]
    return bits, known


@cache
def _places() -> NDArray[np.intp]:
    """Where the languages of the table of words stand among all."""
    return np.array([languages().index(code) for code in words_table().languages])


@cache
def _written_in(script: str) -> NDArray[np.bool_]:
    if script in FAMILIES:
        return np.array([code in FAMILIES[script] for code in words_table().languages])
    others = {*SCRIPTS.values(), *(code for family in FAMILIES.values() for code in family)} - WRITTEN_TWICE
    return np.array([code not in others for code in words_table().languages])
