"""Certainty: how sure the one who read or said a clue is."""

from __future__ import annotations

from enum import StrEnum


class Certainty(StrEnum):
    """In words that people use; `error` is the chance that the clue is void."""

    CERTAIN = "certain"
    LIKELY = "likely"
    UNSURE = "unsure"
    GUESS = "guess"
