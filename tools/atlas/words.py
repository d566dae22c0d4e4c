"""Words: how likely a word is in each language, and how likely its letters, as two small arrays.

Two sources: wordfreq's frequencies for its languages, and for those it lacks the names of countries,
languages, months and units in the CLDR: too few words for a table, enough for the run of their letters.
"""

from __future__ import annotations

import zlib
from collections import defaultdict
from pathlib import Path

import numpy as np
from babel import Locale
from wordfreq import available_languages, get_frequency_dict

from tools.atlas.source_row import SourceRow
from tools.atlas.tables_out import row
from traceroom.atlas.folding import fold
from traceroom.atlas.words import BUCKETS, SCORES_A_ZIPF, grams, plain_words

WORDS_A_LANGUAGE = 12_000
LEAST_ZIPF = 2.0
STRIPPED = 0.15
"""How often a word with diacritics is met without them: in capitals, in OCR."""
CLDR_ONLY = (
    "af", "am", "az", "be", "cy", "et", "eu", "ga", "gl", "hy", "ka", "kk", "km", "lb", "lo", "mn", "mt", "my", "ne",
    "si", "so", "sq", "sw", "th", "uz", "fo",
)  # fmt: skip
SCRIPTS_WITHOUT_SPACES = {"zh", "ja"}


def build(tables: Path) -> list[SourceRow]:
    """words.npz: languages, sorted hashes of words with their scores, scores of letter runs."""
    lists = {
        code: _wordfreq(code) for code in sorted(available_languages("small")) if code not in SCRIPTS_WITHOUT_SPACES
    }
    lists |= {code: _cldr(code) for code in CLDR_ONLY}
    languages = sorted(lists)
    keys, counts, owners, scores = _table(lists, languages)
    letters = np.stack([_letters(lists[code]) for code in languages], axis=1)
    path = tables / "words.npz"
    with path.open("wb") as file:
        np.savez_compressed(file, languages=np.array(languages), keys=keys, counts=counts, owners=owners, scores=scores,
                            letters=letters)  # fmt: skip
    return [
        row("words.npz", "wordfreq", "data CC BY-SA 4.0 (Robyn Speer); this table too", len(keys),
            f"{len(lists) - len(CLDR_ONLY)} languages; letter runs of {len(CLDR_ONLY)} more from the CLDR"),
    ]  # fmt: skip


def _wordfreq(code: str) -> dict[str, float]:
    """Word -> Zipf frequency, the most frequent ones; stripped of diacritics at a discount."""
    frequency: dict[str, float] = defaultdict(float)
    for word, share in list(get_frequency_dict(code, "best").items())[:WORDS_A_LANGUAGE]:
        for part in plain_words(word):
            frequency[part] += share
            if fold(part) != part:
                frequency[fold(part)] += STRIPPED * share
    zipf = {word: float(np.log10(share)) + 9 for word, share in frequency.items()}
    return {word: value for word, value in zipf.items() if value >= LEAST_ZIPF}


def _cldr(code: str) -> dict[str, float]:
    locale = Locale.parse(code)
    names = [*locale.territories.values(), *locale.languages.values(), *locale.currencies.values()]
    names += [*locale.months["format"]["wide"].values(), *locale.days["format"]["wide"].values()]
    names += [unit for forms in locale.unit_display_names.values() for unit in forms.values() if isinstance(unit, str)]
    english = {w for n in Locale("en").territories.values() for w in plain_words(n)}
    words = {part for name in names for part in plain_words(str(name))}
    return dict.fromkeys(sorted(words - english), 3.0)


def _table(lists: dict[str, dict[str, float]], languages: list[str]) -> tuple[np.ndarray, ...]:
    postings: dict[int, dict[int, int]] = defaultdict(dict)
    for number, code in enumerate(languages):
        if code in CLDR_ONLY:
            continue
        for word, zipf in lists[code].items():
            score = min(255, round(zipf * SCORES_A_ZIPF))
            key = zlib.crc32(word.encode())
            postings[key][number] = max(score, postings[key].get(number, 0))
    keys = sorted(postings)
    counts = [len(postings[key]) for key in keys]
    owners = [number for key in keys for number in sorted(postings[key])]
    scores = [postings[key][number] for key in keys for number in sorted(postings[key])]
    return (
        np.array(keys, np.uint32),
        np.array(counts, np.uint8),
        np.array(owners, np.uint8),
        np.array(scores, np.uint8),
    )


def _letters(words: dict[str, float]) -> np.ndarray:
    """-log2 P(run of letters | language) in eighths of a bit, shape (buckets,)."""
    counts = np.full(BUCKETS, 0.02)
    for word, zipf in words.items():
        for bucket in grams(word):
            counts[bucket] += zipf
    bits = -np.log2(counts / counts.sum())
    eighths: np.ndarray = np.clip(np.round(bits * 8), 0, 255).astype(np.uint8)
    return eighths
