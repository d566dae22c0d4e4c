"""Room for files: how many bytes of files the desk holds in memory at once, all requests together.

A place grows with what has come, not with what is announced: who announces much and sends nothing holds nothing. Where
all who hold something wait for one another, the youngest gives way, so that the oldest always gets through.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from itertools import count

AT_ONCE = 200_000_000
SMALL = 200_000
"""Of a request's files so many bytes need no place: there is always room for words."""
STEP = 1_000_000
WAITS_S = 20.0
"""So long a request waits for room, all its waits together."""


class RoomForFiles:
    """On one event loop."""

    def __init__(self, at_once: int = AT_ONCE) -> None:
        self.left = at_once
        self._freed = asyncio.Condition()
        self._ages = count()
        self._holding: dict[Place, int] = {}
        self._waiting: dict[Place, tuple[int, int]] = {}

    async def take(self, place: Place, size: int) -> bool:
        """Whether there is so much more room for it now, or soon enough, the oldest first."""
        async with self._freed:
            age = self._holding.get(place, next(self._ages))
            self._waiting[place] = age, size
            self._freed.notify_all()
            try:
                async with asyncio.timeout(place.wait_s):
                    await self._freed.wait_for(lambda: self._is_next(place) or self._gives_way(place))
                there = self._is_next(place)
            except TimeoutError:
                there = False
            finally:
                del self._waiting[place]
                self._freed.notify_all()
            if there:
                self._holding[place] = age
                self.left -= size
            return there

    async def free(self, place: Place, size: int) -> None:
        """Gives all back that it holds."""
        async with self._freed:
            self._holding.pop(place, None)
            self.left += size
            self._freed.notify_all()

    def _is_next(self, place: Place) -> bool:
        """Whether it may take what it waits for: there is so much, and nobody older waits."""
        age, size = self._waiting[place]
        return size <= self.left and age == min(self._waiting.values())[0]

    def _gives_way(self, place: Place) -> bool:
        """Whether all who hold something wait, the oldest in vain, and this is the youngest of them."""
        _, size = min(self._waiting.values())
        if size <= self.left or not self._holding.keys() <= self._waiting.keys():
            return False
        return not self._holding or self._holding.get(place) == max(self._holding.values())


@dataclass(slots=True, eq=False)
class Place:
    """What one request holds of it, and how long it may still wait for more."""

    room: RoomForFiles = field(repr=False)
    wait_s: float = WAITS_S
    held: int = 0

    async def grown(self, size: int) -> bool:
        """Whether it is large enough for so many bytes, or has become so. Where it has not, all is given back."""
        more = size - SMALL - self.held
        if more <= 0:
            return True
        more = max(more, STEP)
        clock = asyncio.get_running_loop().time
        began = clock()
        there = await self.room.take(self, more)
        self.wait_s = max(0.0, self.wait_s - (clock() - began))
        if not there:
            await self.end()
            return False
        self.held += more
        return True

    async def end(self) -> None:
        """Nothing is held any more."""
        if self.held:
            held, self.held = self.held, 0
            await self.room.free(self, held)
