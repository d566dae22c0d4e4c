"""Later: what this process has tried and had no time for, and when it tries each again.

It is in memory alone: after a new start all may be tried at once, which does no harm.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from uuid import UUID

FIRST_S, LONGEST_S = 10.0, 3600.0
"""The pause after the first try, which doubles with each, and the longest."""


@dataclass(slots=True)
class Later:
    """Times are seconds of a clock that only goes on."""

    _tries: dict[UUID, tuple[int, float]] = field(default_factory=dict)

    def put_off(self, what: UUID, *, now: float) -> None:
        """It was tried now, once more."""
        tries, _ = self._tries.get(what, (0, 0.0))
        self._tries = {one: (many, at) for one, (many, at) in self._tries.items() if at + 2 * LONGEST_S > now}
        self._tries[what] = (tries + 1, now + min(LONGEST_S, FIRST_S * 2 ** min(tries, 20)))

    def tries(self, what: UUID) -> int:
        """How often it was put off."""
        return self._tries.get(what, (0, 0.0))[0]

    def not_yet(self, *, now: float) -> frozenset[UUID]:
        """Those whose time has not come."""
        return frozenset(what for what, (_, at) in self._tries.items() if at > now)
