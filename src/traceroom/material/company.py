"""Company: who resembles those that were found, who resembles them in turn, and so on: another side of the same thing.

A query sees one side of a thing. References that share no word with it are reached through others: each is tied to
those that it resembles most, where they resemble it most in turn, and what the witnesses are worth is passed on along
the ties. Iscen et al., "Efficient diffusion on region manifolds", CVPR 2017, https://doi.org/10.1109/CVPR.2017.105;
Zhou et al., "Ranking on data manifolds", NIPS 2003.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from traceroom.material.highest import highest

Floats = NDArray[np.float64]
Look = Callable[[Callable[[int], object], Iterable[int]], Iterable[object]]
NEIGHBOURS = 15
STEPS = 3
PASSED_ON = 0.8
"""How much of what somebody has got is passed on in one step."""
RESERVE = 0.3
"""Who resembles nobody much passes little on: this is added to what each is alike to all neighbours together."""
DEEP = 5_000
"""Among more than so many, only the witnesses' own neighbours are looked for: each look is a search of all."""


@dataclass(slots=True, eq=False)
class Company:
    """Among `count` things; `alike(i)` tells how alike i and all of them are, shape (count,), 1 for itself. What was
    looked up is kept for the next query."""

    count: int
    alike: Callable[[int], Floats]
    _near: dict[int, dict[int, float]] = field(default_factory=dict)
    _ties: dict[int, dict[int, float]] = field(default_factory=dict)
    _weights: dict[int, float] = field(default_factory=dict)

    @property
    def deep(self) -> bool:
        """Whether neighbours of neighbours are looked for."""
        return self.count <= DEEP

    def spread(self, witnesses: Mapping[int, float], look: Look = map) -> Floats:
        """What each thing is worth, shape (count,), with what it has from the witnesses, directly or through others.

        `look`: `map`, or that of an executor, which looks up several at once: all of few, for nearly all are asked for,
        and of many the witnesses alone.
        """
        unknown = [one for one in (range(self.count) if self.deep else witnesses) if one not in self._near]
        for _ in look(self._nearest, unknown):
            pass
        passing, total = witnesses, np.zeros(self.count)
        total[list(passing)] = list(passing.values())
        for _ in range(STEPS if self.deep else 1):
            passing = self._step(passing)
            total[list(passing)] += list(passing.values())
        return total

    def _step(self, passing: Mapping[int, float]) -> dict[int, float]:
        got: dict[int, float] = {}
        for one, value in passing.items():
            own = self._weight(one)
            for other, tie in self._tied(one).items():
                theirs = self._weight(other) if self.deep else own
                got[other] = got.get(other, 0.0) + PASSED_ON * value * tie / float(np.sqrt(own * theirs))
        return got

    def _weight(self, one: int) -> float:
        if one not in self._weights:
            self._weights[one] = RESERVE + sum(self._tied(one).values())
        return self._weights[one]

    def _tied(self, one: int) -> dict[int, float]:
        """Neighbours whose neighbour this is in turn; among very many, all neighbours."""
        if one not in self._ties:
            near = self._nearest(one)
            if self.deep:
                both = ((other, self._nearest(other)) for other in near)
                near = {other: (near[other] + theirs[one]) / 2 for other, theirs in both if one in theirs}
            self._ties[one] = near
        return self._ties[one]

    def _nearest(self, one: int) -> dict[int, float]:
        if one not in self._near:
            scores = self.alike(one).copy()
            scores[one] = 0.0
            self._near[one] = {int(i): float(scores[i]) for i in highest(scores, NEIGHBOURS) if scores[i] > 0}
        return self._near[one]
