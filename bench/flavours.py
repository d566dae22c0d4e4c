"""Flavours: drawn packages, each design in several flavours, as a hand camera sees them."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from examples.drawing.paint import canvas, ean13, fade, text

Pixels = NDArray[np.uint8]
SYLLABLES = [consonant + vowel for consonant in "bdfklmnprstv" for vowel in "aeio"]
WIDE, HIGH = 700, 960
PLACES = ((60, 330), (60, 560), (300, 330), (300, 560))
"""Where designs have their flavour: its panel of 340 by 200, otherwise motifs of the brand."""


def package(design: int, flavour: int, *, same_inks: bool = False) -> Pixels:
    """A package; flavours of a design differ in one panel (words, drawing, inks) and a line of small print.

    With the `same_inks` the panel differs in words and drawing alone.
    """
    dice, own = np.random.default_rng([design, 1]), np.random.default_rng([design, 2, flavour])
    sheet = canvas(WIDE, HIGH, _colour(dice))
    fade(sheet, _colour(dice), _colour(dice))
    draw = ImageDraw.Draw(sheet)
    text(sheet, (350, 40), _word(dice, 3).title(), size=120, colour=_colour(dice, 180), weight=700, middle=True)
    text(sheet, (350, 190), f"{_word(dice, 2)} {_word(dice, 3)}", size=54, colour=_colour(dice, 180), middle=True)
    for _ in range(34):
        x, y, r = int(dice.integers(0, WIDE)), int(dice.integers(270, 740)), int(dice.integers(14, 46))
        draw.regular_polygon((x, y, r), int(dice.integers(3, 7)), rotation=int(dice.integers(90)), fill=_colour(dice))
    inks = np.random.default_rng([design, 3]) if same_inks else own
    _panel(sheet, draw, PLACES[int(dice.integers(len(PLACES)))], own, inks)
    draw.rectangle([30, 770, 670, 940], fill=(250, 248, 240))
    lines = [" ".join(_word(dice, int(dice.integers(2, 5))) for _ in range(4)) for _ in range(4)]
    lines[1] = " ".join(_word(own, int(own.integers(2, 5))) for _ in range(4))
    text(sheet, (45, 780), "\n".join(lines)[:200], size=26, colour=(28, 28, 34))
    ean13(sheet, (470, 790), f"54{dice.integers(10**9, 10**10)}{own.integers(10)}"[:13], module=2, height=90)
    return np.asarray(sheet.convert("RGB"), np.uint8)


def _panel(
    sheet: Image.Image,
    draw: ImageDraw.ImageDraw,
    at: tuple[int, int],
    own: np.random.Generator,
    inks: np.random.Generator,
) -> None:
    x, y = at
    draw.rounded_rectangle([x, y, x + 340, y + 200], 18, fill=_colour(inks), outline=(255, 255, 255), width=4)
    text(sheet, (x + 170, y + 14), _word(own, 3), size=64, colour=_colour(inks, 200), weight=700, middle=True)
    for _ in range(9):
        cx, cy, r = x + int(own.integers(30, 310)), y + int(own.integers(105, 180)), int(own.integers(8, 28))
        if own.random() < 0.5:
            draw.ellipse([cx - r, cy - r, cx + r, cy + r], fill=_colour(inks), outline=_colour(inks), width=3)
        else:
            draw.regular_polygon(
                (cx, cy, r), int(own.integers(3, 6)), rotation=int(own.integers(90)), fill=_colour(inks)
            )


def view(flat: Pixels, dice: np.random.Generator, *, hard: float = 1.0) -> Pixels:
    """A photo of it, 1200 by 1000: turned, in perspective, before things, in uneven light, blurred, noisy, JPEG."""
    h, w = 1000, 1200
    scene = _background(dice, h, w)
    tall = dice.uniform(560, 900)
    wide = tall * flat.shape[1] / flat.shape[0]
    corners = np.array([[-wide, -tall], [wide, -tall], [wide, tall], [-wide, tall]]) / 2
    turn = np.radians(dice.uniform(-25, 25) * hard)
    corners = corners @ np.array([[np.cos(turn), np.sin(turn)], [-np.sin(turn), np.cos(turn)]])
    corners += dice.normal(0, 0.035 * hard, (4, 2)) * tall + [w / 2, h / 2] + dice.uniform(-60, 60, 2)
    size = (flat.shape[1], flat.shape[0])
    here = np.array([[0, 0], [size[0], 0], size, [0, size[1]]], np.float32)
    to = cv2.getPerspectiveTransform(here, corners.astype(np.float32))
    soft = cv2.GaussianBlur(flat, (0, 0), 0.6)
    seen = cv2.warpPerspective(soft, to, (w, h), flags=cv2.INTER_AREA)
    mask = cv2.warpPerspective(np.full(flat.shape[:2], 255, np.uint8), to, (w, h))
    scene = np.where(mask[:, :, None] > 127, seen, scene).astype(np.float32)
    x, y = np.meshgrid(np.linspace(-1, 1, w), np.linspace(-1, 1, h))
    along = dice.uniform(0, 2 * np.pi)
    light = 1 + dice.uniform(0, 0.45) * hard * (x * np.cos(along) + y * np.sin(along))
    gx, gy, gr = *dice.uniform(-0.6, 0.6, 2), dice.uniform(0.1, 0.3)
    glare = dice.uniform(0, 150) * hard * np.exp(-((x - gx) ** 2 + (y - gy) ** 2) / gr**2)
    scene = scene * (light * dice.uniform(0.6, 1.1))[:, :, None] * np.exp(dice.normal(0, 0.07, 3)) + glare[:, :, None]
    scene = cv2.GaussianBlur(scene, (0, 0), dice.uniform(0.3, 2.6) * hard + 0.2)
    noisy = np.clip(scene + dice.normal(0, dice.uniform(2, 8), scene.shape), 0, 255).astype(np.uint8)
    _, data = cv2.imencode(".jpg", noisy[:, :, ::-1], [cv2.IMWRITE_JPEG_QUALITY, int(dice.integers(40, 85))])
    return np.asarray(cv2.imdecode(data, cv2.IMREAD_COLOR), np.uint8)[:, :, ::-1]


def _background(dice: np.random.Generator, h: int, w: int) -> Pixels:
    scene = np.ascontiguousarray(np.full((h, w, 3), dice.integers(40, 200, 3), np.uint8))
    for _ in range(60):
        at = tuple(int(c) for c in dice.uniform(0, 1, 2) * [w, h])
        cv2.ellipse(
            scene,
            at,
            tuple(int(r) for r in dice.integers(8, 90, 2)),
            int(dice.integers(180)),
            0,
            360,
            _colour(dice),
            -1,
        )
    return scene


def _colour(dice: np.random.Generator, least: int = 0) -> tuple[int, int, int]:
    r, g, b = (int(c) for c in dice.integers(least, 256, 3))
    return r, g, b


def _word(dice: np.random.Generator, syllables: int) -> str:
    return "".join(dice.choice(SYLLABLES, syllables))
