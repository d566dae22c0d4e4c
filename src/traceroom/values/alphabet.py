"""Alphabet: in which order a language puts names, for a list to choose from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from unicodedata import combining, name, normalize

LETTERS: Mapping[str, str] = {
    "cs": "c č, h ch, r ř, s š, z ž",
    "da": "z æ ø å",
    "es": "n ñ",
    "et": "s š z ž, w õ ä ö ü",
    "fi": "z å ä ö",
    "hr": "c č ć, d dž đ, l lj, n nj, s š, z ž",
    "hu": "c cs, d dz dzs, g gy, l ly, n ny, o ö, s sz, t ty, u ü, z zs",
    "lt": "c č, s š, z ž",
    "lv": "c č, g ģ, k ķ, l ļ, n ņ, s š, z ž",
    "mt": "b ċ, f ġ, g għ, h ħ, y ż",
    "pl": "a ą, c ć, e ę, l ł, n ń, o ó, s ś, z ź ż",
    "ro": "a ă â, i î, s ș, t ț",
    "sk": "a ä, c č, h ch, o ô, s š, z ž",
    "sl": "c č ć, d đ, s š, z ž",
    "sv": "z å ä ö",
    "tr": "c ç, g ğ, h ı, o ö, s ş, u ü",
    "bg": "и й",
    "ru": "и й",
    "uk": "г ґ, е є, и і ї й",
}
"""Letters of their own, each behind the one that it follows. All other marks tell equal words apart and no more."""
ARTICLES: Mapping[str, Sequence[str]] = {
    "ga": ("an t", "An t", "an ", "An ", "na h", "Na h", "na ", "Na "),
    "mt": tuple(f"{article}-" for article in ("iċ", "id", "il", "in", "ir", "is", "it", "ix", "iz", "iż", "l")),
}
"""With which most names of countries begin, and by which nobody looks for one; with the letter that an article may lend
its noun."""

VOWELS: Mapping[str, str] = dict(zip("AIUEO", "アイウエオ", strict=True))
"""With which the names of kana end; a long one is put where the same vowel twice would be."""


def in_order(text: str, language: str) -> tuple[tuple[tuple[str, int], ...], str]:
    """A key to sort by: letters in the language's order, case and other marks last."""
    letters, longest = _letters(language)
    said = normalize("NFC", _small(_without_article(text, language), language))
    key: list[tuple[str, int]] = []
    at = 0
    while at < len(said):
        size = next((size for size in range(longest, 0, -1) if said[at : at + size] in letters), 1)
        one = said[at : at + size]
        key += [letters[one]] if one in letters else [(mark, 0) for mark in _plain(one)]
        at += size
    return tuple(key), text


@cache
def _letters(language: str) -> tuple[Mapping[str, tuple[str, int]], int]:
    """Letter -> the one that it follows and how far behind; and how many characters the longest has."""
    rows = [row.split() for row in LETTERS.get(language, "").split(", ")]
    letters = {letter: (row[0], at) for row in rows for at, letter in enumerate(row) if at}
    return letters, max(map(len, letters), default=0)


def _small(text: str, language: str) -> str:
    if language == "tr":
        text = text.replace("İ", "i").replace("I", "ı")
    for at in range(1, len(text)):
        if text[at] == "ー":
            text = f"{text[:at]}{VOWELS.get(name(text[at - 1], '')[-1:], 'ー')}{text[at + 1 :]}"
    return text.lower()


def _without_article(text: str, language: str) -> str:
    article = next((one for one in ARTICLES.get(language, ()) if text.startswith(one)), "")
    return text[len(article) :]


def _plain(letter: str) -> str:
    """Without its marks; what is no letter and no digit is a gap."""
    bare = "".join(mark for mark in normalize("NFD", letter) if not combining(mark))
    return "".join(mark if mark.isalnum() else " " for mark in bare)
