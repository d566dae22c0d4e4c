"""Picture index: which of many million pictures are the same as this one? Exact, over segments of fingerprints.

Up to 31 different bits is the same picture and found through bands; 32 to 60 is to be verified by other means, and
found by looking at every fingerprint. Every fingerprint has a number, from 0 on in the order in which it came.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from traceroom.material.band_table import MOST
from traceroom.material.engine import WORTH, compiled, engine
from traceroom.material.hamming import BITS, Places, words
from traceroom.material.pdq import PERHAPS, SAME
from traceroom.material.segment import Segment, segment


@dataclass(frozen=True, slots=True)
class FingerprintKind:
    """What made the fingerprints; those of different kinds or versions are never compared."""

    name: str
    version: str

    def __str__(self) -> str:
        return f"{self.name} {self.version}"


PDQ = FingerprintKind("pdq", "1")


@dataclass(frozen=True, slots=True, eq=False)
class Hits:
    """Which query found which number at which distance (bits): three arrays, by query, then distance, then number."""

    queries: Places = field(repr=False)
    numbers: Places = field(repr=False)
    distances: Places = field(repr=False)

    def __len__(self) -> int:
        return len(self.numbers)


@dataclass(frozen=True, slots=True, eq=False)
class PictureIndex:
    """Segments, the oldest first; no number is in two of them."""

    segments: tuple[Segment, ...]

    def __len__(self) -> int:
        return sum(part.count for part in self.segments)

    def same(self, hashes: NDArray[np.uint8], *, within: int = SAME) -> Hits:
        """What lies within so many bits of each query (q, 32), 31 if not told otherwise."""
        return self._search(hashes, least=0, most=within)

    def perhaps(self, hashes: NDArray[np.uint8], *, within: int = PERHAPS) -> Hits:
        """What lies beyond 31 bits, up to 60: to be verified before anybody calls it the same picture. Slow."""
        return self._search(hashes, least=SAME + 1, most=within)

    def _search(self, hashes: NDArray[np.uint8], *, least: int, most: int) -> Hits:
        if not 0 <= most <= BITS:
            raise ValueError(f"fingerprints lie 0 to {BITS} bits apart, not {most}")
        queries = words(hashes)
        by = engine(len(queries) * sum(len(part) for part in self.segments))
        found = [(np.zeros(0, np.int64),) * 3]
        for q, query in enumerate(queries):
            for part in self.segments:
                numbers, apart = part.search(query, least=least, most=most, by=by)
                found.append((np.full(len(numbers), q), numbers, apart))
        of, numbers, apart = (np.concatenate(column) for column in zip(*found, strict=True))
        order = np.lexsort((numbers, apart, of))
        return Hits(of[order], numbers[order], apart[order])


def picture_index(hashes: NDArray[np.uint8], *, searches: int = 1) -> PictureIndex:
    """An index in memory over fingerprints (n, 32), for about so many searches; a table is made if that pays."""
    every = words(hashes)
    worth = searches * len(every) >= WORTH
    table = compiled().table if worth else None
    spans = range(0, len(every), MOST)
    return PictureIndex(tuple(segment(every[at : at + MOST], first=at, table=table) for at in spans))
