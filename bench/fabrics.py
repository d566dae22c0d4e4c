"""Fabrics: drawn designs of curtains, wallpapers and bedding, each from one seed; some are look-alikes of others.

Look-alikes share a motif but not its arrangement, or the drawing but not the inks.

python -m bench.fabrics OUT.png [SEED]     (a sheet of the designs to look at)
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from bench.fabric_motifs import GROUPS, Motif, creature, disc, flower, leaf, mirrored, moved, ornament, scrap

Pixels = NDArray[np.uint8]
Floats = NDArray[np.float64]
PITCH = 160
"""Pixels of a tile between one motif and the next."""
FAMILIES = (
    "floral", "stripes", "tartan", "dots", "figures", "damask", "group", "two motifs", "trellis", "knit",
)  # fmt: skip
ARRANGEMENTS = ("straight", "half drop", "brick", "turned", "tossed")
ALONE = 0.6
"""The share of designs without a look-alike; the others come in fours."""


@dataclass(frozen=True, slots=True)
class Design:
    """What makes a design: the family, the seeds of its drawing, its arrangement and its inks; `group`: look-alikes."""

    number: int
    family: str
    group: int
    variant: str
    drawing: int
    arrangement: int
    inks: int
    hue: float = 0.0
    """Degrees by which the hues are turned, light and dark kept."""


@dataclass(frozen=True, slots=True)
class Order:
    """How motifs are arranged: neighbouring numbers are different ways, the dice are of this number."""

    number: int
    dice: np.random.Generator


@dataclass(slots=True)
class Tile:
    """A seamless tile being drawn, `pixels` (h, w, 3) RGB; whatever leaves it on one side enters on the other."""

    pixels: Pixels = field(repr=False)
    inks: Pixels = field(repr=False)

    def put(self, motif: Motif, at: tuple[float, float], size: float) -> None:
        """Draws a motif at a place (pixels)."""
        h, w = self.pixels.shape[:2]
        for outline, ink in motif:
            colour = tuple(int(c) for c in self.inks[ink % len(self.inks)])
            for dx in (-w, 0, w):
                for dy in (-h, 0, h):
                    placed = outline * size + [at[0] + dx, at[1] + dy]
                    if (placed.max(axis=0) > 0).all() and (placed.min(axis=0) < [w, h]).all():
                        fixed = np.round(placed * 16).astype(np.int32)
                        cv2.fillPoly(self.pixels, [fixed], colour, cv2.LINE_AA, 4)


def designs(seed: int, count: int) -> tuple[Design, ...]:
    """`count` designs; the last two fifths in fours: one, its motif arranged otherwise, two other colour ways."""
    dice = np.random.default_rng([seed, 1])
    made: list[Design] = []
    alone = round(count * ALONE)
    while len(made) < count:
        number = len(made)
        drawing, arrangement, inks = (int(x) for x in dice.integers(0, 2**31, 3))
        family = FAMILIES[number % 10 if number < alone else (number - alone) // 4 % 10]
        one = Design(number, family, number, "own", drawing, arrangement, inks)
        made.append(one)
        if number >= alone:
            way = int(dice.integers(0, 2**31))
            hue = float(dice.choice([-1, 1]) * dice.uniform(80, 180))
            made += [
                replace(one, number=number + 1, variant="arranged otherwise", arrangement=arrangement + 1),
                replace(one, number=number + 2, variant="other inks", inks=way),
                replace(one, number=number + 3, variant="other hues", hue=hue),
            ]
    return tuple(made[:count])


def drawn(design: Design) -> Pixels:
    """The seamless tile of a design."""
    inks = _inks(design)
    order = Order(design.arrangement, np.random.default_rng(design.arrangement))
    tile = _DRAW[design.family](np.random.default_rng(design.drawing), order, inks)
    return _woven(tile, np.random.default_rng([design.drawing, 7]))


def _inks(design: Design) -> Pixels:
    """A ground and four inks, no two of the first three alike; Lab, so that light and dark are what they look like."""
    dice = np.random.default_rng(design.inks)
    while True:
        lab = np.column_stack([dice.uniform(22, 94, 5), dice.uniform(0, 46, 5), dice.uniform(0, 2 * np.pi, 5)])
        if np.abs(np.subtract.outer(lab[:3, 0], lab[:3, 0]))[np.triu_indices(3, 1)].min() > 14:
            break
    if design.family == "damask":
        lab[1:, 1:] = lab[0, 1:] + dice.uniform(-0.3, 0.3, (4, 2))
        lab[1, 0] = np.clip(lab[0, 0] + dice.choice([-1, 1]) * dice.uniform(10, 26), 8, 97)
    angle = lab[:, 2] + np.radians(design.hue)
    chroma = np.maximum(lab[:, 1], 14 if design.hue else 0)
    flat = np.column_stack([lab[:, 0], chroma * np.cos(angle), chroma * np.sin(angle)]).astype(np.float32)
    return np.asarray(np.round(255 * cv2.cvtColor(flat[None], cv2.COLOR_LAB2RGB)[0]), np.uint8)


def _tile(inks: Pixels, columns: float, rows: float) -> Tile:
    return Tile(np.full((round(rows * PITCH), round(columns * PITCH), 3), inks[0], np.uint8), inks)


def _arranged(order: Order, motifs: list[Motif], inks: Pixels) -> Pixels:
    """Motifs in rows and columns, in one of the ways in which prints repeat."""
    way, dice = ARRANGEMENTS[order.number % len(ARRANGEMENTS)], order.dice
    wide, high = dice.uniform(0.85, 1.35, 2)
    columns, rows = (2, 2) if way != "tossed" else (3, 2)
    tile = _tile(inks, columns * wide, rows * high)
    turns = dice.uniform(0, 360, 6)
    for row in range(rows):
        for column in range(columns):
            x = (column + 0.5 + (0.5 * (row % 2) if way == "brick" else 0)) * wide * PITCH
            y = (row + 0.5 + (0.5 * (column % 2) if way == "half drop" else 0)) * high * PITCH
            motif = motifs[(row + column) % len(motifs)]
            if way == "turned" and (row + column) % 2:
                motif = moved(motif, turn=180) if turns[0] < 180 else mirrored(motif)
            if way == "tossed":
                place = row * columns + column
                motif = moved(motif, turn=float(turns[place]))
                x, y = x + 20 * np.cos(turns[place]), y + 20 * np.sin(turns[place])
            tile.put(motif, (x, y), PITCH)
    return tile.pixels


def _floral(drawing: np.random.Generator, order: Order, inks: Pixels) -> Pixels:
    return _arranged(order, [flower(drawing)], inks)


def _figures(drawing: np.random.Generator, order: Order, inks: Pixels) -> Pixels:
    return _arranged(order, [creature(drawing)], inks)


def _two(drawing: np.random.Generator, order: Order, inks: Pixels) -> Pixels:
    return _arranged(order, [flower(drawing), moved(creature(drawing), size=0.8)], inks)


def _damask(drawing: np.random.Generator, order: Order, inks: Pixels) -> Pixels:
    motif = moved(ornament(drawing), size=1.25)
    wide, high = order.dice.uniform(0.8, 1.2), order.dice.uniform(1.1, 1.6)
    tile = _tile(inks, 2 * wide, high)
    drop = 0.5 * (order.number % 2)
    tile.put(motif, (0.5 * wide * PITCH, 0.5 * high * PITCH), PITCH)
    tile.put(motif, (1.5 * wide * PITCH, (0.5 + drop) * high * PITCH), PITCH)
    return tile.pixels


def _dots(drawing: np.random.Generator, order: Order, inks: Pixels) -> Pixels:
    """Dots of a few sizes and inks, rings among them, strewn or in rows."""
    tile = _tile(inks, 2, 2)
    kinds = [
        disc(drawing.uniform(0.05, 0.2), int(drawing.integers(1, 5)), corners=int(drawing.choice([4, 6, 28])))
        for _ in range(4)
    ]
    for i in range(2):
        kinds[i] = kinds[i] + [(outline * 0.55, ink + 1) for outline, ink in kinds[i]]
    if drawing.random() < 0.5:
        places = order.dice.uniform(0, 2, (16, 2))
    else:
        places = np.stack(np.meshgrid(np.arange(4), np.arange(4)), -1).reshape(-1, 2) / 2.0
        places[:, 0] += 0.25 * (np.round(places[:, 1] * 2) % 2) * (order.number % 2)
    which = order.dice.integers(0, 4, len(places))
    for (x, y), kind in zip(places, which, strict=True):
        tile.put(kinds[kind], (x * PITCH, y * PITCH), PITCH)
    return tile.pixels


def _group(drawing: np.random.Generator, order: Order, inks: Pixels) -> Pixels:
    """A scrap, turned and mirrored by one of eleven wallpaper groups."""
    name = list(GROUPS)[order.number % len(GROUPS)]
    hexagonal, square = name in ("p3", "p6"), name in ("p4", "p4m")
    high = 3**0.5 if hexagonal else 1.0 if square else float(order.dice.uniform(0.8, 1.25))
    cell = 1.0 if hexagonal else 1.1
    tile = _tile(inks, cell, cell * high)
    piece = scrap(drawing)
    for turn, mirror, x, y in GROUPS[name]:
        copy = moved(mirrored(piece) if mirror else piece, turn=turn)
        tile.put(copy, (x * cell * PITCH, y * cell * high * PITCH), PITCH * (0.9 if hexagonal else 1.0))
    return tile.pixels


def _bands(dice: np.random.Generator, order: Order) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The ink and the width (pixels) of each stripe."""
    count = int(dice.integers(4, 9))
    inks = dice.integers(0, 5, count)
    inks[1:] = np.where(inks[1:] == inks[:-1], (inks[1:] + 1) % 5, inks[1:])
    return inks, order.dice.integers(6, 60, count)


def _stripes(drawing: np.random.Generator, order: Order, inks: Pixels) -> Pixels:
    """Stripes; two thirds of them with a row of something small on the widest, as ticking and bed linen have it."""
    which, wide = _bands(drawing, order)
    row = np.repeat(inks[which], wide, axis=0)
    tile = Tile(np.ascontiguousarray(np.tile(row[None], (PITCH, 1, 1))), inks)
    kind = drawing.integers(3)
    if kind:
        at = int(wide.argmax())
        middle, ink = float(wide[:at].sum() + wide[at] / 2), int(which[at]) + 1
        some = disc(0.35, ink, corners=int(drawing.choice([3, 4, 6]))) if kind == 1 else moved(flower(drawing), size=1)
        steps = int(drawing.integers(2, 5))
        for i in range(steps):
            tile.put(some, (middle, (i + 0.5) * PITCH / steps), float(min(wide[at], PITCH / steps)))
    return tile.pixels


def _tartan(drawing: np.random.Generator, order: Order, inks: Pixels) -> Pixels:
    """Stripes across stripes, thread over thread."""
    which, wide = _bands(drawing, order)
    sett = np.repeat(inks[which], wide, axis=0).astype(np.float64)
    if drawing.random() < 0.6:
        sett = np.vstack([sett, sett[::-1]])
    return np.asarray(np.round((sett[None] + sett[:, None]) / 2), np.uint8)


def _trellis(drawing: np.random.Generator, order: Order, inks: Pixels) -> Pixels:
    """Diamonds or ogees of lines, with something small in each and at the crossings."""
    wide, high = order.dice.uniform(0.8, 1.2, 2)
    tile = _tile(inks, wide, high)
    bend, thick = 0.16 * (order.number % 3 - 1), drawing.uniform(0.02, 0.06)
    t = np.linspace(0, 1, 20)
    edge = np.column_stack([t * 0.5 * wide, (t + bend * np.sin(2 * np.pi * t)) * 0.5 * high])
    line = np.vstack([edge + np.array([0, thick]), edge[::-1] - np.array([0, thick])])
    for flip in ([1, 1], [-1, 1], [1, -1], [-1, -1]):
        tile.put([(line * flip, 1)], (0.5 * wide * PITCH, 0.5 * high * PITCH), PITCH)
    inside = moved(creature(drawing) if drawing.random() < 0.5 else flower(drawing), size=0.55)
    tile.put(inside, (0.0, 0.5 * high * PITCH), PITCH)
    tile.put(disc(drawing.uniform(0.05, 0.1), 2, corners=int(drawing.choice([4, 8, 28]))), (0.0, 0.0), PITCH)
    tile.put(moved(leaf(drawing, 0.3, 3), by=(-0.15, 0)), (0.5 * wide * PITCH, 0.5 * high * PITCH), PITCH)
    return tile.pixels


def _knit(drawing: np.random.Generator, order: Order, inks: Pixels) -> Pixels:
    """A mirrored figure of stitches, with rows of another figure between."""
    half = (drawing.random((10, 6)) < 0.45).astype(np.int64)
    figure = np.hstack([half, half[:, ::-1]])
    band = 2 * np.tile(drawing.random((3, 4)) < 0.5, (1, 3)).astype(np.int64)
    plain = np.zeros((1 + order.number % 3, 12), np.int64)
    shift = 6 * (order.number % 2)
    rows = [figure, plain, band, plain, np.roll(figure, shift, axis=1), plain]
    return np.asarray(np.kron(inks[np.vstack(rows)], np.ones((12, 12, 1), np.uint8)), np.uint8)


_DRAW: dict[str, Callable[[np.random.Generator, Order, Pixels], Pixels]] = {
    "floral": _floral, "stripes": _stripes, "tartan": _tartan, "dots": _dots, "figures": _figures, "damask": _damask,
    "group": _group, "two motifs": _two, "trellis": _trellis, "knit": _knit,
}  # fmt: skip


def _woven(tile: Pixels, dice: np.random.Generator) -> Pixels:
    """Warp and weft over the print: plain, twill or none, a few per cent of light."""
    h, w = tile.shape[:2]
    y, x = np.mgrid[:h, :w]
    threads_x, threads_y = max(1, round(w / dice.uniform(4, 8))), max(1, round(h / dice.uniform(4, 8)))
    slope = int(dice.integers(0, 2))
    weave = np.sin(2 * np.pi * (x * threads_x / w + slope * y * threads_y / h)) + np.sin(2 * np.pi * y * threads_y / h)
    strength = dice.uniform(0, 0.05)
    return np.asarray(np.clip(np.round(tile * (1 + strength * weave[:, :, None])), 0, 255), np.uint8)


def sheet(seed: int, count: int = 200) -> Pixels:
    """All designs beside each other, to look at."""
    small = []
    for design in designs(seed, count):
        tile = drawn(design)
        many = np.tile(tile, (1 + 400 // tile.shape[0], 1 + 400 // tile.shape[1], 1))[:400, :400]
        small.append(cv2.copyMakeBorder(cv2.resize(many, (116, 116), interpolation=cv2.INTER_AREA), 2, 2, 2, 2, 0))
    small += [np.zeros_like(small[0])] * (-len(small) % 20)
    return np.vstack([np.hstack(small[i : i + 20]) for i in range(0, len(small), 20)])


if __name__ == "__main__":
    if len(sys.argv) > 1:
        picture = sheet(int(sys.argv[2]) if len(sys.argv) > 2 else 1)
        cv2.imwrite(str(Path(sys.argv[1])), picture[:, :, ::-1])
    else:
        print(__doc__)
