"""Compiled guided: pairs of features that lie where a map says, turned and sized as it says, without a list of all."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from traceroom.material.compiling import compiled

Places = NDArray[np.int64]
Floats = NDArray[np.float32]
ROOM = 1024


@compiled
def obeying(
    ours: tuple[Floats, Floats, Floats],
    theirs: tuple[Floats, Floats, Floats],
    within: float,
    turn: float,
    scale: float,
    limits: tuple[float, float],
) -> tuple[Places, Places]:
    """Pairs of places in `ours` and `theirs`: points (n, 2) in one picture, sizes, angles. By ours, then by theirs."""
    points, sizes, angles = ours
    others, their_sizes, their_angles = theirs
    square = np.float32(within * within)
    most_turned, most_times = limits
    corner, shape, starts, members = _celled(others, within)
    left, right = np.empty(ROOM, np.int64), np.empty(ROOM, np.int64)
    n = 0
    for a in range(len(points)):
        column, row = int((points[a, 0] - corner[0]) / within), int((points[a, 1] - corner[1]) / within)
        begin = n
        for y in range(max(0, row - 1), min(shape[1], row + 2)):
            first, last = max(0, column - 1), min(shape[0], column + 2)
            if first >= last:
                continue
            for at in range(starts[y * shape[0] + first], starts[y * shape[0] + last]):
                b = members[at]
                aside, above = points[a, 0] - others[b, 0], points[a, 1] - others[b, 1]
                if not aside * aside + above * above < square:
                    continue
                own = np.float64(their_angles[b]) - np.float64(angles[a])
                times = their_sizes[b] / (scale * sizes[a])
                if abs((own - turn + 180) % 360 - 180) < most_turned and 1 / most_times < times < most_times:
                    if n == len(left):
                        left, right = _longer(left), _longer(right)
                    left[n], right[n] = a, b
                    n += 1
        right[begin:n].sort()
    return left[:n].copy(), right[:n].copy()


@compiled
def _celled(points: Floats, side: float) -> tuple[tuple[float, float], tuple[int, int], Places, Places]:
    """Points by the cells of a grid, row by row: its corner, columns, rows, where each's points begin, and which."""
    left, top, right, bottom = points[0, 0], points[0, 1], points[0, 0], points[0, 1]
    for at in range(len(points)):
        left, right = min(left, points[at, 0]), max(right, points[at, 0])
        top, bottom = min(top, points[at, 1]), max(bottom, points[at, 1])
    corner = (float(left) - side, float(top) - side)
    shape = (int((right - corner[0]) / side) + 2, int((bottom - corner[1]) / side) + 2)
    starts, cells = np.zeros(shape[0] * shape[1] + 2, np.int64), np.empty(len(points), np.int64)
    for at in range(len(points)):
        column, row = int((points[at, 0] - corner[0]) / side), int((points[at, 1] - corner[1]) / side)
        cells[at] = row * shape[0] + column
        starts[cells[at] + 2] += 1
    for cell in range(2, len(starts)):
        starts[cell] += starts[cell - 1]
    members = np.empty(len(points), np.int64)
    for at in range(len(points)):
        members[starts[cells[at] + 1]] = at
        starts[cells[at] + 1] += 1
    return corner, shape, starts, members


@compiled
def _longer(some: Places) -> Places:
    more = np.empty(2 * len(some), np.int64)
    more[: len(some)] = some
    return more
