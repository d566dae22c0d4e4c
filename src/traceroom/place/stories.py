"""Stories: what must have happened to each clue if the leading place is right."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from traceroom.clues.clue import About
from traceroom.place.credible import largest
from traceroom.place.fuse import Bearing, Fused
from traceroom.place.travel import Array, foreign_share, gravity

TOLD = 4
"""Origins that a story names at most."""
WORTH_TELLING = 0.01


@dataclass(frozen=True, slots=True)
class Origin:
    """If the leading place is right: this object was made for `country` with this probability."""

    country: int
    share: float


@dataclass(frozen=True, slots=True)
class Story:
    """If the leading place is right: the clue was local, brought from elsewhere, or void. What is missing to 1 was
    brought from places that are not named: the few likeliest are."""

    local: float
    brought: tuple[Origin, ...]
    void: float


def made_for(thing: Bearing, place: int) -> Array:
    """P(market | place, the object's clues), shape (n,), sums to 1."""
    rho = foreign_share(f"travel.{thing.kind}")[place]
    market = rho * gravity()[place] * thing.made_for
    market[place] = (1 - rho) * thing.made_for[place]
    share: Array = market / market.sum()
    return share


def stories(fused: Fused) -> tuple[Story, ...]:
    """One for each clue, in input order."""
    place = fused.leader
    told: dict[int, Story] = {}
    for bearing in fused.bearings:
        void_given = _void(bearing)
        if bearing.about is About.PLACE:
            of_these = [Story(1 - void, (), void) for void in void_given[:, place].tolist()]
        else:
            market = made_for(bearing, place)
            of_these = _brought(market * (1 - void_given), void_given @ market, place)
        told.update((id(one), story) for one, story in zip(bearing.clues, of_these, strict=True))
    return tuple(told[id(one)] for one in fused.clues)


def _void(thing: Bearing) -> Array:
    """P(the clue is void | market), shape (clues, n)."""
    if thing.void is not None:
        return thing.void
    factors = np.stack([one.factor for one in thing.clues])
    void: Array = np.array([one.error * one.baseline for one in thing.clues])[:, None] / factors
    return void


def _brought(valid: Array, void: Array, place: int) -> list[Story]:
    """`valid`, shape (clues, n): the clue holds, and the object was made for this market; `void`, shape (clues,)."""
    return [
        Story(
            float(row[place]),
            tuple(Origin(m, float(row[m])) for m in largest(row, row > WORTH_TELLING, most=TOLD) if m != place),
            gone,
        )
        for row, gone in zip(valid, void.tolist(), strict=True)
    ]
