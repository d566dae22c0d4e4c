"""Room for files: how many bytes of files the desk holds in memory at once, all requests together.

A place grows with what has come, not with what is announced: who announces much and sends nothing holds nothing.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

AT_ONCE = 200_000_000
SMALL = 200_000
"""Of a request's files so many bytes need no place: there is always room for words."""
STEP = 1_000_000
WAITS_S = 20.0


class RoomForFiles:
    """On one event loop."""

    def __init__(self, at_once: int = AT_ONCE) -> None:
        self.left = at_once
        self._freed = asyncio.Condition()

    async def take(self, size: int, *, wait_s: float) -> bool:
        """Whether there is so much room now, or is soon; who gets it gives it back with `free`."""
        try:
            async with asyncio.timeout(wait_s), self._freed:
                await self._freed.wait_for(lambda: self.left >= size)
                self.left -= size
        except TimeoutError:
            return False
        return True

    async def free(self, size: int) -> None:
        """Gives it back."""
        async with self._freed:
            self.left += size
            self._freed.notify_all()


@dataclass(slots=True)
class Place:
    """What one request holds of it."""

    room: RoomForFiles
    wait_s: float = WAITS_S
    held: int = 0

    async def grown(self, size: int) -> bool:
        """Whether it is large enough for so many bytes, or has become so. Where it has not, all is given back, so that
        of many that are half there one after the other gets through, and they do not wait for each other."""
        more = size - SMALL - self.held
        if more <= 0:
            return True
        more = max(more, STEP)
        if not await self.room.take(more, wait_s=self.wait_s):
            await self.end()
            return False
        self.held += more
        return True

    async def end(self) -> None:
        """Nothing is held any more."""
        if self.held:
            held, self.held = self.held, 0
            await self.room.free(held)
