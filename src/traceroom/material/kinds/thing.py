"""Thing: the same thing in two pictures, by points that agree; a thousand things are searched by words first."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import cv2
import numpy as np
from numpy.typing import NDArray

from traceroom.material.features import Features, features
from traceroom.material.inks_apart import Colours, inks_apart
from traceroom.material.kind import Example, Match, Search, by_comparing
from traceroom.material.kinds.drawn import scene
from traceroom.material.places import places
from traceroom.material.thing_index import thing_index
from traceroom.material.thing_ranking import shortlist
from traceroom.material.verify import Agreement, verify
from traceroom.material.words import Aggregated, Words

NAME = "thing"
LEAST_AGREEING = 20
"""Points that must agree on a thing; of everything that calls two things the same."""
LEAST_PLACES = 45
"""Places in which they must lie, at four sizes: letters of one typeface seldom do (bench/bench_false_links.py)."""
USUAL_INKS, MORE_PLACES = 0.39, 0.5
"""Where inks are further apart than this, ln of the places grows by half of what is beyond it; nearer, fewer do."""
EXAMPLE_WORDS = 32


@dataclass(frozen=True, slots=True, eq=False)
class Looked:
    """A thing as it was looked at: its points, its binary words (of so many), the longest side of its picture."""

    points: Features = field(repr=False)
    gathered: Aggregated = field(repr=False)
    words: int
    side: int


def looked(pixels: NDArray[np.uint8], words: Words) -> Looked:
    """Of RGB pixels (h, w, 3)."""
    found = words.compact(features(pixels, scale=1.0))
    return Looked(found, words.aggregate(found), len(words.centres), max(pixels.shape[:2]))


def agree(
    found: Agreement,
    *,
    left_side: float,
    right_side: float,
    colours: tuple[Colours | None, Colours | None] = (None, None),
) -> bool:
    """Whether so many points agree, in so many places, that it is one thing; sides are those of `places`.

    `colours` are those of all features of both, (f, 2); where both have some, other inks ask for more places.
    """
    if len(found) < LEAST_AGREEING:
        return False
    enough = least_places(inks_apart(found, *colours))
    return places(found, left_side=left_side, right_side=right_side, enough=enough) >= enough


def least_places(apart: float | None) -> int:
    """In how many places points must agree whose inks are so far apart; None: nobody knows how far."""
    return LEAST_PLACES if apart is None else math.ceil(LEAST_PLACES * math.exp(MORE_PLACES * (apart - USUAL_INKS)))


def compare(left: Looked, right: Looked) -> Match:
    """So many points agree on one map, whichever of the two it is drawn from."""
    there = verify(left.points, right.points, left_side=left.side, right_side=right.side)
    back = verify(right.points, left.points, left_side=right.side, right_side=left.side)
    same = agree(there, left_side=left.side, right_side=right.side)
    return Match(float(min(len(there), len(back))), same and agree(back, left_side=right.side, right_side=left.side))


def index(those: Sequence[Looked]) -> Search[Looked]:
    """The few that share most words are compared."""
    by_words = thing_index([one.gathered for one in those], words=max((one.words for one in those), default=0))

    def search(query: Looked) -> Mapping[int, float]:
        near = shortlist(by_words.scores(query.gathered)) if those else []
        found = {number: compare(query, those[number]) for number in near}
        return {number: match.score for number, match in found.items() if match.same}

    return search


def reference(query: Looked, those: Sequence[Looked]) -> Mapping[int, float]:
    """By comparing with each."""
    return by_comparing(compare, query, those)


def examples() -> tuple[Example[Looked], ...]:
    """A part of it, turned and in another picture; another; nothing to see."""
    one, other = scene(3), scene(4)
    words = _words(one)
    turn = cv2.getRotationMatrix2D((240.0, 180.0), 20, 0.8)
    elsewhere = cv2.warpAffine(one, turn, (480, 360), other.copy(), borderMode=cv2.BORDER_TRANSPARENT)
    blank = looked(np.full((90, 90, 3), 40, np.uint8), words)
    whole = looked(one, words)
    return (
        Example(whole, looked(np.asarray(elsewhere, np.uint8), words), same=True),
        Example(whole, looked(other, words), same=False),
        Example(blank, whole, same=False),
    )


def _words(pixels: NDArray[np.uint8]) -> Words:
    """A vocabulary out of one picture: enough for examples."""
    found = features(pixels, scale=1.0).descriptors
    mean = found.mean(axis=0)
    basis = np.eye(found.shape[1], dtype=np.float32)[:, ::4]
    plain = (found - mean) @ basis
    plain /= np.linalg.norm(plain, axis=1, keepdims=True)
    return Words("examples", mean, basis, plain[:: max(1, len(plain) // EXAMPLE_WORDS)][:EXAMPLE_WORDS])
