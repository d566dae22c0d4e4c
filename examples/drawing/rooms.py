"""Rooms: a wall with a curtain, a table with things on it, and the camera that takes the photo."""

from __future__ import annotations

import io
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

Pixels = NDArray[np.uint8]
WIDTH, HEIGHT = 1600, 1200
QUALITY = 82


@dataclass(frozen=True, slots=True)
class Placed:
    """Artwork in a photo: its four corners (top left, top right, bottom right, bottom left) in pixels."""

    art: Image.Image
    corners: tuple[tuple[int, int], ...]
    bulge: float = 0.0
    shadow: bool = True

    def box(self) -> list[int]:
        """The upright box around it, inside the photo: [x, y, w, h]."""
        xs, ys = zip(*self.corners, strict=True)
        x, y = max(0, min(xs)), max(0, min(ys))
        return [x, y, min(WIDTH, max(xs)) - x, min(HEIGHT, max(ys)) - y]


def wood(rng: np.random.Generator, height: int, *, dark: float) -> Pixels:
    """A grey table top with grain along it."""
    grain = rng.standard_normal((height, WIDTH)).astype(np.float32)
    grain = (
        cv2.GaussianBlur(grain, (0, 0), sigmaX=60, sigmaY=1.1) * 5 + cv2.GaussianBlur(grain, (0, 0), 18, sigmaY=4) * 3
    )
    depth = np.linspace(0.8, 1.05, height, dtype=np.float32)[:, None]
    grey = (dark + 26 * grain) * depth
    return np.clip(np.stack([grey * 0.98, grey * 0.99, grey * 1.0], axis=2), 0, 255).astype(np.uint8)


def room(
    rng: np.random.Generator, *, curtain: Pixels | None, at: tuple[int, int], wall: int, table: int, dark: float
) -> Pixels:
    """Wall, curtain (its left top corner `at`) and a table whose edge lies at height `table`."""
    photo = np.full((HEIGHT, WIDTH, 3), wall, np.float32)
    photo *= np.linspace(0.86, 1.04, WIDTH, dtype=np.float32)[None, :, None]
    photo += cv2.GaussianBlur(rng.standard_normal((HEIGHT, WIDTH, 1)).astype(np.float32), (0, 0), 3)[:, :, None] * 6
    drawn = np.clip(photo, 0, 255).astype(np.uint8)
    if curtain is not None:
        h, w = min(curtain.shape[0], HEIGHT - at[1]), min(curtain.shape[1], WIDTH - at[0])
        drawn[at[1] : at[1] + h, at[0] : at[0] + w] = curtain[:h, :w]
    if table < HEIGHT:
        drawn[table:] = wood(rng, HEIGHT - table, dark=dark)
        drawn[table : table + 5] = np.clip(drawn[table : table + 5].astype(int) + 26, 0, 255).astype(np.uint8)
    return drawn


def put(photo: Pixels, thing: Placed) -> Pixels:
    """Lays artwork into the photo in perspective, bulging like a bottle or a bag, with a soft shadow."""
    art = np.array(thing.art.convert("RGBA"), np.float32)
    art = _bulged(art, thing.bulge)
    h, w = art.shape[:2]
    corners = np.array(thing.corners, np.float32)
    warp = cv2.getPerspectiveTransform(np.array([[0, 0], [w, 0], [w, h], [0, h]], np.float32), corners)
    size = (WIDTH, HEIGHT)
    blurred = _softened(art, corners, (h, w))
    laid = cv2.warpPerspective(blurred, warp, size, flags=cv2.INTER_LINEAR)
    alpha = laid[:, :, 3:] / 255
    out = photo.astype(np.float32)
    if thing.shadow:
        shade = cv2.GaussianBlur(np.roll(alpha[:, :, 0], (14, 20), axis=(0, 1)), (0, 0), 18)[:, :, None]
        out *= 1 - 0.45 * shade * (1 - alpha)
    return np.clip(out * (1 - alpha) + laid[:, :, :3] * alpha, 0, 255).astype(np.uint8)


def _softened(art: NDArray[np.float32], corners: NDArray[np.float32], size: tuple[int, int]) -> NDArray[np.float32]:
    """Blurs before shrinking, as a lens does, so that small print does not break up."""
    across = max(1.0, float(np.hypot(*(corners[1] - corners[0]))))
    factor = size[1] / across
    return np.asarray(cv2.GaussianBlur(art, (0, 0), 0.32 * factor) if factor > 1.2 else art, np.float32)


def _bulged(art: NDArray[np.float32], bulge: float) -> NDArray[np.float32]:
    if not bulge:
        return art
    h, w = art.shape[:2]
    across = np.linspace(-1, 1, w, dtype=np.float32)
    light = 1 - 0.5 * bulge * across**2 + 0.35 * bulge * np.exp(-((across + 0.45) ** 2) / 0.02)
    lit = art.copy()
    lit[:, :, :3] = np.clip(art[:, :, :3] * light[None, :, None], 0, 255)
    x = (across + 0.18 * bulge * np.sin(np.pi * across)) * (w - 1) / 2 + (w - 1) / 2
    y = np.arange(h, dtype=np.float32)[:, None] + 0.02 * bulge * h * (across**2)[None, :]
    return np.asarray(cv2.remap(lit, np.tile(x, (h, 1)).astype(np.float32), y.astype(np.float32), cv2.INTER_LINEAR))


def camera(photo: Pixels, rng: np.random.Generator, *, warm: float, light: tuple[float, float]) -> bytes:
    """The photo as a JPEG: light from one side, white balance, vignette, a little blur, noise."""
    y, x = np.mgrid[0:HEIGHT, 0:WIDTH].astype(np.float32)
    x, y = x / WIDTH, y / HEIGHT
    shine = 1.30 - 0.34 * np.hypot(x - light[0], y - light[1])
    vignette = 1 - 0.22 * ((x - 0.5) ** 2 + (y - 0.5) ** 2) * 2
    seen = photo.astype(np.float32) * (shine * vignette)[:, :, None] * np.array([1 + warm, 1.0, 1 - warm], np.float32)
    seen = cv2.GaussianBlur(seen, (0, 0), 0.7) + rng.normal(0, 3.2, seen.shape).astype(np.float32)
    out = io.BytesIO()
    Image.fromarray(np.clip(seen, 0, 255).astype(np.uint8)).save(out, "JPEG", quality=QUALITY)
    return out.getvalue()
