"""Whole picture: what is kept of it, and which are the same, with or without flat borders, turned and mirrored too."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from traceroom.material import pdq
from traceroom.material.picture_index import picture_index


@dataclass(frozen=True, slots=True, eq=False)
class Whole:
    """PDQ with and without flat borders, (2, 32), and the quality of the first."""

    hashes: NDArray[np.uint8] = field(repr=False)
    quality: int

    @property
    def faint(self) -> bool:
        """Whether it shows too little to be known by, though it may be the blurred copy of what shows enough."""
        return self.quality < pdq.LEAST_QUALITY

    def tells(self, other: Whole) -> bool:
        """Whether the two show enough to be compared: what is too flat to tell is nobody's copy."""
        return not (self.faint and other.faint) and min(self.quality, other.quality) >= pdq.LEAST_FAINT


@dataclass(frozen=True, slots=True)
class Near:
    """How many bits of PDQ two whole pictures differ in, and whether one of them is mirrored."""

    bits: int
    mirrored: bool

    @property
    def score(self) -> float:
        """1 for the very same."""
        return 1 - self.bits / 256


def whole(grey: NDArray[np.float64], *, height: int, width: int) -> Whole:
    """Of the luma (h, w), shrunk or not, of a picture of that size (pixels)."""
    scale = pdq.scale_of(grey, height=height, width=width)
    upright, bare = pdq.pdq(grey, scale=scale), pdq.pdq(pdq.trimmed(grey), scale=scale)
    return Whole(np.stack([upright.hash, bare.hash]), upright.quality)


def near_pictures(ours: Sequence[Whole], theirs: Sequence[Whole]) -> dict[tuple[int, int], Near]:
    """Pairs within 31 bits that show enough, by their places."""
    sides = [[i for i, one in enumerate(some) if one.quality >= pdq.LEAST_FAINT] for some in (ours, theirs)]
    if not all(sides):
        return {}
    asked, among = (
        np.concatenate([some[i].hashes for i in at]) for some, at in zip((ours, theirs), sides, strict=True)
    )
    views = pdq.as_turned(asked)
    hits = picture_index(among, searches=views[..., 0].size).same(views.reshape(-1, 32))
    turns, queries = np.divmod(hits.queries, len(asked))
    order = np.lexsort((turns, hits.distances, turns > 0))  # upright first: a bottle is nearly its own mirror image
    nearest: dict[tuple[int, int], Near] = {}
    rows = np.stack([queries // 2, hits.numbers // 2, hits.distances, turns])[:, order].T.tolist()
    for query, number, bits, turn in rows:
        pair = sides[0][query], sides[1][number]
        if ours[pair[0]].tells(theirs[pair[1]]):
            nearest.setdefault(pair, Near(bits, pdq.is_mirrored(turn)))
    return dict(sorted(nearest.items()))
