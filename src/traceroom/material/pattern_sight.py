"""Pattern sight: does one picture look as the other's features say, place by place?

What is not there counts, and how far over the cloth they are there tells an arrangement.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from traceroom.material.pattern_colours import LITTLE
from traceroom.material.pattern_look import LEAST_ASKED, Look
from traceroom.material.pattern_side import Side

Floats = NDArray[np.floating[Any]]
WITHIN = 0.6
"""So near to the held pairs, in radii of a window, a feature is surely on the map; the others lie beside it."""
ALIKE = 0.5
LEAST_ALIKE = 6
LOW = 0.2


@dataclass(frozen=True, slots=True)
class Sight:
    """How close features are to what is seen in their places: those within the field (mean), those around it (or
    the same, where there are few).

    `low`: the lower end of what neighbours are together; `there`: how many are there, each as one over its twins, and
    `share` of all on the right, `inside` of those that the left picture would show; `asked`: how many within the field.
    `colour`: how far the colours of what is alike lie from one shift, over how varied they are, `apart`: as such,
    `agree`: their correlation; `shift`: the larger of its two.
    """

    core: float
    around: float
    low: float
    there: float
    share: float
    inside: float
    asked: int
    colour: float
    apart: float
    agree: float
    shift: float


NOTHING_SEEN = Sight(0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0, 1.2, 0.3, 0.0, 0.3)


def sight(seen: Look, right: Side) -> Sight:
    """What was seen, in numbers."""
    worth, asked = right.worth, np.isfinite(seen.away)
    within = seen.away < WITHIN
    beside, alike = asked & ~within, asked & (seen.close > ALIKE)
    core, there = _mean(seen.close[within], worth[within]), float(seen.there.sum())
    return Sight(
        core=core,
        around=_mean(seen.close[beside], worth[beside]) if beside.sum() >= LEAST_ASKED else core,
        low=float(np.quantile(seen.together[within], LOW)) if within.any() else 0.0,
        there=there,
        share=there / float(worth.sum()),
        inside=there / float(worth[seen.inside].sum()),
        asked=int(within.sum()),
        **_colours(np.asarray(right.cloth.colours)[alike], seen.colours[alike]),
    )


def _mean(values: Floats, weights: Floats) -> float:
    return float(np.average(values, weights=weights)) if len(values) else 0.0


def _colours(said: Floats, shown: Floats) -> dict[str, float]:
    """How far the colours lie from one shift, and how large that is."""
    if len(said) < LEAST_ALIKE:
        return {name: getattr(NOTHING_SEEN, name) for name in ("colour", "apart", "agree", "shift")}
    apart = shown - said
    shift = np.median(apart, axis=0)
    rest = np.abs(apart - shift).sum(axis=1)
    varied = np.abs(said - np.median(said, axis=0)).sum(axis=1).mean()
    one, other = said - said.mean(axis=0), shown - shown.mean(axis=0)
    agree = (one * other).sum() / np.sqrt((one**2).sum() * (other**2).sum() + 1e-4)
    return {
        "colour": float(rest.mean() / (varied + LITTLE)),
        "apart": float(np.median(rest)),
        "agree": float(agree),
        "shift": float(np.abs(shift).max()),
    }
