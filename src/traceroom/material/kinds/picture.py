"""Picture: the same whole picture, turned or mirrored, with or without flat borders, by PDQ."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from traceroom.material import pdq
from traceroom.material.kind import Example, Match, Search, by_comparing
from traceroom.material.kinds.drawn import scene
from traceroom.material.whole_picture import Whole, near_pictures, whole

NAME = "picture"


def compare(left: Whole, right: Whole) -> Match:
    """By whichever turn of the one is closest to the other, bit by bit."""
    apart = min(int(pdq.distances(view, right.hashes).min()) for view in pdq.as_turned(left.hashes).reshape(-1, 32))
    return Match(1 - apart / 256, left.tells(right) and apart <= pdq.SAME)


def index(those: Sequence[Whole]) -> Search[Whole]:
    """The picture index, as `compare` of two bundles asks it."""
    return lambda query: {number: found.score for (_, number), found in near_pictures([query], those).items()}


def reference(query: Whole, those: Sequence[Whole]) -> Mapping[int, float]:
    """By comparing with each."""
    return by_comparing(compare, query, those)


def examples() -> tuple[Example[Whole], ...]:
    """Shrunk, mirrored, turned, bordered, faint; another; two that are flat."""
    one, other = scene(1), scene(2)
    small = np.asarray(cv2.resize(one, (240, 180), interpolation=cv2.INTER_AREA), np.uint8)
    bordered = np.pad(one, ((40, 40), (60, 60), (0, 0)), constant_values=250)
    flat = _of(np.full((90, 90, 3), 40, np.uint8))
    faint = np.asarray(one * 0.1 + 100, np.uint8)
    edited = (small, one[:, ::-1], np.rot90(one), bordered, faint)
    return (
        *(Example(_of(one), _of(np.ascontiguousarray(copy)), same=True) for copy in edited),
        Example(_of(one), _of(other), same=False),
        Example(flat, flat, same=False),
    )


def _of(pixels: NDArray[np.uint8]) -> Whole:
    return whole(pdq.luma(pixels), height=pixels.shape[0], width=pixels.shape[1])
