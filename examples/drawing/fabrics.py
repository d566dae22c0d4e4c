"""Fabrics: repeating patterns, and how they hang."""

from __future__ import annotations

import math

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

Pixels = NDArray[np.uint8]
TILE = 192


def leaves() -> Pixels:
    """The fabric that two of the cases share: leaves, rings and dots on blue-grey."""
    tile = Image.new("RGB", (TILE * 3, TILE * 3), (92, 112, 130))
    draw = ImageDraw.Draw(tile)
    for ox in (-TILE * 3, 0, TILE * 3):
        for oy in (-TILE * 3, 0, TILE * 3):
            _leaf(draw, (ox + 150, oy + 150), 130, 35, (216, 222, 206))
            _leaf(draw, (ox + 420, oy + 380), 120, 155, (190, 204, 176))
            _leaf(draw, (ox + 150, oy + 450), 90, 100, (158, 182, 160))
            draw.ellipse([ox + 350, oy + 70, ox + 490, oy + 210], outline=(236, 214, 150), width=18)
            draw.ellipse([ox + 396, oy + 116, ox + 444, oy + 164], fill=(208, 120, 84))
            for dx, dy in ((30, 300), (300, 300), (560, 250), (280, 540), (40, 40), (540, 540)):
                draw.ellipse([ox + dx, oy + dy, ox + dx + 26, oy + dy + 26], fill=(240, 232, 214))
    return np.array(tile.resize((TILE, TILE), Image.Resampling.LANCZOS))


def checks() -> Pixels:
    """Another fabric: broad checks with a cross stitch."""
    tile = Image.new("RGB", (TILE, TILE), (206, 198, 178))
    draw = ImageDraw.Draw(tile)
    draw.rectangle([0, 0, TILE // 2, TILE // 2], fill=(150, 92, 84))
    draw.rectangle([TILE // 2, TILE // 2, TILE, TILE], fill=(120, 126, 104))
    for x in range(16, TILE, 48):
        draw.line([(x, 0), (x + 24, TILE)], fill=(232, 224, 204), width=3)
    return np.array(tile)


def stripes() -> Pixels:
    """A third fabric: stripes of three widths with small diamonds."""
    tile = Image.new("RGB", (TILE, TILE), (226, 224, 214))
    draw = ImageDraw.Draw(tile)
    draw.rectangle([12, 0, 60, TILE], fill=(72, 96, 92))
    draw.rectangle([84, 0, 100, TILE], fill=(180, 150, 92))
    draw.polygon([(146, 40), (166, 70), (146, 100), (126, 70)], fill=(140, 78, 90))
    draw.polygon([(146, 130), (160, 152), (146, 174), (132, 152)], fill=(72, 96, 92))
    return np.array(tile)


def _leaf(
    draw: ImageDraw.ImageDraw, at: tuple[int, int], length: int, degrees: float, colour: tuple[int, int, int]
) -> None:
    turn = math.radians(degrees)
    outline = []
    for i in range(25):
        t = i / 24
        outline.append((t * length, math.sin(t * math.pi) * length * 0.26))
    outline += [(x, -y) for x, y in reversed(outline)]
    c, s = math.cos(turn), math.sin(turn)
    points = [(at[0] + x * c - y * s, at[1] + x * s + y * c) for x, y in outline]
    draw.polygon(points, fill=colour)
    end = (at[0] + length * c, at[1] + length * s)
    draw.line([at, end], fill=(92, 112, 130), width=6)


def hung(
    tile: Pixels, size: tuple[int, int], *, scale: float, degrees: float, folds: float, rng: np.random.Generator
) -> Pixels:
    """A curtain of this fabric, (width, height) pixels: turned, scaled, with `folds` folds across and a weave."""
    width, height = size
    repeats = 2 + int(2 * max(size) / (TILE * scale))
    cloth = np.tile(tile, (repeats, repeats, 1))
    turn = cv2.getRotationMatrix2D((cloth.shape[1] / 2, cloth.shape[0] / 2), degrees, scale)
    turn[:, 2] += np.array([width / 2 - cloth.shape[1] / 2, height / 2 - cloth.shape[0] / 2])
    flat = cv2.warpAffine(cloth, turn, (width, height), flags=cv2.INTER_AREA, borderMode=cv2.BORDER_WRAP)
    x = np.arange(width, dtype=np.float32)
    wave = 2 * np.pi * folds * x / width + 0.6 * np.sin(2 * np.pi * x / width)
    shift = np.tile(x + 7 * np.sin(wave), (height, 1)).astype(np.float32)
    rows = np.tile(np.arange(height, dtype=np.float32)[:, None], (1, width))
    folded = cv2.remap(flat, shift, rows, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT).astype(np.float32)
    light = 0.86 + 0.16 * np.cos(wave)
    weave = 1 + 0.03 * rng.standard_normal((height, width)).astype(np.float32)
    return np.clip(folded * light[None, :, None] * weave[:, :, None], 0, 255).astype(np.uint8)
