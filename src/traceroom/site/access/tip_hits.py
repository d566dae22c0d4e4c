"""Tip hits: the words around what was looked for, for the lines of a list that do not begin with it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from traceroom.site.access.tips_wanted import Wanted
from traceroom.site.records.models import Tip, TipWord

BEFORE, AFTER = 40, 80
"""Characters around it."""
LETTERS = str.maketrans("łøđı", "lodi")


@dataclass(frozen=True, slots=True)
class Hit:
    """What was found, as it was written, and what stands before and after it; nothing is found where nothing was looked
    for, and `before` is what is to be read."""

    before: str
    found: str
    after: str


def hits(tips: Iterable[UUID], wanted: Wanted) -> Mapping[UUID, Hit]:
    """Tip -> the first of the words that are wanted, in everything that it and its sender say."""
    if not wanted.words:
        return {}
    rows = Tip.objects.filter(pk__in=list(tips))
    said = {tip: list(parts) for tip, *parts in rows.values_list("pk", "what", "where", "when", "how", "link")}
    added = TipWord.objects.filter(tip__in=said, by=None).order_by("at", "pk").values_list("tip_id", "text")
    for tip, text in added:
        said[tip].append(text)
    found = {tip: next(filter(None, (hit(text, wanted.words) for text in texts)), None) for tip, texts in said.items()}
    return {tip: one for tip, one in found.items() if one is not None}


def added(tips: Iterable[UUID]) -> Mapping[UUID, Hit]:
    """Tip -> the beginning of what its sender has added last."""
    rows = TipWord.objects.filter(tip__in=list(tips), by=None).order_by("at", "pk")
    return {tip: Hit(_beginning(text), "", "") for tip, text in rows.values_list("tip_id", "text")}


def hit(text: str, words: str) -> Hit | None:
    """The first of the words in a text; None where none is in it."""
    folded, places = _folded(text)
    for word in words.split():
        looked_for, _ = _folded(word)
        at = folded.find(looked_for)
        if looked_for and at >= 0:
            begin, end = places[at], places[at + len(looked_for) - 1] + 1
            return Hit(_ending(text[:begin]), text[begin:end], _beginning(text[end:]))
    return None


def _folded(text: str) -> tuple[str, list[int]]:
    """As the database folds it, and of each character where it stood."""
    found = [
        (letter, place)
        for place, one in enumerate(text)
        for letter in unicodedata.normalize("NFKD", one.lower()).translate(LETTERS)
        if not "\u0300" <= letter <= "\u036f"
    ]
    return "".join(letter for letter, _ in found), [place for _, place in found]


def _ending(text: str) -> str:
    plain = " ".join(text[-2 * BEFORE :].split())
    kept = plain if len(plain) <= BEFORE and len(text) <= 2 * BEFORE else f"…{plain[-BEFORE:]}"
    return kept + " " * text[-1:].isspace()


def _beginning(text: str) -> str:
    plain = " ".join(text[: 2 * AFTER].split())
    kept = plain if len(plain) <= AFTER and len(text) <= 2 * AFTER else f"{plain[:AFTER]}…"
    return " " * text[:1].isspace() + kept
