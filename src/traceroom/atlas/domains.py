"""Domains: the country of a top-level domain of two letters."""

from __future__ import annotations

from functools import cache

from traceroom.atlas import countries

SOLD_TO_ANYBODY = frozenset(
    {"tv", "io", "me", "co", "cc", "ws", "fm", "ai", "to", "la", "nu", "tk", "ly", "gg", "eu", "be"}
) - {"be"}
"""Endings that are used all over the world for their sound."""


@cache
def _domains() -> dict[str, str]:
    return {c.domain: c.code for c in countries.countries() if c.domain and c.domain not in SOLD_TO_ANYBODY}


def country(ending: str) -> str | None:
    """The country's code; None for an ending that tells nothing."""
    return _domains().get(ending.lower())
