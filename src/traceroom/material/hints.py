"""Hints: do some features of two pictures that share a word agree, roughly, on where the one would lie in the other?

To match all features of two pictures costs a hundred times as much, and most that share many words turn out to show
nothing of each other. In a copy, however small or poor, many of the pairs that share a word point the same way.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache

import numpy as np
from numpy.typing import NDArray

from traceroom.material.engine import compiling
from traceroom.material.features import Features
from traceroom.material.spoken import Spoken
from traceroom.material.verify import Pairs

Places = NDArray[np.int64]
Doubles = NDArray[np.float64]
Mask = NDArray[np.bool_]
Close = tuple[Places, Places, NDArray[np.float32]]
Said = tuple[Doubles, Doubles, Doubles, Doubles]
CLOSENESS = 0.6
"""The cosine that two descriptors must have, as where all are matched."""
MOST_PAIRS = 60
"""The closest: of a copy many agree among so many, and of all of them no more need be known."""
LEAST, SHARE = 4, 0.13
"""So many must agree, and such a share of those that look alike, that it is worth looking closer."""
TURNED, TIMES, AWAY = 20.0, 1.4, 0.1
"""How far two pairs that agree may differ: in degrees, in size, in sides of the stored picture."""


@dataclass(frozen=True, slots=True, eq=False)
class Hints:
    """Pairs of features that agree, `among` so many that look alike."""

    pairs: Pairs = field(repr=False)
    among: int

    def __len__(self) -> int:
        """How many features agree, on the side that has fewer."""
        return min(len(set(side.tolist())) for side in self.pairs)

    @property
    def enough(self) -> bool:
        """Whether more agree than do by chance, so that it is worth looking closer."""
        return len(self) >= max(LEAST, SHARE * self.among)


def hints(
    asking: Spoken, stored: Features, word_of: NDArray[np.uint16], *, side: int, part: Mask | None = None
) -> Hints:
    """Of the pairs of features (asking, stored) that share a word and look alike, the most that agree with one.

    `stored` are compact, of a picture of that longest side; `word_of` (f,): the word of each; `part`, a mask of the
    features of the asking one: no others count.
    """
    loops = compiled() if compiling() else PLAIN
    a, b, closeness = loops.close(
        asking, stored, word_of, np.ones(len(asking.features), bool) if part is None else part
    )
    if len(a) > MOST_PAIRS:
        best = np.sort(np.argsort(-closeness, kind="stable")[:MOST_PAIRS])
        a, b = a[best], b[best]
    if not len(a):
        return Hints((a, b), 0)
    agree = loops.agreeing(_said(asking.features, stored, a, b), AWAY * side)
    return Hints((a[agree], b[agree]), len(a))


def _said(asking: Features, stored: Features, a: Places, b: Places) -> Said:
    """What each pair says: a turn, a size, and the place of the middle of what is stored."""
    turn = (stored.angles[b].astype(np.float64) - asking.angles[a]) % 360
    size = asking.sizes[a].astype(np.float64) / stored.sizes[b]
    away = stored.points.mean(axis=0) - stored.points[b]
    cosine, sine = size * np.cos(np.radians(-turn)), size * np.sin(np.radians(-turn))
    x = asking.points[a, 0] + cosine * away[:, 0] - sine * away[:, 1]
    return turn, size, x, asking.points[a, 1] + sine * away[:, 0] + cosine * away[:, 1]


def close_plain(asking: Spoken, stored: Features, word_of: NDArray[np.uint16], part: Mask) -> Close:
    """All pairs that share a word and look alike, by the stored feature, and how alike."""
    first = asking.starts[word_of]
    counts = asking.starts[word_of.astype(np.int64) + 1] - first
    b = np.repeat(np.arange(len(word_of)), counts)
    a = asking.which[np.repeat(first - np.cumsum(counts) + counts, counts) + np.arange(len(b))]
    a, b = a[part[a]], b[part[a]]
    closeness = np.einsum("ij,ij->i", asking.features.descriptors[a], stored.descriptors[b])
    near = closeness > CLOSENESS
    return a[near], b[near], closeness[near]


def agreeing_plain(said: Said, away: float) -> Mask:
    """Of what pairs say the most that say what one of them does; places may be so far apart, in the stored picture."""
    turn, size, x, y = said
    times = size / size[:, None]
    turned = np.abs(turn[:, None] - turn)
    same = np.minimum(turned, 360 - turned) < TURNED
    same &= (times < TIMES) & (times > 1 / TIMES)
    same &= (x[:, None] - x) ** 2 + (y[:, None] - y) ** 2 < (away * np.minimum(size[:, None], size)) ** 2
    return np.asarray(same[int(same.sum(axis=1).argmax())])


@dataclass(frozen=True, slots=True)
class Loops:
    """The two things that cost time."""

    close: Callable[[Spoken, Features, NDArray[np.uint16], Mask], Close]
    agreeing: Callable[[Said, float], Mask]


PLAIN = Loops(close_plain, agreeing_plain)


@cache
def compiled() -> Loops:
    """The same as compiled loops."""
    from traceroom.material import compiled_hints

    def close(asking: Spoken, stored: Features, word_of: NDArray[np.uint16], part: Mask) -> Close:
        ours, theirs = asking.features.descriptors, stored.descriptors
        return compiled_hints.close(asking.starts, asking.which, ours, part, word_of, theirs, np.float32(CLOSENESS))

    return Loops(close, lambda said, away: compiled_hints.agreeing(said, (TURNED, TIMES, away)))
