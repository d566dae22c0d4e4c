"""Language: in which language is a text? A likelihood for each, honest about short texts.

Naive Bayes over words (frequent words from a table, all others by their letters), with the sum tempered,
because the words of a text are not independent: n words count as n^0.75. Scripts that one language uses
alone decide by themselves.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from traceroom.atlas.words import bits_of, plain_words, words_table

TEMPER = 0.75
DECORATION = 0.25
"""The share of lines that are not in the language of the pack: brands, slogans."""
LINES_TEMPER = 0.85
UNHEARD_BITS = 30.0
SURE = 0.9
LEAST_LETTERS = 10
MOST_BITS_A_WORD = 9.0
"""A word alone never speaks louder: it may be a name."""
SCRIPTS = {
    "HIRAGANA": "ja", "KATAKANA": "ja", "HANGUL": "ko", "CJK": "zh", "THAI": "th", "GREEK": "el", "HEBREW": "he",
    "ARMENIAN": "hy", "GEORGIAN": "ka", "KHMER": "km", "LAO": "lo", "MYANMAR": "my", "SINHALA": "si",
    "TAMIL": "ta", "BENGALI": "bn", "ETHIOPIC": "am", "DEVANAGARI": "hi", "TELUGU": "te", "GUJARATI": "gu",
    "KANNADA": "kn", "MALAYALAM": "ml", "GURMUKHI": "pa", "TIBETAN": "bo", "THAANA": "dv",
}  # fmt: skip
FAMILIES = {
    "CYRILLIC": ("bg", "be", "kk", "mk", "mn", "ru", "uk", "sh"),
    "ARABIC": ("ar", "fa", "ur"),
}
"""Scripts that several languages share: the words decide among these."""


@dataclass(frozen=True, slots=True)
class LanguageGuess:
    """A language (ISO 639-1 or -3) and its probability when all were equally likely before."""

    language: str
    probability: float


def detect(text: str) -> tuple[LanguageGuess, ...]:
    """The languages a text may be in, most likely first; empty for a text without letters."""
    bits = likelihood(text)
    if not bits:
        return ()
    weight = np.exp2(np.array(list(bits.values())) - max(bits.values()))
    weight /= weight.sum()
    guesses = (LanguageGuess(code, float(share)) for code, share in zip(bits, weight, strict=True))
    return tuple(sorted(guesses, key=lambda guess: (-guess.probability, guess.language)))


def likelihood(text: str) -> Mapping[str, float]:
    """log2 P(text | language) for each language that may be meant, up to a constant; empty without letters."""
    script = main_script(text)
    if script is None:
        return {}
    if script in SCRIPTS:
        return {SCRIPTS[script] if script != "CJK" or not _kana(text) else "ja": 0.0}
    words = [word for word in plain_words(text) if len(word) > 1]
    if not words:
        return {}
    total = np.sum([_word(word) for word in words], axis=0)
    tempered = total * len(words) ** (TEMPER - 1)
    meant = FAMILIES.get(script)
    return {
        code: float(bits)
        for code, bits, latin in zip(words_table().languages, tempered, _latin(), strict=True)
        if (code in meant if meant else latin)
    }


def detect_lines(texts: Sequence[str]) -> tuple[LanguageGuess, ...]:
    """The language of a pack from its lines: each line is in it, or is decoration ("THE ORIGINAL"), mostly English."""
    lines = [found for text in texts if (found := likelihood(text))]
    languages = sorted({code for line in lines for code in line})
    if not languages:
        return ()
    total = np.zeros(len(languages))
    for line in lines:
        bits = np.array([line.get(code, -UNHEARD_BITS) for code in languages])
        bits -= np.logaddexp2.reduce(bits)
        english = bits[languages.index("en")] if "en" in languages else -UNHEARD_BITS
        decoration = np.logaddexp2(english + np.log2(0.7), np.log2(0.3 / len(languages)))
        total += np.logaddexp2(bits + np.log2(1 - DECORATION), decoration + np.log2(DECORATION))
    weight = np.exp2((total - total.max()) * len(lines) ** (LINES_TEMPER - 1))
    weight /= weight.sum()
    guesses = [LanguageGuess(code, float(share)) for code, share in zip(languages, weight, strict=True)]
    return tuple(sorted(guesses, key=lambda guess: (-guess.probability, guess.language)))


def side_by_side(texts: Sequence[str], *, english: bool = False) -> tuple[str, ...]:
    """Two or more languages that a pack prints beside each other, the one with most letters first; else empty.

    Each needs a fifth of the letters and a line that is surely in it. English beside another language is decoration,
    unless it is asked for.
    """
    letters: dict[str, int] = {}
    for text in texts:
        guesses = detect(text)
        if guesses and guesses[0].probability >= SURE and len(text) >= LEAST_LETTERS:
            letters[guesses[0].language] = letters.get(guesses[0].language, 0) + len(text)
    total = sum(letters.values())
    kept = [code for code, count in letters.items() if count >= 0.2 * total and (english or code != "en")]
    return tuple(sorted(kept, key=lambda code: -letters[code])) if len(kept) > 1 else ()


def main_script(text: str) -> str | None:
    """The Unicode name of the script of most letters, or None without letters."""
    counts = Counter(_script(letter) for letter in text if letter.isalpha())
    return counts.most_common(1)[0][0] if counts else None


@cache
def _script(letter: str) -> str:
    return unicodedata.name(letter, "LATIN").split(" ")[0].split("-")[0]


def _kana(text: str) -> bool:
    return any(_script(letter) in {"HIRAGANA", "KATAKANA"} for letter in text if letter.isalpha())


@cache
def _latin() -> tuple[bool, ...]:
    others = set(SCRIPTS.values()) | {code for family in FAMILIES.values() for code in family}
    return tuple(code not in others or code == "sh" for code in words_table().languages)


def _word(word: str) -> NDArray[np.float64]:
    """The word's bits, with what it can say at most cut off below the best language."""
    bits = bits_of(word)
    capped: NDArray[np.float64] = np.maximum(bits - bits.max(), -MOST_BITS_A_WORD)
    return capped
