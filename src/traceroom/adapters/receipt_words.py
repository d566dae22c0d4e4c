"""Receipt words: what was typed as a receipt: how much of it there is, what is in no list, and what that may have been.

The browser does the same (site/letters/static/helping.js); a test holds both equal.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from traceroom.adapters.receipts import (
    ALSO_READ,
    DIGITS,
    LISTS,
    LONGEST,
    WORDS,
    NoReceipt,
    folded,
    numbers,
    secret_of,
    split,
    word_list,
)

NAMED, LONGEST_WORD = 9, 40
NEAR, SLIPS = 3, 2
SHORT, SHORTER = 5, 3
"""Letters: a shorter word than the first is near with one slip only, a shorter one than the second never."""
ALL = (*LISTS.values(), *ALSO_READ)


@dataclass(frozen=True, slots=True)
class Unknown:
    """A word that is in no list, and those of the list that are near, the nearest first."""

    word: str
    near: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Looked:
    """`counted` words, or figures; `names` is the list that knows most of the words, or "". `fits`: it is written as
    receipts are, whether or not there is one."""

    counted: int
    figures: bool
    unknown: tuple[Unknown, ...]
    names: str
    fits: bool

    @property
    def needed(self) -> int:
        """How many there must be."""
        return DIGITS if self.figures else WORDS


def looked(text: str, *, first: str) -> Looked:
    """What there is to say; `first` is the list to believe where two know as many words."""
    said = folded(text[:LONGEST])
    figures, letters = sum(char.isdecimal() for char in said), sum(char.isalpha() for char in said)
    words = split(said)
    if figures > letters:
        return Looked(figures, figures=True, unknown=_unknown(words, {}, ""), names="", fits=_fits(text))
    names, most = _most(words, first)
    unknown = [word for word in words if not any(word in numbers(name) for name in ALL)]
    return Looked(
        len(words), figures=False, unknown=_unknown(unknown, _masks(names), names), names=names if most else "",
        fits=_fits(text),
    )  # fmt: skip


def slips_between(one: str, other: str, *, most: int = LONGEST) -> int:
    """Letters too many, too few or others, and neighbours that changed places, that make one of the other. Where they
    are more than `most`, some number above it."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one):
        earlier, before, row = before, row, [at + 1]
        for place, here in enumerate(other):
            best = min(before[place] + (letter != here), before[place + 1] + 1, row[place] + 1)
            if at and place and letter == other[place - 1] and one[at - 1] == here:
                best = min(best, earlier[place - 1] + 1)
            row.append(best)
        if min(row) > most and min(before) > most:
            return most + 1
    return row[-1]


def _fits(text: str) -> bool:
    try:
        secret_of(text)
    except NoReceipt:
        return False
    return True


def _most(words: Sequence[str], first: str) -> tuple[str, int]:
    """The list that knows most of the words, and how many that are."""
    known = {name: sum(word in numbers(name) for word in words) for name in (first, *ALL)}
    names = max(known, key=lambda name: known[name])
    return names, known[names]


def _unknown(words: Sequence[str], masks: Mapping[str, int], names: str) -> tuple[Unknown, ...]:
    found = list(dict.fromkeys(words))[:NAMED]
    return tuple(Unknown(_shown(word), _near(word[:LONGEST_WORD], masks, names)) for word in found)


def _near(word: str, masks: Mapping[str, int], names: str) -> tuple[str, ...]:
    allowed = SLIPS if len(word) >= SHORT else 1 if len(word) >= SHORTER else 0
    if not allowed:
        return ()
    mask = _mask(word)
    near = []
    for number, (one, letters) in enumerate(masks.items()):
        if abs(len(one) - len(word)) <= allowed and (mask ^ letters).bit_count() <= 2 * allowed:
            slips = slips_between(word, one, most=allowed)
            if slips <= allowed:
                near.append((slips, number))
    return tuple(word_list(names)[number] for _, number in sorted(near)[:NEAR])


def _shown(word: str) -> str:
    return unicodedata.normalize("NFC", word[:LONGEST_WORD])


def _mask(word: str) -> int:
    """Which letters it has, about: one slip changes two of them at most, so that most words need no closer look."""
    mask = 0
    for letter in word:
        mask |= 1 << ord(letter) % 61
    return mask


@lru_cache(maxsize=16)
def _masks(names: str) -> Mapping[str, int]:
    return {word: _mask(word) for word in numbers(names)}
