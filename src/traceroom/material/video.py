"""Video: fingerprints of its frames with their times; which stretch of one video is in another?

A copy at the same speed keeps one offset: frames that are the same vote for the difference of their times, and the
difference with most votes says which stretch of the one is in the other, however it was cut, shrunk or coded anew.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from traceroom.material import pdq

Floats = NDArray[np.float64]
Places = NDArray[np.int64]
TOLERANCE_SECONDS = 0.5
"""How far the offsets of one stretch may lie from each other's middle: neighbours of a still moment look alike."""
LEAST_FRAMES = 3
"""Frames that must agree on an offset; a shorter video must have all of its frames agree."""
TRIED = 32
"""Offsets that are looked at closely, those with most votes first."""


@dataclass(frozen=True, slots=True, eq=False)
class Video:
    """Frames in order of time: `seconds` (n,), `hashes` (n, 2, 32): PDQ with and without flat borders, `qualities`
    (n,); `length` in seconds, up to the end of the last frame."""

    seconds: Floats = field(repr=False)
    hashes: NDArray[np.uint8] = field(repr=False)
    qualities: NDArray[np.uint8] = field(repr=False)
    length: float

    def __len__(self) -> int:
        return len(self.seconds)

    @property
    def good(self) -> Places:
        """The frames that show enough to be told apart."""
        return np.flatnonzero(self.qualities >= pdq.LEAST_QUALITY)

    def until(self, frame: int) -> float:
        """When the next frame was taken: until then it looks like this one, or somewhat."""
        return float(self.seconds[frame + 1]) if frame + 1 < len(self) else self.length


@dataclass(frozen=True, slots=True)
class Stretch:
    """Where the same is shown (from and to, in seconds), how many frames agree, and their mean distance in bits."""

    left: tuple[float, float]
    right: tuple[float, float]
    frames: int
    apart: float

    @property
    def score(self) -> float:
        """As for pictures: 1 for the very same."""
        return 1 - self.apart / 256


@dataclass(frozen=True, slots=True, eq=False)
class Pairs:
    """Frames of two videos that are the same picture, and their distances in bits: three arrays (p,)."""

    left: Places = field(repr=False)
    right: Places = field(repr=False)
    apart: Places = field(repr=False)

    def turned(self) -> Pairs:
        """The same, left and right exchanged."""
        return Pairs(self.right, self.left, self.apart)


def same_stretch(left: Video, right: Video) -> Stretch | None:
    """The stretch of one video that is in the other; None if there is none."""
    return agreed(left, right, same_frames(left, right))


def same_frames(left: Video, right: Video) -> Pairs:
    """Every frame of one against every frame of the other, by whichever of their borders fit best."""
    ours, theirs = left.good, right.good
    apart = np.full((len(ours), len(theirs)), 256, np.int64)
    for one in range(2):
        for other in range(2):
            for row, hash_ in enumerate(left.hashes[ours, one]):
                apart[row] = np.minimum(apart[row], pdq.distances(hash_, right.hashes[theirs, other]))
    rows, columns = np.nonzero(apart <= pdq.SAME)
    return Pairs(ours[rows], theirs[columns], apart[rows, columns])


def agreed(left: Video, right: Video, pairs: Pairs) -> Stretch | None:
    """The offset with most frames behind it; None if too few agree."""
    needed = min(LEAST_FRAMES, len(left.good), len(right.good))
    if not len(pairs.apart) or not needed:
        return None
    offsets = right.seconds[pairs.right] - left.seconds[pairs.left]
    voters = max(_windows(offsets), key=lambda some: _distinct(pairs, some))
    frames = _distinct(pairs, voters)
    if frames < needed:
        return None
    spans = (_span(left, pairs.left[voters]), _span(right, pairs.right[voters]))
    return Stretch(*spans, frames, float(pairs.apart[voters].mean()))


def _windows(offsets: Floats) -> list[Places]:
    """Who votes for nearly one offset, for the few offsets that have most votes."""
    order = np.argsort(offsets, kind="stable")
    ends = np.searchsorted(offsets[order], offsets[order] + 2 * TOLERANCE_SECONDS, side="right")
    fullest = np.argsort(np.arange(len(order)) - ends, kind="stable")
    _, firsts = np.unique(np.floor(offsets[order][fullest] / TOLERANCE_SECONDS), return_index=True)
    return [order[at : ends[at]] for at in fullest[np.sort(firsts)[:TRIED]]]


def _distinct(pairs: Pairs, some: Places) -> int:
    """A frame votes once, however many it is like."""
    return min(len(np.unique(pairs.left[some])), len(np.unique(pairs.right[some])))


def _span(video: Video, frames: Places) -> tuple[float, float]:
    return float(video.seconds[frames.min()]), video.until(int(frames.max()))


def video_of(frames: Sequence[tuple[float, NDArray[np.uint8], int]], *, length: float) -> Video:
    """From each frame's time, fingerprints (2, 32) and quality."""
    return Video(
        np.array([seconds for seconds, _, _ in frames], np.float64),
        np.array([hashes for _, hashes, _ in frames], np.uint8).reshape(-1, 2, 32),
        np.array([quality for _, _, quality in frames], np.uint8),
        length,
    )
