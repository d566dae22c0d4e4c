"""Fitting: numbers for the model that make known packages, alone and together, least surprising.

The loss is the mean surprise (-ln p of the truth) of single packages, each country weighing the same, of scenes of
three packages, and of scenes of five with one from elsewhere, as homes have them. No number leaves the range that the
table calls plausible, and the prior is never touched: which countries a collection has many of says nothing of the next
case.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from traceroom.atlas import countries
from traceroom.atlas.parameters import parameters, tried, value
from traceroom.clues.case import Case
from traceroom.clues.clue import About, Clue
from traceroom.clues.read import clues_of
from traceroom.place.calibration import LEAST, Calibration, calibration, surprise
from traceroom.place.fuse import bearing, fuse, normalised
from traceroom.place.prior import PriorName, prior
from traceroom.place.search import ROUNDS, Values, searched
from traceroom.place.travel import Array
from traceroom.place.weigh import weigh
from traceroom.runs.fit.packages import Package

FITTED = (
    "travel.packaged", "error.certain", "error.likely", "error.unsure", "error.guess", "reading.barcode",
    "reading.address", "reading.mention", "reading.health_mark", "temper.object", "travel.openness_large",
    "gravity.distance", "gravity.border", "gravity.shared_language",
)  # fmt: skip
SCENES = ((3, 0, 1.0), (4, 1, 1.0))
"""Right packages, planted ones, and the weight in the loss; single packages weigh 2."""
SINGLE_WEIGHT = 2.0
DRAWN, LEAST_EACH, FOLDS = 600, 20, 5
STEPS = (FOLDS + 1) * ROUNDS * len(FITTED)
"""How many times `fitted` calls its step."""


@dataclass(frozen=True, slots=True, eq=False)
class Read:
    """Packages with what is read off them; `country` has shape (packages,)."""

    market: tuple[tuple[Clue, ...], ...]
    place: tuple[tuple[Clue, ...], ...]
    country: NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Fitted:
    """What a fit found: numbers with the lowest and highest of five folds, and the scores on what each fold left out,
    with the table's numbers before and with the fold's own after."""

    values: dict[str, float]
    spread: dict[str, tuple[float, float]]
    before: Calibration
    after: Calibration


def read(packages: Sequence[Package], step: Callable[[], None] = lambda: None) -> Read:
    """Every package read once: the readers do not depend on the numbers that are fitted."""
    market, place = [], []
    for package in packages:
        clues = [clue for clue in clues_of(Case("package", (package.thing,))) if not clue.dates_only]
        market.append(tuple(clue for clue in clues if clue.about is About.MARKET))
        place.append(tuple(clue for clue in clues if clue.about is About.PLACE))
        step()
    return Read(tuple(market), tuple(place), np.array([package.country for package in packages], dtype=np.intp))


def posteriors(held: Read) -> Array:
    """The answer for each package alone, shape (packages, n)."""
    base = prior(PriorName.POPULATION)
    return np.array([fuse([*m, *p], base).posterior for m, p in zip(held.market, held.place, strict=True)])


def fitted(held: Read, *, seed: int, step: Callable[[], None] = lambda: None) -> Fitted:
    """Fits on everything, and on four fifths five times, to see what holds on the fifth that was left out."""
    every = np.arange(len(held.country))
    fold = np.random.default_rng(seed).permutation(len(every)) % FOLDS
    before = calibration(posteriors(held), held.country, least=LEAST_EACH)
    left_out = np.zeros((len(every), len(countries.codes())))
    folds = []
    for number in range(FOLDS):
        values = _searched(held, every[fold != number], seed=seed, step=step)
        folds.append(values)
        with tried(values):
            part = _part(held, every[fold == number])
            left_out[fold == number] = posteriors(part)
    values = _searched(held, every, seed=seed, step=step)
    spread = {name: (min(f[name] for f in folds), max(f[name] for f in folds)) for name in FITTED}
    after = calibration(left_out, held.country, least=LEAST_EACH)
    return Fitted({name: values[name] for name in FITTED}, spread, before, after)


def _part(held: Read, chosen: NDArray[np.intp]) -> Read:
    return Read(tuple(held.market[i] for i in chosen), tuple(held.place[i] for i in chosen), held.country[chosen])


def _searched(held: Read, chosen: NDArray[np.intp], *, seed: int, step: Callable[[], None]) -> dict[str, float]:
    part = _part(held, chosen)
    table = parameters()
    ranges = {name: (table[name].low, table[name].high) for name in FITTED}
    return searched(_Loss(part, seed=seed), {name: value(name) for name in FITTED}, ranges, step=step)


class _Loss:
    """How surprising the packages are with some numbers; the scenes stay the same, so that numbers can be compared."""

    def __init__(self, held: Read, *, seed: int) -> None:
        self.held = held
        self.prior = prior(PriorName.POPULATION)
        counts = np.bincount(held.country)
        large = np.flatnonzero(counts >= LEAST_EACH)
        self.by_country = {int(one): np.flatnonzero(held.country == one) for one in large}
        weights = np.where(np.isin(held.country, large), 1.0 / np.maximum(counts[held.country], 1), 0.0)
        self.weights = weights / max(weights.sum(), LEAST)
        dice = np.random.default_rng(seed)
        self.scenes = [(weight, list(self._drawn(right, planted, dice))) for right, planted, weight in SCENES]

    def _drawn(self, right: int, planted: int, dice: np.random.Generator) -> Iterator[tuple[int, list[int]]]:
        names = list(self.by_country)
        for _ in range(DRAWN if len(names) > 1 else 0):
            truth = names[dice.integers(len(names))]
            items = dice.choice(self.by_country[truth], right, replace=False).tolist()
            others = [name for name in names if name != truth]
            items += [int(dice.choice(self.by_country[others[dice.integers(len(others))]])) for _ in range(planted)]
            yield truth, items

    def __call__(self, values: Values) -> float:
        with tried(values):
            market = np.array([self._log_factor(clues) for clues in self.held.market])
            place = np.array([self._log_factor(clues) for clues in self.held.place])
        single = self._surprise(market + place, self.held.country)
        total = SINGLE_WEIGHT * float(self.weights @ single)
        for weight, scenes in self.scenes:
            if scenes:
                rows = np.array([market[items].sum(axis=0) + place[items[0]] for _, items in scenes])
                total += weight * float(self._surprise(rows, np.array([truth for truth, _ in scenes])).mean())
        return total

    def _log_factor(self, clues: Sequence[Clue]) -> Array:
        """ln l of one object's clues of one sort, shape (n,)."""
        if not clues:
            return np.zeros(len(self.prior))
        return bearing([weigh(clue, self.prior) for clue in clues]).log_factor

    def _surprise(self, rows: Array, truths: NDArray[np.intp]) -> Array:
        return surprise(normalised(np.log(self.prior) + rows), truths)
