"""Live: server-sent events; one LISTEN connection a process tells all its readers that a case has changed."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any
from uuid import UUID

import psycopg
from asgiref.sync import sync_to_async
from django.db import connection
from django.http import HttpRequest, StreamingHttpResponse
from django.views.decorators.http import require_safe

from traceroom.site.access.asking import asking
from traceroom.site.access.visible import may_see
from traceroom.site.actions.doing import CHANNEL
from traceroom.site.room.requests import actor

BEAT_S = 20.0
AGAIN_S = 1.0
WAITING = 100


class Listener:
    """Hands each notification to every reader's queue; comes back by itself when the database was away."""

    def __init__(self) -> None:
        self.readers: set[asyncio.Queue[str]] = set()
        self.task: asyncio.Task[None] | None = None

    def join(self) -> asyncio.Queue[str]:
        """A queue of case ids; "" means that some may have been missed: look again."""
        queue: asyncio.Queue[str] = asyncio.Queue(WAITING)
        self.readers.add(queue)
        if self.task is None or self.task.done():
            self.task = asyncio.create_task(self._listen())
        return queue

    def leave(self, queue: asyncio.Queue[str]) -> None:
        """The last one to go closes the connection."""
        self.readers.discard(queue)
        if not self.readers and self.task is not None:
            self.task.cancel()
            self.task = None

    def _say(self, case: str) -> None:
        for queue in self.readers:
            if queue.full():
                while not queue.empty():
                    queue.get_nowait()
                case = ""
            queue.put_nowait(case)

    async def _listen(self) -> None:
        while True:
            try:
                async with await psycopg.AsyncConnection.connect(**_parameters(), autocommit=True) as heard:
                    await heard.execute(f"LISTEN {CHANNEL}")
                    self._say("")
                    async for notice in heard.notifies():
                        self._say(notice.payload)
            except psycopg.OperationalError:
                await asyncio.sleep(AGAIN_S)


def _parameters() -> dict[str, Any]:
    kept = connection.get_connection_params()
    return {key: kept[key] for key in ("dbname", "user", "password", "host", "port") if kept.get(key)}


LISTENER = Listener()


@require_safe
def changes(request: HttpRequest) -> StreamingHttpResponse:
    """A stream of `changed` events; of one case (?case=ID), or of all that the reader may see."""
    person = actor(request).person
    asked = request.GET.get("case", "")
    answer = StreamingHttpResponse(_events(person, asked), content_type="text/event-stream")
    answer["Cache-Control"] = "no-store"
    answer["X-Accel-Buffering"] = "no"
    return answer


async def _events(person: UUID, asked: str) -> AsyncIterator[str]:
    queue = LISTENER.join()
    try:
        yield "retry: 2000\n\n"
        while True:
            try:
                case = await asyncio.wait_for(queue.get(), BEAT_S)
            except TimeoutError:
                yield ": still here\n\n"
                continue
            if case and asked and case != asked:
                continue
            if not case or await sync_to_async(_sees)(person, UUID(case)):
                yield f"event: changed\ndata: {case}\n\n"
    finally:
        LISTENER.leave(queue)


def _sees(person: UUID, case: UUID) -> bool:
    with asking(person):
        return may_see(case)
