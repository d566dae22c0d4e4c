"""Fuse: the travelled-object mixture, from clues to a probability for every country.

    F_o(m)   = prod_i f_i(m)^t_o          the clues of one object speak of one market m
    l_o(c)   = sum_m K_k(m|c) F_o(m)      the object may have travelled from m to c, once
    P(c|E)   ~ pi(c) prod_o l_o(c) prod_j f_j(c)        j: exclusions, on the place itself

t_o = 1 / (1 + a (n - 1)) for the n clues of one object: they are not independent of each other.
An opinion pool in logarithms equals Bayes' updating (Genest & Zidek 1986, DOI 10.1214/ss/1177013825).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from traceroom.atlas.parameters import value
from traceroom.clues.clue import About, Clue
from traceroom.place.credible import ranking
from traceroom.place.tied import OverTime
from traceroom.place.travel import Array, seen_in
from traceroom.place.weigh import Weighed, weigh
from traceroom.values.kind import Kind

TINY = float(np.finfo(float).tiny)
LEAST_LOG = -700.0
"""Its exponential is about the smallest number that still has a logarithm."""


@dataclass(frozen=True, slots=True, eq=False)
class Bearing:
    """One object in numbers: its clues, F over markets (its largest is 1) and ln l over places, of shape (n,) each. Of
    an object that ties place and time, F is what it is if the leading place is right, and `void`, shape (clues, n), is
    the chance by market that each clue is void."""

    thing: int
    name: str
    kind: Kind
    about: About
    clues: tuple[Weighed, ...]
    made_for: Array = field(repr=False)
    log_factor: Array = field(repr=False)
    void: Array | None = field(default=None, repr=False)


@dataclass(frozen=True, eq=False)
class Fused:
    """The answer in numbers: `posterior` and `prior` have shape (n,) and sum to 1; `over_time` where clues tie both."""

    prior: Array = field(repr=False)
    clues: tuple[Weighed, ...]
    bearings: tuple[Bearing, ...]
    posterior: Array = field(repr=False)
    over_time: OverTime | None = field(default=None, repr=False)

    @cached_property
    def order(self) -> tuple[int, ...]:
        """Positions of the countries, the most probable first; a page asks for them once for each clue."""
        return tuple(ranking(self.posterior))

    @property
    def leader(self) -> int:
        """Position of the most probable country."""
        return self.order[0]


def temper(count: int) -> float:
    """The weight of each of `count` clues that come from one object."""
    return 1 / (1 + value("temper.object") * (count - 1)) if count else 1.0


def fuse(clues: Sequence[Clue], prior: Array) -> Fused:
    """Fuses clues in any order; clues that only date are left aside."""
    return combine([weigh(clue, prior) for clue in clues if not clue.dates_only], prior)


def combine(weighed: Sequence[Weighed], prior: Array) -> Fused:
    """The same for clues that are in numbers already."""
    bearings = tuple(bearing(group) for group in grouped(weighed))
    return Fused(prior, tuple(weighed), bearings, normalised(np.log(prior) + sum(b.log_factor for b in bearings)))


def normalised(log_weights: Array) -> Array:
    """Probabilities from logarithms of weights, shape (..., n); each row sums to 1. None is 0, however many clues speak
    against it: what is impossible could not be compared any more."""
    weights = np.exp(np.maximum(log_weights - log_weights.max(axis=-1, keepdims=True), LEAST_LOG))
    share: Array = weights / weights.sum(axis=-1, keepdims=True)
    return share


def grouped(weighed: Sequence[Weighed]) -> list[list[Weighed]]:
    """Clues by object and by what they speak of, in the order in which each group first appears."""
    groups: dict[tuple[int, About], list[Weighed]] = {}
    for one in weighed:
        groups.setdefault((one.clue.thing, one.clue.about), []).append(one)
    return list(groups.values())


def bearing(group: Sequence[Weighed]) -> Bearing:
    """What the clues of one object say together: first of its market, then of the place."""
    first = group[0].clue
    weight = temper(len(group)) if first.about is About.MARKET else 1.0
    logs: Array = weight * np.sum(np.log([one.factor for one in group]), axis=0)
    made_for = np.exp(logs - logs.max())
    if first.about is About.MARKET:
        logs = carried(logs, f"travel.{first.kind}")
    return Bearing(first.thing, first.name, first.kind, first.about, tuple(group), made_for, logs)


def carried(logs: Array, name: str) -> Array:
    """ln l over places from ln F over markets, shape (..., n) both: it may have travelled, as easily as `name` says."""
    top = logs.max(axis=-1, keepdims=True)
    met: Array = np.log(np.maximum(seen_in(np.exp(logs - top), name), TINY)) + top
    return met
