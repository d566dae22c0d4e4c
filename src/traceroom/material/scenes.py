"""Scenes: which frames of a video stand for the rest: the stillest of each second, counted from the last cut.

A second that is counted from the beginning of the file shows other frames once somebody has cut the beginning off; a
cut and the moment in which a hand holds still are in the picture itself, and a copy has them too. Of frames that
move alike the first is taken, so that a camera that moves evenly is looked at once a second.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

CUT = 18.0
"""Grey levels by which two frames in a row differ on average where the scene changes; a moving hand makes 2 to 8."""
EVERY_SECONDS = 1.0
LEAST_SECONDS = 0.2
"""Cuts closer than this are a flicker: it bounds what a hostile file can make."""
ALIKE = 1.0
"""Grey levels: a frame that differs less from the one before it that was taken is the same."""
GREY_PX = 32
Shown = TypeVar("Shown")


@dataclass(frozen=True, slots=True, eq=False)
class Glance(Generic[Shown]):
    """A frame: when it is shown (seconds), its small grey (32, 32), and whatever stands for its pixels."""

    seconds: float
    grey: NDArray[np.uint8] = field(repr=False)
    shown: Shown = field(repr=False)


def chosen(frames: Iterable[Glance[Shown]]) -> Iterator[Glance[Shown]]:
    """The frames that are taken, in order of time; holds two at most. Frames come in order of time."""
    taken: Glance[Shown] | None = None
    for best in _best_of_each_second(frames):
        if taken is None or moved(taken, best) >= ALIKE:
            taken = best
            yield best


def moved(one: Glance[Shown], other: Glance[Shown]) -> float:
    """How much two frames differ: the mean of the small greys' differences, in grey levels."""
    return float(np.abs(one.grey.astype(np.int16) - other.grey).mean())


def _best_of_each_second(frames: Iterable[Glance[Shown]]) -> Iterator[Glance[Shown]]:
    start = since_cut = 0.0
    last, best, least = None, None, math.inf
    for frame in frames:
        step = math.inf if last is None else moved(last, frame)
        cut = last is None or (step >= CUT and frame.seconds - since_cut >= LEAST_SECONDS)
        gone = frame.seconds - start
        if cut or gone >= EVERY_SECONDS:
            if best is not None:
                yield best
            best, least = frame, math.inf if cut else _motion(step)
            start = frame.seconds if cut else start + math.floor(gone)
            since_cut = frame.seconds if cut else since_cut
        elif _motion(step) < least:
            best, least = frame, _motion(step)
        last = frame
    if best is not None:
        yield best


def _motion(step: float) -> float:
    """A step in coarse degrees, for coding noise decides between finer ones."""
    return math.inf if math.isinf(step) else float(round(2 * math.log2(1 + step)))
