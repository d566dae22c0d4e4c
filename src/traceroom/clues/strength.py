"""Strength: how a finder's confidence in a name becomes a certainty."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from traceroom.atlas.names import Found
from traceroom.values.certainty import Certainty


def by_words(found: Iterable[Found]) -> Iterator[tuple[str, list[Found]]]:
    """Names that the same words of a text stand for, together: several chains may share one."""
    for _, group in groupby(found, key=lambda one: one.start):
        names = list(group)
        yield names[0].text, names


def certainty_of(strength: float) -> Certainty | None:
    """Strength 0 to 1 of a name found in a text; None if it is too weak to be a clue."""
    if strength >= 0.8:
        return Certainty.LIKELY
    if strength >= 0.5:
        return Certainty.UNSURE
    if strength >= 0.25:
        return Certainty.GUESS
    return None
