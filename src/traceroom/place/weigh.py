"""Weigh: a clue in numbers, before the object it belongs to has travelled.

    f_i(m) = (1 - e_i) L_i(m) + e_i b_i,     b_i = sum_m pi(m) L_i(m)

m is the market that the object was made for; the clue may be void (misread, mislabelled, planted) with
chance e_i, and then says nothing. A reading that is tied loosely to the market (a company's address, a
barcode's prefix) goes through a travel step of its own: L_i = K_reading @ L_read.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from traceroom.atlas.parameters import value
from traceroom.clues.clue import About, Clue, Share
from traceroom.place.travel import Array, seen_in

LEAST = 1e-300
"""A clue that no place fits (it rules out the whole world) is void: it says nothing, and its story says so."""


@dataclass(frozen=True, slots=True, eq=False)
class Weighed:
    """A clue with its factor f, shape (n,), over markets (or over places, for an exclusion)."""

    clue: Clue
    likelihood: Array = field(repr=False)
    error: float
    baseline: float
    factor: Array = field(repr=False)

    @property
    def bound(self) -> float:
        """The most by which this clue can push two places apart: 1 + (1 - e) max L / (e b)."""
        return 1 + (1 - self.error) * float(self.likelihood.max()) / (self.error * self.baseline)


def weigh(clue: Clue, prior: Array) -> Weighed:
    """Puts a clue into numbers; `prior`, shape (n,), is what a void clue averages over."""
    likelihood = clue.likelihood
    if clue.share is not Share.EXACT and clue.about is About.MARKET:
        likelihood = seen_in(likelihood, f"reading.{clue.share}")
    error = value(f"error.{clue.certainty}")
    baseline = max(float(prior @ likelihood), LEAST)
    factor = (1 - error) * likelihood + error * baseline
    return Weighed(clue, likelihood, error, baseline, factor)
