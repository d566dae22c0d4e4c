"""Load: how many tips come, and how much harder a challenge is for it."""

from __future__ import annotations

import math
from dataclasses import dataclass

REMEMBERS_S = 10.0
"""An old tip counts for less and less: after so long about a third."""
QUIET = 5.0
"""Tips a second up to which nobody has to work harder."""
HARDEST = 3
"""How often the work is doubled at most."""


@dataclass(slots=True)
class Load:
    """Times are seconds of a clock that never goes back."""

    weight: float = 0.0
    at: float = 0.0

    def came(self, now: float) -> None:
        """One more."""
        self.weight, self.at = self._faded(now) + 1.0, now

    def a_second(self, now: float) -> float:
        """Tips a second, of late."""
        return self._faded(now) / REMEMBERS_S

    def doublings(self, now: float) -> int:
        """0 while it is quiet; one more each time that the load is four times as high."""
        rate = self.a_second(now)
        return 0 if rate <= QUIET else min(HARDEST, 1 + int(math.log(rate / QUIET, 4)))

    def _faded(self, now: float) -> float:
        return self.weight * math.exp((self.at - now) / REMEMBERS_S)
