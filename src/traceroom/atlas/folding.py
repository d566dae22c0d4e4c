"""Folding: one spelling for what people, printers and OCR write in several ways."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+(?:['’.&][^\W_]+)*", re.UNICODE)
_LETTERS = str.maketrans({"ø": "o", "đ": "d", "ł": "l", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "þ": "th", "ð": "d"})
_MARKS = str.maketrans("", "", "'’.&")
KEPT_LETTERS = 40


def fold(text: str) -> str:
    """Lower case without diacritics; letters of other scripts stay."""
    if text.isascii():
        return text.lower()
    split = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    plain = "".join(letter for letter in split if not unicodedata.combining(letter))
    return unicodedata.normalize("NFC", plain)


def tokens(folded: str) -> list[str]:
    """The words of a folded text, without points and apostrophes inside ("U.S.A." is "usa")."""
    return [match.group().translate(_MARKS) for match in _WORD.finditer(folded)]


def words(text: str) -> list[tuple[str, int, int]]:
    """The folded words of a text, each with its start and end in the text as it was."""
    found = []
    for match in _WORD.finditer(text):
        written = match.group()
        for part in _parts_once(written) if len(written) <= KEPT_LETTERS else _parts(written):
            found.append((part, match.start(), match.end()))
    return found


def _parts(written: str) -> tuple[str, ...]:
    return tuple(tokens(fold(written)))


_parts_once = lru_cache(maxsize=50_000)(_parts)
"""Every reader asks for the words of the same texts."""
