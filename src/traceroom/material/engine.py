"""Engine: who does the counting of bits: NumPy, which is there, or compiled loops, where the work is worth them."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from functools import cache
from typing import Protocol

from traceroom.material import band_table, hamming
from traceroom.material.band_table import BandTable
from traceroom.material.hamming import Places, Words

WORTH = 2_500_000
"""Fingerprints to be compared: NumPy does so many in a twentieth of a second, numba needs a fifth to load."""


class Near(Protocol):
    """Places and distances of what is within so many bits, with the help of the table."""

    def __call__(self, query: Words, words: Words, table: BandTable, *, within: int) -> tuple[Places, Places]:
        """In no order."""


class Scan(Protocol):
    """Places and distances of what is from `least` to `most` bits away."""

    def __call__(self, query: Words, among: Words, *, least: int, most: int) -> tuple[Places, Places]:
        """In no order."""


class Table(Protocol):
    """The band table of fingerprints."""

    def __call__(self, words: Words, /) -> BandTable:
        """Raises ValueError beyond 2 ** 24."""


@dataclass(frozen=True, slots=True)
class Engine:
    """The three things that cost time."""

    table: Table
    near: Near
    scan: Scan


def _near(query: Words, words: Words, table: BandTable, *, within: int) -> tuple[Places, Places]:  # noqa: ARG001
    return hamming.scan(query, words, least=0, most=within)


NUMPY = Engine(band_table.band_table, _near, hamming.scan)
"""Finds the same by looking at every fingerprint: 10 million take a second or two."""


def engine(comparisons: int) -> Engine:
    """The engine for so many comparisons of two fingerprints; the compiled one for any, once it is loaded."""
    return compiled() if comparisons >= WORTH or compiled.cache_info().currsize else NUMPY


@cache
def compiled() -> Engine:
    """The compiled one; NumPy's where the extra `index` (numba) is not installed."""
    try:
        from traceroom.material import compiled_search, compiled_table
    except ImportError:
        return NUMPY
    return Engine(compiled_table.band_table, compiled_search.near, compiled_search.scan)


def compiling() -> bool:
    """Whether numba has been loaded for something that is worth it: then other compiled loops cost no wait either."""
    return sys.modules.get("traceroom.material.compiling") is not None
