"""Barcodes: what zxing-cpp reads in a picture, with a few tries where a camera was not kind."""

from __future__ import annotations

from collections.abc import Iterator

import cv2
import numpy as np
import zxingcpp
from numpy.typing import NDArray

from traceroom.adapters.pictures import Picture
from traceroom.atlas.gs1 import gtin
from traceroom.clues.reading import Reading
from traceroom.values.box import Box

Pixels = NDArray[np.uint8]
RETAIL = {"EAN13", "EAN8", "UPCA", "UPCE", "EAN-13", "EAN-8", "UPC-A", "UPC-E"}


def read_barcodes(picture: Picture) -> tuple[Reading, ...]:
    """Each article number with a right check digit, once; boxes in pixels of the full upright picture."""
    found: dict[str, Reading] = {}
    for pixels, factor in _tries(picture.pixels):
        for code in zxingcpp.read_barcodes(pixels):
            number = gtin(code.text)
            if number is not None and number not in found:
                box = _box(code.position, factor * picture.scale, picture)
                found[number] = Reading("barcode", number, box, 1.0)
        if found:
            break
    return tuple(found.values())


def _tries(pixels: Pixels) -> Iterator[tuple[Pixels, float]]:
    """The picture as it is, enlarged, and with its local contrast stretched; with the factor of its size."""
    grey = cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY).astype(np.uint8)
    yield grey, 1.0
    if max(grey.shape) < 2600:
        yield cv2.resize(grey, None, fx=2, fy=2, interpolation=cv2.INTER_CUBIC).astype(np.uint8), 2.0
    yield cv2.createCLAHE(3.0, (8, 8)).apply(grey).astype(np.uint8), 1.0


def _box(position: zxingcpp.Position, scale: float, picture: Picture) -> Box:
    corners = [position.top_left, position.top_right, position.bottom_left, position.bottom_right]
    xs, ys = ([getattr(corner, axis) / scale for corner in corners] for axis in "xy")
    x, y = max(0, int(min(xs))), max(0, int(min(ys)))
    return Box(
        x, y, max(1, min(picture.width, int(max(xs)) + 1) - x), max(1, min(picture.height, int(max(ys)) + 1) - y)
    )
