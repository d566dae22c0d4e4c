"""Names: one finder for the names of countries, towns and chains in any text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from traceroom.atlas.folding import words
from traceroom.atlas.named import Name, longest, named

SEPARATORS = frozenset(",;/|\n•·()[]:")
_ITEMS = re.compile("[,;/|\\n•·()\\[\\]:]")
ALSO_A_WORD = frozenset({"turkey", "china", "chad", "jordan", "georgia", "guinea", "reunion", "man", "niger", "mali"})
ALSO_A_WORD |= {"togo", "cuba", "india", "jersey", "samoa", "palau", "benin", "guernsey", "macedonia", "martinica"}
ALSO_A_WORD |= {"brazil", "brasil", "panama", "peru"}
"""Names of countries that are also a bird, porcelain, a first name, a nut, a salad, a hat or a cow."""

UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
"""Thai, Lao, Burmese, Khmer, Japanese and Chinese: words stand without spaces between."""
LONGEST_UNSPACED = 8
LETTERS_A_SIGN = 2
KEPT_LETTERS = 2_000


@dataclass(frozen=True, slots=True)
class Found:
    """A name in a text; `strength` (0 to 1) is how likely it really is that name and no ordinary word."""

    name: Name
    text: str
    start: int
    end: int
    strength: float


def find(text: str) -> tuple[Found, ...]:
    """Every name in the text, the longest first where two overlap, in the order of the text."""
    return _find_once(text) if len(text) <= KEPT_LETTERS else _find(text)


def _find(text: str) -> tuple[Found, ...]:
    parts = words(text)
    found: list[Found] = []
    at = 0
    while at < len(parts):
        word, start, end = parts[at]
        for count in range(min(longest(word), len(parts) - at), 0, -1):
            names = named(" ".join(part for part, _, _ in parts[at : at + count]))
            if names:
                end = parts[at + count - 1][2]
                found += [_found(name, text, start, end) for name in names]
                at += count - 1
                break
        else:
            if UNSPACED.match(word) and len(word) == end - start:
                found += _inside(word, text, start)
        at += 1
    return tuple(one for one in found if one.strength > 0)


_find_once = lru_cache(maxsize=4096)(_find)
"""Several readers ask for the names of one text."""


def _inside(word: str, text: str, start: int) -> Iterator[Found]:
    """Names in a row of letters that is written without spaces between words."""
    at = 0
    while at < len(word):
        for end in range(min(len(word), at + LONGEST_UNSPACED), at + 1, -1):
            names = named(word[at:end])
            if names:
                yield from (_found(name, text, start + at, start + end) for name in names)
                at = end - 1
                break
        at += 1


def _found(name: Name, text: str, start: int, end: int) -> Found:
    written = text[start:end]
    return Found(name, written, start, end, _strength(name, written, listed=_listed_with_names(text, start, end)))


def _listed_with_names(text: str, start: int, end: int) -> float:
    """0 inside a sentence; for an item of a list, the share of its items that are names too: 1 for one alone."""
    while start > 0 and text[start - 1] == " ":
        start -= 1
    while end < len(text) and text[end] == " ":
        end += 1
    if (start > 0 and text[start - 1] not in SEPARATORS) or (end < len(text) and text[end] not in SEPARATORS):
        return 0.0
    return _share_of_names(text)


@lru_cache(maxsize=64)
def _share_of_names(text: str) -> float:
    """Of the items of a list, those that are names; once a text, however many it names."""
    items = [item for item in _ITEMS.split(text) if item.strip()]
    known = sum(bool(named(" ".join(word for word, _, _ in words(item)))) for item in items)
    return known / max(1, len(items))


def _strength(name: Name, written: str, *, listed: float) -> float:
    """Rare words are names; ordinary ones only where they stand alone, or in a list of names."""
    letters = len(name.key.replace(" ", "")) * (LETTERS_A_SIGN if UNSPACED.match(name.key) else 1)
    small = written[0].isalpha() and written[0].islower()
    if (letters < 3 and not (listed == 1.0 and written.isupper())) or (small and listed < 1.0):
        return 0.0
    if name.kind == "country":
        return 0.3 if name.key in ALSO_A_WORD else 0.9 * _between(name.ordinary, 2.5, 3.5)
    alone = listed * _between(name.ordinary, 3.0, 5.5) * (0.6 if small else 1.0)
    in_text = 0.85 * _between(name.ordinary, 3.0, 4.6) * (0.3 if letters < 4 else 1.0)
    return alone if small else max(alone, in_text)


def _between(ordinary: float, rare: float, common: float) -> float:
    """1 for a word of this Zipf frequency or rarer (3: once in a million), 0 for one as common as the other."""
    return min(1.0, max(0.0, (common - ordinary) / (common - rare)))
