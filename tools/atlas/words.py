"""Words: how likely a word is in each language, and how likely its letters, as two small arrays.

Sources: wordfreq's frequencies for its languages; for every language the names of pictures in the CLDR ("glass of
milk", "slice of bread": what homes and shops are full of); and for languages that wordfreq lacks the CLDR's names of
countries, languages, months and units too, and what Django says in them, which has the small words that no name has.
Those have no frequencies: a word counts by how often it is met.
"""

from __future__ import annotations

import json
import re
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterator
from gettext import GNUTranslations
from pathlib import Path

import django
import numpy as np
from babel import Locale
from wordfreq import available_languages, get_frequency_dict

from tools.atlas.source_row import SourceRow
from tools.atlas.tables_out import row
from traceroom.atlas.folding import fold
from traceroom.atlas.words import BUCKETS, SCORES_A_ZIPF, grams, plain_words

DJANGO = Path(django.__file__).parent
MARKUP = re.compile(r"%\(\w+\)\w|%\w|\{[^}]*\}|<[^>]*>|https?:\S+|\w+\.\w+")
PICTURES = Path(".cache/atlas/node_modules/cldr-annotations-full/annotations")
WORDS_A_LANGUAGE = 20_000
LEAST_ZIPF = 2.0
STRIPPED = 0.15
"""How often a word with diacritics is met without them: in capitals, in OCR."""
MET_ONCE_ZIPF = 3.3
"""A word that is met once in the CLDR; about what wordfreq has for such words (2.9 + 1.1 log10 of how often)."""
PICTURE_ZIPF = 3.0
"""A word of pictures that is not among the most frequent of its language."""
OTHERS_LETTERS = 0.1
"""The share of a language's runs of letters that are any language's: names, and what its list lacks."""
CLDR_ONLY = (
    "af", "az", "be", "cy", "et", "eu", "fo", "ga", "gl", "kk", "ky", "lb", "mn", "mt", "ne", "so", "sq", "sw", "tg",
    "tk", "uz",
)  # fmt: skip
"""Without those whose script is theirs alone: it decides by itself."""
PICTURES_OF = {"nb": ("no",), "sh": ("hr", "sr", "bs")}
SCRIPTS_WITHOUT_SPACES = {"zh", "ja"}
SERBIAN = {
    **dict(zip("abvgdđežzijklmnoprstćufhcčš", "абвгдђежзијклмнопрстћуфхцчш", strict=True)),
    "lj": "љ", "nj": "њ", "dž": "џ",
}  # fmt: skip
"""wordfreq has this language in Latin letters only."""


def build(tables: Path) -> list[SourceRow]:
    """words.npz: languages, steps between sorted hashes of words, their scores, scores of letter runs."""
    lists = {
        code: _wordfreq(code) for code in sorted(available_languages("small")) if code not in SCRIPTS_WITHOUT_SPACES
    }
    lists |= {code: _others(code) for code in CLDR_ONLY}
    languages = sorted(lists)
    keys, counts, owners, scores = _table(lists, languages)
    path = tables / "words.npz"
    with path.open("wb") as file:
        np.savez_compressed(
            file,
            languages=np.array(languages),
            steps=np.diff(keys, prepend=np.uint32(0)),
            counts=counts,
            owners=owners,
            scores=scores,
            letters=_letters(lists, languages),
        )
    return [
        row("words.npz", "wordfreq", "data CC BY-SA 4.0 (Robyn Speer); this table too", len(keys),
            f"{len(lists) - len(CLDR_ONLY)} languages; {len(CLDR_ONLY)} more, and words of food and of homes for all, "
            f"from the CLDR's names of pictures (npm cldr-annotations-full {_version()}, Unicode-3.0); small words "
            f"of the {len(CLDR_ONLY)} from Django's catalogues ({django.__version__}, BSD-3-Clause)"),
    ]  # fmt: skip


def _version() -> str:
    return str(json.loads((PICTURES.parent / "package.json").read_text(encoding="utf-8"))["version"])


def _wordfreq(code: str) -> dict[str, float]:
    """Word -> Zipf frequency, the most frequent ones; stripped of diacritics at a discount."""
    frequency: dict[str, float] = defaultdict(float)
    for word, share in list(get_frequency_dict(code, "best").items())[:WORDS_A_LANGUAGE]:
        for part in plain_words(word):
            frequency[part] += share
            if fold(part) != part:
                frequency[fold(part)] += STRIPPED * share
    zipf = {word: float(np.log10(share)) + 9 for word, share in frequency.items()}
    zipf = {word: value for word, value in zipf.items() if value >= LEAST_ZIPF}
    for word in _pictures(code):
        zipf.setdefault(word, PICTURE_ZIPF)
    if code == "sh":
        zipf = {_serbian(word): value for word, value in zipf.items()} | zipf
    return _stripped(zipf)


def _others(code: str) -> dict[str, float]:
    met = Counter(_pictures(code))
    for sentence in _sentences(code):
        met.update(plain_words(sentence))
    locale = Locale.parse(code)
    names = [*locale.territories.values(), *locale.languages.values(), *locale.currencies.values()]
    names += [*locale.months["format"]["wide"].values(), *locale.days["format"]["wide"].values()]
    names += [unit for forms in locale.unit_display_names.values() for unit in forms.values() if isinstance(unit, str)]
    english = {w for n in Locale("en").territories.values() for w in plain_words(n)}
    for word in {part for name in names for part in plain_words(str(name))} - english:
        met.setdefault(word, 1)
    return _stripped({word: MET_ONCE_ZIPF + float(np.log10(count)) for word, count in sorted(met.items())})


def _sentences(code: str) -> Iterator[str]:
    """What a website says in this language: Django's catalogues, for the small words that no name has."""
    for path in sorted(DJANGO.glob(f"**/locale/{code}/LC_MESSAGES/django.mo")):
        with path.open("rb") as file:
            for said in GNUTranslations(file)._catalog.values():  # type: ignore[attr-defined]
                yield MARKUP.sub(" ", str(said))


def _pictures(code: str) -> dict[str, int]:
    """Word -> how often it is met in the names and the keywords of pictures."""
    met: Counter[str] = Counter()
    for name in PICTURES_OF.get(code, (code,)):
        told = json.loads((PICTURES / name / "annotations.json").read_text(encoding="utf-8"))
        for picture in told["annotations"]["annotations"].values():
            for called in [*picture.get("default", []), *picture.get("tts", [])]:
                met.update(plain_words(called))
    return dict(met)


def _stripped(zipf: dict[str, float]) -> dict[str, float]:
    """With each word also without its diacritics, at a discount."""
    discount = float(np.log10(STRIPPED))
    return {fold(word): value + discount for word, value in zipf.items()} | zipf


def _serbian(word: str) -> str:
    for latin in ("lj", "nj", "dž"):
        word = word.replace(latin, SERBIAN[latin])
    return "".join(SERBIAN.get(letter, letter) for letter in word)


def _table(lists: dict[str, dict[str, float]], languages: list[str]) -> tuple[np.ndarray, ...]:
    postings: dict[int, dict[int, int]] = defaultdict(dict)
    for number, code in enumerate(languages):
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


def _letters(lists: dict[str, dict[str, float]], languages: list[str]) -> np.ndarray:
    """-log2 P(run of letters | language) in eighths of a bit, shape (buckets, languages)."""
    counts = np.zeros((BUCKETS, len(languages)))
    for number, code in enumerate(languages):
        for word, zipf in lists[code].items():
            for bucket in grams(word):
                counts[bucket, number] += zipf
    own = counts / counts.sum(axis=0)
    anybody = 0.9 * own.mean(axis=1, keepdims=True) + 0.1 / BUCKETS
    bits = -np.log2((1 - OTHERS_LETTERS) * own + OTHERS_LETTERS * anybody)
    eighths: np.ndarray = np.clip(np.round(bits * 8), 0, 255).astype(np.uint8)
    return eighths
