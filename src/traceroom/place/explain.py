"""Explain: what each clue did, in bits and in shares that a detective can dispute."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from traceroom.clues.clue import About
from traceroom.place.fuse import Bearing, Fused, bearing, joined, normalised
from traceroom.place.travel import Array, foreign_share, gravity
from traceroom.place.weigh import Weighed
from traceroom.values.bits import Bits


@dataclass(frozen=True, slots=True)
class Origin:
    """If the leading place is right: this object was made for `country` with this probability."""

    country: int
    share: float


@dataclass(frozen=True, slots=True)
class Story:
    """If the leading place is right: the clue was local, brought from elsewhere, or void (shares sum to 1)."""

    local: float
    brought: tuple[Origin, ...]
    void: float


def log_odds(probabilities: Array, place: int) -> float:
    """log2 of the odds of one place against all others together."""
    against = float(np.delete(probabilities, place).sum())
    return float(np.log2(probabilities[place]) - np.log2(max(against, np.finfo(float).tiny)))


def waterfall(fused: Fused) -> tuple[Bits, tuple[Bits, ...]]:
    """The start and each clue's step for the leading place, in input order; they add up to the answer's log odds.

    Each clue changes the bearing of its own object alone, so that only this one is weighed again.
    """
    leader = fused.leader
    start = before = log_odds(fused.prior, leader)
    groups: dict[tuple[int, About], list[Weighed]] = {}
    parts: dict[tuple[int, About], Array] = {}
    steps = []
    for one in fused.clues:
        key = one.clue.thing, one.clue.about
        groups.setdefault(key, []).append(one)
        parts[key] = bearing(groups[key]).log_factor
        after = log_odds(normalised(np.log(fused.prior) + sum(parts.values())), leader)
        steps.append(Bits(after - before))
        before = after
    return Bits(start), tuple(steps)


def without(fused: Fused, clue: int) -> Fused:
    """The answer as it would be if this clue did not count; the other objects stay as they are."""
    left_out = fused.clues[clue]
    rest = [one for one in fused.clues if one is not left_out]
    kept = (([one for one in b.clues if one is not left_out], b) for b in fused.bearings)
    bearings = tuple(b if len(clues) == len(b.clues) else bearing(clues) for clues, b in kept if clues)
    return joined(rest, bearings, fused.prior)


def likelihood_ratio(fused: Fused, rest: Fused) -> float:
    """How much likelier a clue makes the first place than the second, apart from the prior; `rest` is `without` it."""
    first, second = (int(i) for i in np.argsort(-fused.posterior, kind="stable")[:2])
    gain = np.log(fused.posterior) - np.log(rest.posterior)
    return float(np.exp(gain[first] - gain[second]))


def made_for(thing: Bearing, place: int) -> Array:
    """P(market | place, the object's clues), shape (n,), sums to 1."""
    rho = foreign_share(f"travel.{thing.kind}")[place]
    market = rho * gravity()[place] * thing.made_for
    market[place] = (1 - rho) * thing.made_for[place]
    share: Array = market / market.sum()
    return share


def story(fused: Fused, clue: int) -> Story:
    """What must have happened to this clue if the leading place is right."""
    weighed = fused.clues[clue]
    place = fused.leader
    if weighed.clue.about is About.PLACE:
        void = weighed.error * weighed.baseline / float(weighed.factor[place])
        return Story(1 - void, (), void)
    market = made_for(next(b for b in fused.bearings if weighed in b.clues), place)
    void_given = weighed.error * weighed.baseline / weighed.factor
    valid = market * (1 - void_given)
    brought = [Origin(int(m), float(valid[m])) for m in np.argsort(-valid)[:4] if m != place and valid[m] > 0.01]
    return Story(float(valid[place]), tuple(brought), float(market @ void_given))


def agreement(fused: Fused) -> float:
    """log10 [ sum_c pi prod_o l_o / prod_o b_o ]: below 0 says "two places, or a wrong clue"."""
    if not fused.bearings:
        return 0.0
    joint = np.sum([b.log_factor for b in fused.bearings], axis=0)
    top = joint.max()
    together = top + np.log(fused.prior @ np.exp(joint - top))
    apart = sum(np.log(fused.prior @ b.factor) for b in fused.bearings)
    return float((together - apart) / np.log(10))
