"""Compiled hints: the pairs of features that share a word and look alike, without a list of all that share one."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from traceroom.material.compiling import compiled

Places = NDArray[np.int64]
Floats = NDArray[np.float32]
Doubles = NDArray[np.float64]


@compiled
def close(  # noqa: PLR0913, PLR0917 (numba takes arrays, not objects)
    starts: Places,
    which: Places,
    ours: Floats,
    part: NDArray[np.bool_],
    word_of: NDArray[np.uint16],
    theirs: Floats,
    least: np.float32,
) -> tuple[Places, Places, Floats]:
    """Pairs (ours, theirs) and their closeness, by theirs."""
    room = 0
    for b in range(len(word_of)):
        room += starts[np.int64(word_of[b]) + 1] - starts[word_of[b]]
    left, right, alike = np.empty(room, np.int64), np.empty(room, np.int64), np.empty(room, np.float32)
    n = 0
    for b in range(len(word_of)):
        word = np.int64(word_of[b])
        for at in range(starts[word], starts[word + 1]):
            a = which[at]
            if not part[a]:
                continue
            closeness = np.float32(0)
            for d in range(ours.shape[1]):
                closeness += ours[a, d] * theirs[b, d]
            if closeness > least:
                left[n], right[n], alike[n] = a, b, closeness
                n += 1
    return left[:n].copy(), right[:n].copy(), alike[:n].copy()


@compiled
def agreeing(said: tuple[Doubles, Doubles, Doubles, Doubles], limits: tuple[float, float, float]) -> NDArray[np.bool_]:
    """Of what pairs say, each (p,), the most that say what one does: a turn (0 to 360), a size, a place (x, y)."""
    turn, size, x, y = said
    most_turned, most_times, away = limits
    most, best, same = 0, np.zeros(len(turn), np.bool_), np.zeros(len(turn), np.bool_)
    for one in range(len(turn)):
        many = 0
        for other in range(len(turn)):
            turned, times = abs(turn[one] - turn[other]), size[other] / size[one]
            far = away * min(size[other], size[one])
            same[other] = (
                min(turned, 360 - turned) < most_turned
                and 1 / most_times < times < most_times
                and (x[one] - x[other]) ** 2 + (y[one] - y[other]) ** 2 < far**2
            )
            many += same[other]
        if many > most:
            most = many
            best[:] = same
    return best
