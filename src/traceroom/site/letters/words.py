"""Words: every sentence of the public pages in every language, from one .po file a language."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import polib  # type: ignore[import-untyped]

FOLDER = Path(__file__).parent / "words"
SOURCE = "en"
"""The language that the sentences are written in: always there, and nobody has to check its translation."""
FROM_THE_RIGHT = frozenset({"ar"})
NAMES = {
    "bg": "Български", "cs": "Čeština", "da": "Dansk", "de": "Deutsch", "el": "Ελληνικά", "en": "English",
    "es": "Español", "et": "Eesti", "fi": "Suomi", "fr": "Français", "ga": "Gaeilge", "hr": "Hrvatski",
    "hu": "Magyar", "it": "Italiano", "lt": "Lietuvių", "lv": "Latviešu", "mt": "Malti", "nl": "Nederlands",
    "pl": "Polski", "pt": "Português", "ro": "Română", "sk": "Slovenčina", "sl": "Slovenščina", "sv": "Svenska",
    "ar": "العربية", "uk": "Українська", "ru": "Русский", "tr": "Türkçe", "zh": "中文", "ja": "日本語",
}  # fmt: skip
"""Each language in its own words: the official languages of the European Union, and six more."""
LANGUAGES = tuple(NAMES)


@dataclass(frozen=True, slots=True)
class Words:
    """One language's sentences: called with the English one. `checked` names the native reader and the day, or is
    empty while nobody has read them."""

    language: str
    sentences: dict[str, str]
    checked: str

    def __call__(self, sentence: str) -> str:
        """The sentence in this language, or as it is where nobody has translated it."""
        return self.sentences.get(sentence) or sentence

    @property
    def direction(self) -> str:
        """As HTML says it."""
        return "rtl" if self.language in FROM_THE_RIGHT else "ltr"

    @property
    def name(self) -> str:
        """The language's own name for itself."""
        return NAMES[self.language]

    @property
    def unchecked(self) -> bool:
        """Whether the page must say that no native reader has checked it."""
        return self.language != SOURCE and not self.checked


@cache
def words(language: str) -> Words:
    """The sentences of this language; English for one that we do not have."""
    if language not in NAMES:
        return words(SOURCE)
    catalogue = polib.pofile(str(FOLDER / f"{language}.po"))
    sentences = {entry.msgid: entry.msgstr for entry in catalogue if entry.msgstr and not entry.obsolete}
    return Words(language, sentences, catalogue.metadata.get("X-Checked-By", "").strip())


def offered(*, unchecked: bool) -> tuple[str, ...]:
    """The languages that the public may choose: those that a native reader has checked, or all."""
    return tuple(language for language in LANGUAGES if unchecked or not words(language).unchecked)


def nearest(wanted: str, languages: Collection[str]) -> str:
    """The best of these for what a browser says in Accept-Language; the first of them if it knows none."""
    weighed = []
    for place, part in enumerate(wanted[:500].split(",")):
        tag, _, weight = part.strip().partition(";q=")
        weighed.append((-_number(weight), place, tag.split("-")[0].lower()))
    known = [language for _, _, language in sorted(weighed) if language in languages]
    return known[0] if known else next(iter(languages))


def _number(text: str) -> float:
    try:
        return float(text) if text else 1.0
    except ValueError:
        return 0.0
