"""Scripts: in which letters is a text written, and which languages write so?"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache

SCRIPTS = {
    "HIRAGANA": "ja", "KATAKANA": "ja", "HANGUL": "ko", "THAI": "th", "GREEK": "el", "HEBREW": "he",
    "ARMENIAN": "hy", "GEORGIAN": "ka", "KHMER": "km", "LAO": "lo", "MYANMAR": "my", "SINHALA": "si",
    "TAMIL": "ta", "BENGALI": "bn", "ETHIOPIC": "am", "TELUGU": "te", "GUJARATI": "gu",
    "KANNADA": "kn", "MALAYALAM": "ml", "GURMUKHI": "pa", "TIBETAN": "bo", "THAANA": "dv",
}  # fmt: skip
FAMILIES = {
    "CYRILLIC": ("bg", "be", "kk", "ky", "mk", "mn", "ru", "tg", "uk", "sh"),
    "ARABIC": ("ar", "fa", "ur"),
    "DEVANAGARI": ("hi", "ne"),
}
"""Scripts that several languages share: the words decide among these."""
WRITTEN_TWICE = {"sh"}
"""Languages of a family that are written in Latin letters as well."""
STRANGE_SIGN_BITS = 5.0
"""Against a way of writing, for each sign that its character set lacks."""
CHARACTER_SETS = {"simplified": "gb2312", "traditional": "big5", "japanese": "shift_jis"}


def main_script(counts: Counter[str]) -> str:
    """The Unicode name of the script of most letters."""
    scripts: Counter[str] = Counter()
    for letter, count in counts.items():
        scripts[script_of(letter)] += count
    return scripts.most_common(1)[0][0]


@lru_cache(maxsize=10_000)
def script_of(letter: str) -> str:
    """The first word of the letter's Unicode name."""
    return unicodedata.name(letter, "LATIN").split(" ")[0].split("-")[0]


def signs_bits(text: str) -> Mapping[str, float]:
    """log2 P(Chinese signs | way of writing), up to a constant: each way has a character set of its own."""
    signs = {letter for letter in text if script_of(letter) == "CJK"}
    return {
        way: -STRANGE_SIGN_BITS * sum(not sign.encode(codec, "ignore") for sign in signs)
        for way, codec in CHARACTER_SETS.items()
    }
