"""Room for files: how many bytes of files the desk holds in memory at once, all requests together."""

from __future__ import annotations

import asyncio

AT_ONCE = 200_000_000
SMALL = 200_000
"""A request of so many bytes needs no place: there is always room for words."""
WAITS_S = 20.0


class RoomForFiles:
    """On one event loop. A place is taken before anything is read, so that nobody waits with half a file in memory."""

    def __init__(self, at_once: int = AT_ONCE) -> None:
        self.left = at_once
        self._freed = asyncio.Condition()

    async def place(self, size: int, *, wait_s: float = WAITS_S) -> bool:
        """Whether there is a place now, or is one soon; who gets one gives it back with `free`."""
        if size <= SMALL:
            return True
        try:
            async with asyncio.timeout(wait_s), self._freed:
                await self._freed.wait_for(lambda: self.left >= size)
                self.left -= size
        except TimeoutError:
            return False
        return True

    async def free(self, size: int) -> None:
        """Gives a place back."""
        if size > SMALL:
            async with self._freed:
                self.left += size
                self._freed.notify_all()
