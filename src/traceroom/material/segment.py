"""Segment: a piece of the picture index that never changes; a larger one takes the place of several small ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from traceroom.material.band_table import MOST, BandTable
from traceroom.material.bands import FARTHEST
from traceroom.material.engine import Engine, Table
from traceroom.material.hamming import Places, Words

PLAIN = 4096
"""So few are looked at one by one: no table."""


@dataclass(frozen=True, slots=True, eq=False)
class Segment:
    """Fingerprints `words` (n, 4); `runs` (r, 2): the place at which each run of consecutive numbers begins, and its

    number. `removed`: a bit for each place that is no longer to be found, or empty.
    """

    words: Words = field(repr=False)
    runs: NDArray[np.int64] = field(repr=False)
    table: BandTable | None = field(repr=False, default=None)
    removed: NDArray[np.uint8] = field(repr=False, default_factory=lambda: np.zeros(0, np.uint8))

    def __len__(self) -> int:
        return len(self.words)

    @property
    def count(self) -> int:
        """How many are still to be found."""
        return len(self) - int(np.bitwise_count(self.removed).sum())

    def live(self) -> NDArray[np.bool_]:
        """Which places are still to be found, shape (n,)."""
        if not len(self.removed):
            return np.ones(len(self), np.bool_)
        found: NDArray[np.bool_] = np.unpackbits(self.removed, count=len(self), bitorder="little") == 0
        return found

    def numbers(self, places: Places) -> Places:
        """The numbers under which the fingerprints at these places were taken in."""
        run = np.searchsorted(self.runs[:, 0], places, side="right") - 1
        found: Places = self.runs[run, 1] + places - self.runs[run, 0]
        return found

    def places(self, numbers: Places) -> Places:
        """The places of those numbers that are here, whether removed or not."""
        run = np.searchsorted(self.runs[:, 1], numbers, side="right") - 1
        here = np.flatnonzero(run >= 0)
        run = run[here]
        place = self.runs[run, 0] + numbers[here] - self.runs[run, 1]
        found: Places = place[place < np.append(self.runs[1:, 0], len(self))[run]]
        return found

    def without(self, places: Places) -> Segment:
        """The same with these places removed from what is found; their bytes stay until it is merged."""
        live = self.live()
        live[places] = False
        return replace(self, removed=np.packbits(~live, bitorder="little"))

    def search(self, query: Words, *, least: int, most: int, by: Engine) -> tuple[Places, Places]:
        """Numbers and distances of what is from `least` to `most` bits away from a query (4,), in no order."""
        if self.table is None or least > 0 or most > FARTHEST:
            places, apart = by.scan(query, self.words, least=least, most=most)
        else:
            places, apart = by.near(query, self.words, self.table, within=most)
        if len(self.removed) and len(places):
            good = self.removed[places >> 3] >> (places & 7) & 1 == 0
            places, apart = places[good], apart[good]
        return self.numbers(places), apart


def segment(words: Words, *, first: int, table: Table | None) -> Segment:
    """A segment of new fingerprints, numbered from `first`; with no table where None is given. Raises ValueError."""
    return _built(words, np.array([[0, first]], np.int64), table)


def merged(parts: Sequence[Segment], *, table: Table) -> Segment:
    """One segment of what several still hold, in their order; what was removed is left behind for good."""
    kept = [np.flatnonzero(part.live()) for part in parts]
    numbers = np.concatenate([part.numbers(places) for part, places in zip(parts, kept, strict=True)])
    whole = [
        part.words if len(places) == len(part) else part.words[places] for part, places in zip(parts, kept, strict=True)
    ]
    words = np.concatenate(whole) if len(whole) > 1 else whole[0]
    begins = np.flatnonzero(np.diff(numbers, prepend=-2) != 1)
    return _built(words, np.stack([begins, numbers[begins]], axis=1), table)


def groups(counts: Sequence[int], *, most: int) -> list[range]:
    """Which neighbours to merge: whatever is not more than twice as large as what follows it, up to `most`.

    So segments stay few, and each fingerprint is written anew only as often as the index doubles.
    """
    found: list[tuple[range, int]] = []
    for i, count in enumerate(counts):
        found.append((range(i, i + 1), count))
        while len(found) > 1 and found[-2][1] <= 2 * found[-1][1] and found[-2][1] + found[-1][1] <= most:
            (_, fewer), (before, more) = found.pop(), found.pop()
            found.append((range(before.start, i + 1), more + fewer))
    return [span for span, _ in found]


def _built(words: Words, runs: NDArray[np.int64], table: Table | None) -> Segment:
    if len(words) > MOST:
        raise ValueError(f"a segment holds {MOST:,} fingerprints at most, not {len(words):,}")
    return Segment(words, runs, table(words) if table and len(words) >= PLAIN else None)
