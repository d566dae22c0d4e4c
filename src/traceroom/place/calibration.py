"""Calibration: whether "80 %" comes true in eight of ten cases, and how far one has to look for the truth."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from traceroom.place.travel import Array, population

BINS = 10
LEAST = 1e-12
AREAS = (0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5)
"""Shares of the world's people."""


@dataclass(frozen=True, slots=True)
class Bin:
    """Answers of about one confidence: how many, how sure they were, and how many of them were right (shares)."""

    count: int
    sure: float
    right: float


@dataclass(frozen=True, slots=True)
class Calibration:
    """Scores of answers whose truth is known.

    `top1`, `top3`: shares; `macro`: mean top1 of the countries with `least` cases or more; `nll`: mean of -ln p(truth);
    `ece`: expected calibration error over ten bins (Naeini, Cooper and Hauskrecht 2015, DOI 10.1609/aaai.v29i1.9602);
    `recall`: for each of `AREAS`, how often the truth is among the most probable places that hold so many people.
    """

    count: int
    top1: float
    top3: float
    macro: float
    nll: float
    ece: float
    bins: tuple[Bin, ...] = field(repr=False)
    recall: tuple[float, ...] = field(repr=False)


def calibration(posteriors: Array, truths: NDArray[np.intp], *, least: int = 20) -> Calibration:
    """Of posteriors, shape (cases, n), and the true countries' positions. Raises ValueError for none."""
    if not len(truths):
        raise ValueError("there is no case whose truth is known")
    order = np.argsort(-posteriors, axis=1, kind="stable")
    rank = (order == truths[:, None]).argmax(axis=1)
    sure, right = posteriors.max(axis=1), rank == 0
    bins = tuple(_bins(sure, right))
    counts = np.bincount(truths, minlength=posteriors.shape[1])
    large = [right[truths == one].mean() for one in np.flatnonzero(counts >= least)]
    return Calibration(
        count=len(truths),
        top1=float(right.mean()),
        top3=float((rank < 3).mean()),
        macro=float(np.mean(large)) if large else float("nan"),
        nll=float(surprise(posteriors, truths).mean()),
        ece=sum(one.count * abs(one.sure - one.right) for one in bins) / len(truths),
        bins=bins,
        recall=_recall(order, rank),
    )


def surprise(posteriors: Array, truths: NDArray[np.intp]) -> Array:
    """-ln p(truth) of each case, in nats, shape (cases,)."""
    found: Array = -np.log(np.maximum(posteriors[np.arange(len(truths)), truths], LEAST))
    return found


def _bins(sure: Array, right: NDArray[np.bool_]) -> list[Bin]:
    number = np.minimum((sure * BINS).astype(int), BINS - 1)
    return [
        Bin(int((number == i).sum()), float(sure[number == i].mean()), float(right[number == i].mean()))
        if (number == i).any()
        else Bin(0, 0.0, 0.0)
        for i in range(BINS)
    ]


def _recall(order: NDArray[np.intp], rank: NDArray[np.intp]) -> tuple[float, ...]:
    """The people of all places before the truth and of the truth itself, as a share of the world's."""
    people = population() / population().sum()
    looked_at = np.cumsum(people[order], axis=1)[np.arange(len(rank)), rank]
    return tuple(float((looked_at <= area).mean()) for area in AREAS)
