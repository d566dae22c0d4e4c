"""Region: where inside the countries, cell by cell.

    P(cell | E) = P(c | E) w(cell) / sum over c of w,   w = people prod_i [(1 - e_i) f_i(cell) + e_i mean_c f_i]^t_i

c is the cell's country; f_i is 1 within what the clue speaks of and fades outside. The answer over countries stays what
it is: a local clue moves probability inside each country, and between countries by what it says of them as wholes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from traceroom.atlas.cells import by_country, cells
from traceroom.atlas.parameters import value
from traceroom.clues.clue import About, Clue
from traceroom.clues.where import field as field_of
from traceroom.clues.where import share_of_people
from traceroom.place.fuse import temper
from traceroom.place.travel import Array

NOTHING = 1e-12
"""What a clue leaves where it says no: a country in which it is wrong everywhere keeps its cells as they were."""


@dataclass(frozen=True, slots=True, eq=False)
class Region:
    """`posterior`: the probability of every cell of `atlas.cells`, shape (cells,); sums to 1. `clues` made it."""

    posterior: Array = field(repr=False)
    clues: tuple[Clue, ...]


def region(countries: Array, clues: Sequence[Clue]) -> Region | None:
    """The cells' probability from that of the countries, shape (n,); None where no clue speaks of a part of one."""
    local = tuple(clue for clue in clues if clue.local is not None)
    if not local:
        return None
    held, of_one_object = cells(), Counter(clue.thing for clue in local)
    logs = np.zeros(len(held.people))
    for clue in local:
        logs += temper(of_one_object[clue.thing]) * np.log(_factor(clue))
    top = np.full(len(countries), -np.inf)
    np.maximum.at(top, held.country, logs)
    weight = held.people * np.exp(logs - top[held.country])
    share = weight / np.maximum(by_country(weight), np.finfo(float).tiny)[held.country]
    posterior = share * countries[held.country]
    return Region(posterior / posterior.sum(), local)


def _factor(clue: Clue) -> Array:
    """(1 - e) f + e mean f, the mean over the people of the cell's country; shape (cells,)."""
    assert clue.local is not None
    held, error = cells(), value(f"error.{clue.certainty}")
    speaks, mean = field_of(clue.local), share_of_people(clue.local)
    if clue.about is About.PLACE:
        speaks, mean = 1.0 - speaks, 1.0 - mean
    factor: Array = np.maximum((1 - error) * speaks + error * mean[held.country], NOTHING)
    return factor


def credible_cells(found: Region, percent: int) -> NDArray[np.intp]:
    """Positions of the fewest cells that hold `percent`, most probable first."""
    order = np.argsort(-found.posterior, kind="stable")
    count = int(np.searchsorted(np.cumsum(found.posterior[order]), percent / 100 - 1e-12)) + 1
    return order[:count]
