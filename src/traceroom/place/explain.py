"""Explain: what each clue did, in bits and in shares that a detective can dispute.

All clues are explained at once, a row each: as many as a case has, two products of matrices are enough. Clues that tie
place and time are unravelled apart. The same, clue by clue, stands in tests/place/reference.py.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from traceroom.clues.clue import About
from traceroom.place.fuse import Fused, carried, normalised, temper
from traceroom.place.stories import Story, stories
from traceroom.place.travel import Array
from traceroom.place.unravel import parts
from traceroom.values.bits import Bits


@dataclass(frozen=True, slots=True, eq=False)
class Explained:
    """The explanations of an answer, its clues in input order.

    `start` and `steps`: the waterfall for the leading place; they add up to the answer's log odds. `rests`, shape
    (clues, n): the answer as it would be without each clue. `ratios`, shape (clues,): how much likelier the clue makes
    the first place than the second, apart from the prior. `agreement`: log10 [ sum_c pi prod_o l_o / prod_o b_o ];
    below 0 it says "two places, or a wrong clue".
    """

    start: Bits
    steps: tuple[Bits, ...]
    rests: Array = field(repr=False)
    ratios: Array = field(repr=False)
    stories: tuple[Story, ...]
    agreement: float


def explain(fused: Fused) -> Explained:
    """Everything that the clues did."""
    rows = _Rows(fused)
    start = log_odds(fused.prior, fused.leader)
    rests = rows.without_each()
    return Explained(
        start=Bits(start),
        steps=tuple(map(Bits, np.diff(rows.odds_after_each(), prepend=start).tolist())),
        rests=rests,
        ratios=_ratios(fused, rests),
        stories=stories(fused),
        agreement=agreement(fused),
    )


def log_odds(probabilities: Array, place: int) -> float:
    """log2 of the odds of one place against all others together."""
    return float(_log_odds(probabilities[None, :], place)[0])


def agreement(fused: Fused) -> float:
    """log10 [ sum_c pi prod_o l_o / prod_o b_o ] over the objects o."""
    if not fused.bearings:
        return 0.0
    logs = np.stack([bearing.log_factor for bearing in fused.bearings])
    apart = _log_mean(_alone(fused, logs), fused.prior).sum()
    together = _log_mean(logs.sum(axis=0, keepdims=True), fused.prior)[0]
    return float((together - apart) / np.log(10))


def _alone(fused: Fused, logs: Array) -> Array:
    """Of an object that ties place and time: what it says without the other objects that do, shape (objects, n)."""
    alone = logs.copy()
    for strand in fused.over_time.strands if fused.over_time else ():
        alone[strand.bearing] = strand.alone
    return alone


def _log_mean(logs: Array, prior: Array) -> Array:
    """ln sum_c pi(c) exp(row(c)), shape (rows,)."""
    top = logs.max(axis=1)
    mean: Array = top + np.log(np.exp(logs - top[:, None]) @ prior)
    return mean


def _log_odds(weights: Array, place: int) -> Array:
    """log2 of the odds of one place against all others together, shape (rows,); rows need not sum to 1."""
    others = weights.copy()
    others[:, place] = 0.0
    odds: Array = np.log2(weights[:, place]) - np.log2(np.maximum(others.sum(axis=1), np.finfo(float).tiny))
    return odds


def _ratios(fused: Fused, rests: Array) -> Array:
    first, second = fused.order[:2]
    gain = np.log(fused.posterior) - np.log(rests)
    ratios: Array = np.exp(gain[:, first] - gain[:, second])
    return ratios


class _Rows:
    """The clues of an answer as the rows of a matrix, which object each belongs to, and how that travels ("" for an
    exclusion, to which nothing travels)."""

    def __init__(self, fused: Fused) -> None:
        self.fused = fused
        number = {id(one): b for b, bearing in enumerate(fused.bearings) for one in bearing.clues}
        self.object = np.array([number[id(one)] for one in fused.clues], dtype=int)
        ways = [f"travel.{b.kind}" if b.about is About.MARKET else "" for b in fused.bearings]
        self.travels = np.array(ways, dtype=object)[self.object]
        n = len(fused.prior)
        self.logs = np.log(np.array([one.factor for one in fused.clues]).reshape(-1, n))
        self.of_objects = np.array([bearing.log_factor for bearing in fused.bearings]).reshape(-1, n)
        self.answer = np.log(fused.prior) + self.of_objects.sum(axis=0)
        self.tied = parts(fused)

    def without_each(self) -> Array:
        """The answer without each clue, shape (clues, n); the other objects stay as they are."""
        sizes = np.array([len(bearing.clues) for bearing in self.fused.bearings], dtype=int)
        left = sizes[self.object] - 1
        sums = np.zeros((len(sizes), len(self.fused.prior)))
        np.add.at(sums, self.object, self.logs)
        remaining = self._log_factors(sums[self.object] - self.logs, left)
        rests = self.answer - self.of_objects[self.object] + remaining
        for part in self.tied:
            rests[part.number] = self.answer + part.loss
        return normalised(rests)

    def odds_after_each(self) -> Array:
        """The leading place's log odds after each clue, shape (clues,): each changes its own object alone."""
        by_object = np.argsort(self.object, kind="stable")
        firsts = np.searchsorted(self.object[by_object], np.arange(len(self.fused.bearings)))
        before = np.zeros_like(self.logs)
        counts = np.zeros(len(self.object), dtype=int)
        sums = np.cumsum(self.logs[by_object], axis=0)
        start = firsts[self.object[by_object]]
        before[by_object] = sums - np.where((start > 0)[:, None], sums[start - 1], 0.0)
        counts[by_object] = np.arange(len(by_object)) - start + 1
        after = self._log_factors(before, counts)
        steps = after.copy()
        later = counts[by_object] > 1
        steps[by_object[1:]] -= np.where(later[1:, None], after[by_object[:-1]], 0.0)
        for part in self.tied:
            steps[part.number] = part.step
        walked = np.log(self.fused.prior) + np.cumsum(steps, axis=0)
        return _log_odds(normalised(walked), self.fused.leader)

    def _log_factors(self, sums: Array, counts: Array) -> Array:
        """ln l of an object of which `counts` clues are known, shape (clues, n), from the sums of their ln f; up to
        a constant a row, which no answer depends on."""
        weight = np.where(self.travels != "", [temper(int(count)) for count in counts], 1.0)
        logs = weight[:, None] * sums
        for name in set(self.travels[counts > 0].tolist()) - {""}:
            moves = np.flatnonzero((self.travels == name) & (counts > 0))
            logs[moves] = carried(logs[moves], name)
        return logs
