"""Pattern: the same repeating pattern, wherever it is cut; of many, those with most votes are looked at closely."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from traceroom.material.colour_sight import colours_of
from traceroom.material.features import features
from traceroom.material.kind import Example, Match, Search, by_comparing
from traceroom.material.kinds.drawn import fabric, scene
from traceroom.material.pattern_cloth import Cloth
from traceroom.material.pattern_match import LEAST_SCORE, pattern_match, vote_share
from traceroom.material.repeats import LEAST_REPEATS, pattern_votes, repeats

NAME = "pattern"
VERIFIED = 12
MOST = 400
"""Points of an example: half of what a picture has."""


def cloth(pixels: NDArray[np.uint8]) -> Cloth:
    """Of RGB pixels (h, w, 3), with the full descriptors."""
    found = features(pixels, scale=1.0, most=MOST)
    return Cloth(found, colours_of(pixels, found, scale=1.0))


def compare(left: Cloth, right: Cloth) -> Match:
    """By the score of the worse way round; what does not repeat itself is no pattern."""
    if min(repeats(left.features), repeats(right.features)) < LEAST_REPEATS:
        return Match(-math.inf, same=False)
    score = min(pattern_match(left, right).score, pattern_match(right, left).score)
    return Match(score, score >= LEAST_SCORE)


def index(those: Sequence[Cloth]) -> Search[Cloth]:
    """Votes are quick; the dozen with most of them are compared."""

    def search(query: Cloth) -> Mapping[int, float]:
        votes = [vote_share(pattern_votes(query.features, one.features)) for one in those]
        near = np.argsort(-np.array(votes), kind="stable")[:VERIFIED] if votes else ()
        found = {int(number): compare(query, those[number]) for number in near}
        return {number: match.score for number, match in found.items() if match.same}

    return search


def reference(query: Cloth, those: Sequence[Cloth]) -> Mapping[int, float]:
    """By comparing with each."""
    return by_comparing(compare, query, those)


def examples() -> tuple[Example[Cloth], ...]:
    """The same cloth shifted and a little larger; another cloth; no cloth at all."""
    one = fabric(5)
    plain = cloth(one)
    larger = cv2.resize(np.roll(one, (31, 47), axis=(0, 1)), None, fx=1.2, fy=1.2, interpolation=cv2.INTER_LINEAR)
    return (
        Example(plain, cloth(np.asarray(larger, np.uint8)), same=True),
        Example(plain, cloth(fabric(6)), same=False),
        Example(cloth(scene(7)), cloth(scene(8)), same=False),
    )
