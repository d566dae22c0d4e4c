"""Picture: the same whole picture, turned or mirrored, with or without flat borders, by PDQ."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import cv2
import numpy as np
from numpy.typing import NDArray

from traceroom.material import pdq
from traceroom.material.kind import Example, Match, Search, by_comparing
from traceroom.material.kinds.drawn import scene
from traceroom.material.picture_index import picture_index

NAME = "picture"
VIEWS = 16
"""Eight orientations, with and without borders."""


@dataclass(frozen=True, slots=True, eq=False)
class Views:
    """PDQ of a picture in all its views, (16, 32), and its quality."""

    hashes: NDArray[np.uint8] = field(repr=False)
    quality: int


def views(pixels: NDArray[np.uint8]) -> Views:
    """Of RGB pixels (h, w, 3)."""
    grey = pdq.luma(pixels)
    return Views(np.concatenate([pdq.orientations(view) for view in (grey, pdq.trimmed(grey))]), pdq.pdq(grey).quality)


def compare(left: Views, right: Views) -> Match:
    """By whichever of their views are closest; what is too flat to tell is nobody's copy."""
    apart = min(int(pdq.distances(view, right.hashes).min()) for view in left.hashes)
    clear = min(left.quality, right.quality) >= pdq.LEAST_QUALITY
    return Match(1 - apart / 256, clear and apart <= pdq.SAME)


def index(those: Sequence[Views]) -> Search[Views]:
    """The picture index over all views."""
    every = np.concatenate([np.zeros((0, 32), np.uint8), *(one.hashes for one in those)])
    rows = picture_index(every, searches=VIEWS)

    def search(query: Views) -> Mapping[int, float]:
        found: dict[int, float] = {}
        hits = rows.same(query.hashes)
        for number, bits in zip((hits.numbers // VIEWS).tolist(), hits.distances.tolist(), strict=True):
            if min(query.quality, those[number].quality) >= pdq.LEAST_QUALITY:
                found[number] = max(found.get(number, 0.0), 1 - bits / 256)
        return found

    return search


def reference(query: Views, those: Sequence[Views]) -> Mapping[int, float]:
    """By comparing with each."""
    return by_comparing(compare, query, those)


def examples() -> tuple[Example[Views], ...]:
    """Shrunk, mirrored, turned, bordered; another; two that are flat."""
    one, other = scene(1), scene(2)
    small = np.asarray(cv2.resize(one, (240, 180), interpolation=cv2.INTER_AREA), np.uint8)
    bordered = np.pad(one, ((40, 40), (60, 60), (0, 0)), constant_values=250)
    flat = views(np.full((90, 90, 3), 40, np.uint8))
    edited = (small, one[:, ::-1], np.rot90(one), bordered)
    return (
        *(Example(views(one), views(np.ascontiguousarray(copy)), same=True) for copy in edited),
        Example(views(one), views(other), same=False),
        Example(flat, flat, same=False),
    )
