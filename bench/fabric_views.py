"""Fabric views: a fabric as two cameras see it, hanging in folds, half hidden, badly lit, out of focus, as a JPEG.

python -m bench.fabric_views OUT.png [SEED]     (a sheet of pairs to look at)
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from bench.fabrics import PITCH, Design, designs, drawn

Pixels = NDArray[np.uint8]
Floats = NDArray[np.floating[Any]]
SIZES = ((800, 600), (640, 480), (720, 540), (540, 720))
FINER = 1.5
"""A view is drawn this much larger and then shrunk, so that edges are soft."""


@dataclass(frozen=True, slots=True)
class Camera:
    """Width and height (pixels), focal length (widths), turn, tilt and yaw (degrees), pixels for a tile's pixel."""

    size: tuple[int, int]
    focal: float
    turn: float
    tilt: float
    yaw: float
    scale: float


def cameras(dice: np.random.Generator) -> tuple[Camera, Camera]:
    """Two cameras: the second turned by up to 30 degrees, with .5 to 1.4 times the scale (as shares of the picture)."""
    first = SIZES[int(dice.integers(len(SIZES)))]
    second = SIZES[int(dice.integers(len(SIZES)))]
    share = dice.uniform(0.12, 0.2)
    turn = dice.uniform(-10, 10)
    made = []
    for size, degrees, times in (
        (first, turn, 1.0),
        (second, turn + dice.uniform(-30, 30), float(np.exp(dice.uniform(np.log(0.5), np.log(1.4))))),
    ):
        tilt, yaw = dice.uniform(-25, 25, 2)
        made.append(Camera(size, dice.uniform(0.8, 2.0), degrees, tilt, yaw, share * times * max(size) / PITCH))
    return made[0], made[1]


def view(tile: Pixels, camera: Camera, dice: np.random.Generator) -> bytes:
    """The JPEG that a camera makes of a fabric."""
    width, height = (round(edge * FINER) for edge in camera.size)
    places, light = _hung(_plane(camera, width, height), dice)
    large = _looked_up(tile, places, 1 / (camera.scale * FINER)) * light[:, :, None]
    small: Floats = np.asarray(cv2.resize(large, camera.size, interpolation=cv2.INTER_AREA), np.float32)
    hung = _covered(_lit(small, dice), dice)
    return _jpeg(_sensed(_blurred(hung, dice), dice), dice)


def _plane(camera: Camera, width: int, height: int) -> Floats:
    """The place on the cloth (tile pixels) that each pixel sees, (h, w, 2)."""
    x, y = np.meshgrid(np.arange(width) - width / 2, np.arange(height) - height / 2)
    rays: Floats = np.stack([x, y, np.full_like(x, camera.focal * max(width, height))], -1).astype(np.float32)
    tilt, yaw, turn = np.radians([camera.tilt, camera.yaw, camera.turn])
    about_x = np.array([[1, 0, 0], [0, np.cos(tilt), -np.sin(tilt)], [0, np.sin(tilt), np.cos(tilt)]])
    about_y = np.array([[np.cos(yaw), 0, np.sin(yaw)], [0, 1, 0], [-np.sin(yaw), 0, np.cos(yaw)]])
    turned = rays @ (about_x @ about_y).astype(np.float32)
    flat: Floats = turned[:, :, :2] / np.maximum(turned[:, :, 2:], 1e-3) * camera.focal * max(width, height)
    spin = np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]])
    return np.asarray(flat @ (spin / (camera.scale * FINER)).astype(np.float32))


def _hung(places: Floats, dice: np.random.Generator) -> tuple[Floats, Floats]:
    """The cloth in soft folds and one or two sharp ones: shifted places, and the light on them."""
    span = float(np.ptp(places[:, :, 0]))
    light = np.ones(places.shape[:2], np.float32)
    shifted = places.copy()
    for _ in range(2):
        long, phase = span / dice.uniform(1.5, 7), dice.uniform(0, 2 * np.pi)
        way = _way(np.radians(dice.normal(0, 25)))
        across = (places @ way) * float(2 * np.pi / long) + float(phase)
        deep = dice.uniform(0, 0.2)
        shifted += float(deep * long / (2 * np.pi)) * np.sin(across)[:, :, None] * way
        light *= 1 + float(dice.uniform(0.3, 1.2) * deep) * np.cos(across + dice.uniform(-1, 1))
    for _ in range(int(dice.integers(0, 3))):
        way = _way(dice.uniform(0, np.pi))
        ahead = places @ way
        ahead -= np.quantile(ahead[::8, ::8], dice.uniform(0.15, 0.85))
        gone = dice.uniform(0.02, 0.08) * span  # a strip that lies within the fold, out of sight
        shifted += gone * (ahead > 0)[:, :, None] * way
        light *= 1 - dice.uniform(0.2, 0.6) * np.exp(-np.abs(ahead) / (0.02 * span)) * (ahead > 0)
    return shifted + dice.uniform(0, 1000, 2).astype(np.float32), light


def _way(angle: float) -> Floats:
    """A direction as (x, y)."""
    return np.array([np.cos(angle), np.sin(angle)], np.float32)


def _looked_up(tile: Pixels, places: Floats, shrunk: float) -> Floats:
    """The tile's colours at places, blurred first where several of its pixels become one."""
    h, w = tile.shape[:2]
    edge = 24
    wide = cv2.copyMakeBorder(tile, edge, edge, edge, edge, cv2.BORDER_WRAP)
    if shrunk > 1:
        wide = cv2.GaussianBlur(wide, (0, 0), 0.45 * shrunk)
    x = (places[:, :, 0] % w + edge).astype(np.float32)
    y = (places[:, :, 1] % h + edge).astype(np.float32)
    return np.asarray(cv2.remap(wide, x, y, cv2.INTER_LINEAR), np.float32)


def _lit(seen: Floats, dice: np.random.Generator) -> Floats:
    """White balance, brightness and a gradient of light."""
    h, w = seen.shape[:2]
    along = dice.uniform(0, 2 * np.pi)
    x, y = np.meshgrid(np.linspace(-1, 1, w, dtype=np.float32), np.linspace(-1, 1, h, dtype=np.float32))
    gradient = 1 + dice.uniform(0, 0.45) * (x * np.cos(along) + y * np.sin(along))
    balance = np.exp(dice.normal(0, 0.09, 3)) * dice.uniform(0.65, 1.1)
    return np.asarray(seen * gradient[:, :, None] * balance.astype(np.float32))


def _covered(seen: Floats, dice: np.random.Generator) -> Floats:
    """Something stands in front: a smooth thing with a few marks; it hides up to half."""
    h, w = seen.shape[:2]
    aim = dice.uniform(0, 0.5) * h * w
    middle, around = dice.uniform(0.1, 0.9, 2) * [w, h], np.linspace(0, 2 * np.pi, 9, endpoint=False)
    shape = dice.uniform(0.6, 1.3, 9)[:, None] * np.column_stack([np.cos(around), np.sin(around)])
    hidden = np.zeros((h, w), np.uint8)
    for size in np.linspace(0.05, 1.2, 60) * max(h, w):
        larger = np.zeros((h, w), np.uint8)
        cv2.fillPoly(larger, [np.round(middle + size * shape).astype(np.int32)], 1)
        if larger.sum() > aim:
            break
        hidden = larger
    thing = _thing((h, w), dice)
    return np.asarray(np.where(hidden[:, :, None] > 0, thing, seen))


def _thing(shape: tuple[int, int], dice: np.random.Generator) -> Floats:
    h, w = shape
    ramp = np.linspace(dice.uniform(0.6, 1), dice.uniform(0.6, 1), w)[None, :, None]
    canvas = np.ascontiguousarray(np.full((h, w, 3), dice.integers(30, 220, 3), np.uint8))
    for _ in range(int(dice.integers(0, 40))):
        at = tuple(int(c) for c in dice.uniform(0, 1, 2) * [w, h])
        colour = tuple(int(c) for c in dice.integers(0, 255, 3))
        if dice.random() < 0.5:
            cv2.putText(canvas, "".join(dice.choice(list("AEKLNORST"), 5)), at, 0, dice.uniform(0.5, 2), colour, 2)
        else:
            cv2.ellipse(canvas, at, (int(dice.integers(5, 60)), int(dice.integers(5, 60))), 0, 0, 360, colour, -1)
    return np.asarray(canvas * ramp.astype(np.float32))


def _blurred(seen: Floats, dice: np.random.Generator) -> Floats:
    """Out of focus, and moved while the shutter was open; in thousandths of the longest side."""
    side = max(seen.shape)
    focus = dice.uniform(0.2, 1.6) * side / 1000
    soft = cv2.GaussianBlur(seen, (0, 0), max(0.2, focus))
    length = int(dice.uniform(0, 5) * side / 1000)
    if length < 2:
        return np.asarray(soft)
    kernel = np.zeros((length | 1, length | 1))
    kernel[length // 2] = 1
    turn = cv2.getRotationMatrix2D((length // 2, length // 2), dice.uniform(0, 180), 1)
    smear = np.asarray(cv2.warpAffine(kernel, turn, kernel.shape))
    return np.asarray(cv2.filter2D(soft, -1, smear / smear.sum()))


def _sensed(seen: Floats, dice: np.random.Generator) -> Pixels:
    noise = np.float32(dice.uniform(2, 8)) * dice.standard_normal(seen.shape, np.float32)
    return np.asarray(np.clip(np.round(seen + noise), 0, 255), np.uint8)


def _jpeg(seen: Pixels, dice: np.random.Generator) -> bytes:
    _, data = cv2.imencode(".jpg", seen[:, :, ::-1], [cv2.IMWRITE_JPEG_QUALITY, int(dice.integers(40, 71))])
    return bytes(data)


def pair(design: Design, seed: int) -> tuple[bytes, bytes]:
    """The two views of a design, as JPEG."""
    dice = np.random.default_rng([seed, design.number, 2])
    tile = drawn(design)
    first, second = cameras(dice)
    return view(tile, first, dice), view(tile, second, dice)


def sheet(seed: int, numbers: range) -> Pixels:
    """Pairs beside each other, to look at."""
    rows = []
    for design in [designs(seed, 200)[i] for i in numbers]:
        seen = [np.asarray(cv2.imdecode(np.frombuffer(one, np.uint8), 1), np.uint8) for one in pair(design, seed)]
        rows.append(np.hstack([cv2.resize(one, (400, 300), interpolation=cv2.INTER_AREA) for one in seen]))
    return np.vstack([np.hstack(rows[i : i + 2]) for i in range(0, len(rows) - 1, 2)])


if __name__ == "__main__":
    if len(sys.argv) > 1:
        cv2.imwrite(str(Path(sys.argv[1])), sheet(int(sys.argv[2]) if len(sys.argv) > 2 else 1, range(0, 200, 17)))
    else:
        print(__doc__)
