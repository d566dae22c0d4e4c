"""Listening: one LISTEN connection a process, however many people look on; the database says who hears of a case."""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from functools import partial
from typing import TypeVar
from uuid import UUID

import psycopg
from django.db import Error, connection

from traceroom.site import hearing, pooling
from traceroom.site.access.visible import changed_since, who_reads_tips, who_sees
from traceroom.site.actions.doing import CHANNEL
from traceroom.site.actions.opening import TIPS_CHANNEL
from traceroom.site.room.still_in import still_in

T = TypeVar("T")
AGAIN_S = 1.0
LOOK_S = 3.0
"""How often it is looked who is still signed in: two queries a process, however many look on."""
TIPS = "tips"
"""What a reader of the list of tips hears, instead of a case's id."""
WAITING = 100
ENOUGH = 120


class Reader:
    """Somebody who looks on: at one case, or with None at all that they may see, or at what the public sends and at
    nothing else; for as long as the session lasts."""

    def __init__(self, person: UUID, case: UUID | None, session: str, *, tips: bool = False) -> None:
        self.person = person
        self.case = case
        self.session = session
        self.tips = tips
        self.queue: asyncio.Queue[str | None] = asyncio.Queue(WAITING)

    def hear(self, case: str | None) -> None:
        """Puts a case's id into the queue, None for the end; one that overflows becomes "": some were missed."""
        if self.queue.full():
            while not self.queue.empty():
                self.queue.get_nowait()
            case = case and ""
        self.queue.put_nowait(case)


class Listener:
    """Hears each notification once, asks the database once who may know, and tells them; comes back by itself."""

    def __init__(self) -> None:
        self.readers: set[Reader] = set()
        self.streams: Counter[UUID] = Counter()
        self.heard: set[str] = set()
        self.tipped: set[str] = set()
        self.something = asyncio.Event()
        self.task: asyncio.Task[None] | None = None
        self.asker = ThreadPoolExecutor(1, thread_name_prefix="who-sees")

    def join(self, reader: Reader) -> asyncio.Queue[str | None]:
        """A queue of case ids; "" means that some may have been missed: look again. None ends it."""
        self.readers.add(reader)
        self.streams[reader.person] += 1
        if self.task is None or self.task.done() or self.task.cancelling():
            self.something = asyncio.Event()
            self.task = asyncio.create_task(self._work(self.task))
        return reader.queue

    def has_enough(self, person: UUID) -> bool:
        """Whether somebody looks on so often that one more would be a browser gone wild: each costs a connection."""
        return self.streams[person] >= ENOUGH

    def leave(self, reader: Reader) -> None:
        """The last one to go closes the connection."""
        self.readers.discard(reader)
        self.streams[reader.person] -= 1
        if not self.streams[reader.person]:
            del self.streams[reader.person]
        if not self.readers and self.task is not None:
            self.task.cancel()

    def end(self) -> None:
        """The process is about to stop: every stream ends, and their browsers ask again. Safe in a signal's handler."""
        if self.task is not None and not self.task.done():
            self.task.get_loop().call_soon_threadsafe(self._end)

    def _end(self) -> None:
        for one in self.readers:
            one.hear(None)

    async def changed_since(self, reader: Reader, seconds: float) -> bool:
        """Whether something that the reader may see has changed; True also where the database cannot say, and of tips,
        which are asked for in the end by a page."""
        if reader.tips:
            return True
        try:
            return await self._asked(lambda: changed_since(reader.person, reader.case, seconds))
        except Error:
            return True

    async def _work(self, before: asyncio.Task[None] | None) -> None:
        """Listens, tells and looks, all or none: where one of them ended alone, the next reader would begin a second
        listener beside the first. What breaks them ends every stream, and the browsers ask again."""
        if before is not None:
            await asyncio.wait({before})
        try:
            async with asyncio.TaskGroup() as together:
                for one in (self._listen(), self._tell(), self._look()):
                    together.create_task(one)
        except ExceptionGroup as broken:
            LOG.error("Listening broke and begins anew", exc_info=broken.exceptions[0])
            self._end()

    async def _listen(self) -> None:
        while True:
            try:
                async with await psycopg.AsyncConnection.connect(**hearing.parameters(), autocommit=True) as heard:
                    await heard.execute(f"LISTEN {TIPS_CHANNEL}")
                    await heard.execute(f"LISTEN {CHANNEL}")
                    await self._asked(pooling.renew)  # what cut this connection has cut those of the pool
                    self._all_look_again()
                    async for notice in heard.notifies():
                        if _is_id(notice.payload):
                            (self.tipped if notice.channel == TIPS_CHANNEL else self.heard).add(notice.payload)
                            self.something.set()
            except psycopg.Error:
                await asyncio.sleep(AGAIN_S)

    async def _tell(self) -> None:
        while True:
            await self.something.wait()
            self.something.clear()
            cases, self.heard = self.heard, set()
            appeals, self.tipped = self.tipped, set()
            for case in cases:
                looking = [one for one in self.readers if not one.tips and str(one.case or case) == case]
                await self._tell_of(case, looking, partial(who_sees, UUID(case)))
            for appeal in appeals:
                looking = [one for one in self.readers if one.tips]
                await self._tell_of(TIPS, looking, partial(who_reads_tips, UUID(appeal)))

    async def _tell_of(
        self, words: str, readers: Sequence[Reader], who: Callable[[set[UUID]], frozenset[UUID]]
    ) -> None:
        people = {one.person for one in readers}
        try:
            seers = await self._asked(lambda: who(people))
        except Error:
            self._all_look_again()
            return
        for one in readers:
            if one.person in seers:
                one.hear(words)

    async def _look(self) -> None:
        """Ends the streams of sessions that were ended; their browsers ask again, and are sent to the sign-in."""
        while True:
            await asyncio.sleep(LOOK_S)
            sessions = {one.session for one in self.readers}
            try:
                living = await self._asked(lambda: still_in(sessions, datetime.now(UTC)))  # noqa: B023 (awaited here)
            except Error:
                continue
            for one in self.readers:
                if one.session in sessions - living:
                    one.hear(None)

    def _all_look_again(self) -> None:
        for one in self.readers:
            one.hear("")

    async def _asked(self, question: Callable[[], T]) -> T:
        """Asks in the one thread that keeps a connection for it."""

        def ask() -> T:
            try:
                return question()
            except Error:
                connection.close()
                raise

        return await asyncio.get_running_loop().run_in_executor(self.asker, ask)


def _is_id(words: str) -> bool:
    """Every role of the database may notify, and with any words."""
    try:
        UUID(words)
    except ValueError:
        return False
    return True


LOG = logging.getLogger("traceroom.room")
LISTENER = Listener()
