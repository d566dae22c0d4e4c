"""Motifs: what is printed on a fabric, as polygons around (0, 0), about one unit wide, each with its ink's number."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Motif = list[tuple[Floats, int]]

GROUPS: dict[str, tuple[tuple[float, bool, float, float], ...]] = {
    "p1": ((0, False, 0.5, 0.5),),
    "p2": ((0, False, 0.5, 0.5), (180, False, 0.5, 0.5)),
    "pm": ((0, False, 0.5, 0.5), (0, True, 0.5, 0.5)),
    "pg": ((0, False, 0.3, 0.25), (0, True, 0.7, 0.75)),
    "pmm": ((0, False, 0.5, 0.5), (0, True, 0.5, 0.5), (180, False, 0.5, 0.5), (180, True, 0.5, 0.5)),
    "pgg": ((0, False, 0.25, 0.25), (180, False, 0.25, 0.25), (0, True, 0.75, 0.75), (180, True, 0.75, 0.75)),
    "cmm": (
        *((turn, mirror, 0.25, 0.25) for turn in (0, 180) for mirror in (False, True)),
        *((turn, mirror, 0.75, 0.75) for turn in (0, 180) for mirror in (False, True)),
    ),
    "p4": tuple((turn, False, 0.5, 0.5) for turn in (0, 90, 180, 270)),
    "p4m": tuple((turn, mirror, 0.5, 0.5) for turn in (0, 90, 180, 270) for mirror in (False, True)),
    "p3": tuple((turn, False, x, x) for turn in (0, 120, 240) for x in (0.25, 0.75)),
    "p6": tuple((turn, False, x, x) for turn in range(0, 360, 60) for x in (0.25, 0.75)),
}
"""Wallpaper groups: turn (degrees), mirror and place (in the cell) of each copy of the scrap."""


def bezier(points: Floats, steps: int = 12) -> Floats:
    """A cubic Bezier curve through four control points (4, 2): (steps, 2)."""
    t = np.linspace(0, 1, steps)[:, None]
    weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t**2 * (1 - t), t**3)
    return np.asarray(sum(weight * point for weight, point in zip(weights, points, strict=True)))


def moved(motif: Motif, *, by: tuple[float, float] = (0, 0), turn: float = 0.0, size: float = 1.0) -> Motif:
    """The motif scaled, turned (degrees) and shifted."""
    angle = np.radians(turn)
    matrix = size * np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    return [(outline @ matrix.T + by, ink) for outline, ink in motif]


def mirrored(motif: Motif) -> Motif:
    """The motif seen in a mirror that stands upright."""
    return [(outline * [-1, 1], ink) for outline, ink in motif]


def disc(radius: float, ink: int, *, corners: int = 28) -> Motif:
    """A disc or, with few corners, a polygon."""
    around = np.linspace(0, 2 * np.pi, corners, endpoint=False)
    return [(radius * np.column_stack([np.cos(around), np.sin(around)]), ink)]


def leaf(dice: np.random.Generator, length: float, ink: int) -> Motif:
    """A leaf or petal from the origin to the right, of a random swing."""
    bend, wide = dice.uniform(-0.25, 0.25), dice.uniform(0.18, 0.5)
    tip = np.array([1.0, bend])
    lean = dice.uniform(0.2, 0.8)
    upper = bezier(np.array([[0, 0], [lean * 0.7, wide], [lean + 0.2, wide + bend], tip]))
    lower = bezier(np.array([tip, [lean + 0.2, bend - wide], [lean * 0.7, -wide], [0, 0]]))
    return [(length * np.vstack([upper, lower]), ink)]


def flower(dice: np.random.Generator) -> Motif:
    """Petals around a heart, with a stem and a few leaves."""
    petals, length = int(dice.integers(4, 9)), dice.uniform(0.26, 0.36)
    petal = leaf(dice, length, 1)
    inner = leaf(dice, length * dice.uniform(0.4, 0.7), 2)
    made: Motif = []
    stem = bezier(
        np.vstack([[0, 0], dice.uniform(-0.35, 0.35, (2, 2)) + np.array([0, 0.25]), [dice.uniform(-0.2, 0.2), 0.5]])
    )
    made += [(np.vstack([stem - [0.014, 0], stem[::-1] + np.array([0.014, 0])]), 3)]
    for _ in range(int(dice.integers(1, 5))):
        at = stem[int(dice.integers(5, len(stem)))]
        own = leaf(dice, dice.uniform(0.15, 0.3), 3)
        made += moved(own, by=(float(at[0]), float(at[1])), turn=float(dice.uniform(0, 360)))
    head: Motif = []
    for i in range(petals):
        head += moved(petal, turn=i * 360 / petals)
    for i in range(petals):
        head += moved(inner, turn=(i + 0.5) * 360 / petals)
    head += disc(dice.uniform(0.05, 0.11), 4)
    return moved(made + moved(head, by=(0, -0.05)), turn=float(dice.uniform(0, 360)))


def creature(dice: np.random.Generator) -> Motif:
    """A closed shape of a random outline (a bird, a fruit, a boat, who knows) with marks upon it."""
    count = int(dice.integers(5, 9))
    around = np.linspace(0, 2 * np.pi, count, endpoint=False) + dice.uniform(-0.25, 0.25, count)
    knots = dice.uniform(0.18, 0.48, count)[:, None] * np.column_stack([np.cos(around), np.sin(around)])
    rounded = dice.random() < 0.7
    outline = _smooth(knots) if rounded else knots
    made: Motif = [(outline, 1)]
    for _ in range(int(dice.integers(2, 5))):
        at = dice.uniform(-0.14, 0.14, 2)
        mark = disc(dice.uniform(0.03, 0.1), int(dice.integers(2, 5)), corners=int(dice.choice([3, 4, 24])))
        made += moved(mark, by=(float(at[0]), float(at[1])), turn=float(dice.uniform(0, 90)))
    if dice.random() < 0.5:
        made += moved(leaf(dice, 0.4, 3), by=(0.1, -0.1), turn=float(dice.uniform(0, 360)))
    return made


def ornament(dice: np.random.Generator) -> Motif:
    """Of damask: leaves and eyes to the left and the right of an upright axis."""
    half: Motif = []
    for height in np.linspace(-0.42, 0.38, int(dice.integers(4, 7))):
        length = dice.uniform(0.16, 0.42) * (1.1 - abs(height))
        half += moved(leaf(dice, length, 1), by=(0.0, float(height)), turn=float(dice.uniform(-75, 60)))
    for _ in range(2):
        by = (float(dice.uniform(0.06, 0.25)), float(dice.uniform(-0.3, 0.3)))
        half += moved(leaf(dice, dice.uniform(0.08, 0.16), 2), by=by, turn=float(dice.uniform(0, 360)))
    middle = moved(disc(dice.uniform(0.05, 0.1), 1), by=(0, -0.45)) + moved(
        disc(dice.uniform(0.04, 0.09), 2), by=(0, float(dice.uniform(-0.2, 0.2)))
    )
    return half + mirrored(half) + middle


def scrap(dice: np.random.Generator) -> Motif:
    """A few triangles and lenses at one side of the origin: what a wallpaper group turns and mirrors."""
    made: Motif = []
    for _ in range(int(dice.integers(2, 5))):
        at = (float(dice.uniform(0.05, 0.4)), float(dice.uniform(-0.2, 0.3)))
        if dice.random() < 0.5:
            made += [(np.asarray(at) + dice.uniform(-0.2, 0.2, (3, 2)), int(dice.integers(1, 5)))]
        else:
            made += moved(
                leaf(dice, dice.uniform(0.2, 0.4), int(dice.integers(1, 5))), by=at, turn=float(dice.uniform(0, 360))
            )
    return made


def _smooth(knots: Floats) -> Floats:
    """A closed Catmull-Rom curve through the knots."""
    parts = []
    for i in range(len(knots)):
        before, start, end, after = (knots[(i + k) % len(knots)] for k in (-1, 0, 1, 2))
        parts.append(bezier(np.array([start, start + (end - before) / 5, end - (after - start) / 5, end]), 8))
    return np.vstack(parts)
