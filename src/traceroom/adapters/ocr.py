"""OCR: words in a picture, by RapidOCR with the models that come in its wheel; nothing is fetched."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from functools import cache
from importlib.util import find_spec
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from traceroom.adapters.pictures import Picture
from traceroom.clues.reading import Reading
from traceroom.values.box import Box
from traceroom.values.trouble import Trouble

SIDE_PX = 960
SMALL_PX = 700
MOST_SLENDER = 32
LEAST_CONFIDENCE = 0.5
MISSING = 'Reading words needs the character recogniser, which is not installed: pip install "traceroom[ocr]"'


def installed() -> bool:
    """Whether the extra [ocr] is there."""
    return find_spec("rapidocr") is not None and find_spec("onnxruntime") is not None


@cache
def _engine() -> Any:
    if not installed():
        raise Trouble(MISSING)
    from rapidocr import RapidOCR

    logging.getLogger("RapidOCR").setLevel(logging.ERROR)
    settings = {
        "Global.log_level": "error",
        "Det.limit_type": "max",
        "Det.limit_side_len": SIDE_PX,
        "EngineConfig.onnxruntime.intra_op_num_threads": 2,
    }
    return RapidOCR(params=settings)


def read_words(picture: Picture) -> tuple[Reading, ...]:
    """Lines of words from top to bottom, boxes in pixels of the full upright picture. Raises Trouble without [ocr]."""
    pixels = picture.pixels
    factor = 2.0 if max(pixels.shape[:2]) < SMALL_PX else 1.0
    if factor != 1.0:
        pixels = cv2.resize(pixels, None, fx=factor, fy=factor, interpolation=cv2.INTER_CUBIC).astype(np.uint8)
    found = _engine()(np.ascontiguousarray(_not_slender(pixels)[:, :, ::-1]))
    if found.boxes is None or found.txts is None:
        return ()
    scale = factor * picture.scale
    lines = zip(found.boxes, found.txts, found.scores, strict=True)
    readings = [_reading(box, text, score, scale, picture) for box, text, score in lines if score >= LEAST_CONFIDENCE]
    return tuple(reading for reading in readings if reading.text.strip())


def _not_slender(pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """With a margin to the right or below, where the recogniser would shrink the shorter side to nothing and fail."""
    h, w = pixels.shape[:2]
    least = -(-max(h, w) // MOST_SLENDER)
    right, below = max(0, least - w), max(0, least - h)
    if not right and not below:
        return pixels
    return cv2.copyMakeBorder(pixels, 0, below, 0, right, cv2.BORDER_REPLICATE).astype(np.uint8)


def _reading(corners: NDArray[Any] | Sequence[Any], text: str, score: float, scale: float, picture: Picture) -> Reading:
    points = np.asarray(corners, dtype=float) / scale
    x, y = (max(0, int(low)) for low in points.min(axis=0))
    right, bottom = (int(np.ceil(high)) for high in points.max(axis=0))
    w = max(1, min(picture.width, right) - x)
    h = max(1, min(picture.height, bottom) - y)
    return Reading("ocr", text, Box(x, y, w, h), round(float(score), 3))
