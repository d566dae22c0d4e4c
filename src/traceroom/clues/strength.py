"""Strength: how a finder's confidence in a name becomes a certainty."""

from __future__ import annotations

from traceroom.values.certainty import Certainty


def certainty_of(strength: float) -> Certainty | None:
    """Strength 0 to 1 of a name found in a text; None if it is too weak to be a clue."""
    if strength >= 0.8:
        return Certainty.LIKELY
    if strength >= 0.5:
        return Certainty.UNSURE
    if strength >= 0.25:
        return Certainty.GUESS
    return None
