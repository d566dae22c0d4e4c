"""Live: server-sent events that say which case has changed, to whoever may see it."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from uuid import UUID

from asgiref.sync import sync_to_async
from django.db import close_old_connections, transaction
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_GET

from traceroom.site.room.listening import LISTENER, TIPS, Reader
from traceroom.site.room.requests import actor

BEAT_S = 20.0
LIFE_S = 600.0
"""A stream ends after this, and the browser asks again; that of a session that was ended ends within seconds."""
TOO_MANY = "You look on in very many windows. This one asks by itself every few seconds instead."
SLACK_S = 5.0
"""An act is dated before it is committed; a page that was drawn in between would miss it without this."""


@require_GET
@transaction.non_atomic_requests
def changes(request: HttpRequest) -> HttpResponseBase:
    """A stream of `changed` events: of one case (?case=ID), or of all that the reader may see; or of `tips` events
    alone (?tips=1), to whoever may read those, each time that the public sends something.

    `since`, seconds since 1970, is when the page was drawn: what has changed since is said at once, so that nothing
    is missed between the drawing of a page and the first event. No HEAD: it would last as long and say nothing.
    """
    if LISTENER.has_enough(actor(request).person):
        return HttpResponse(TOO_MANY, status=429, content_type="text/plain; charset=utf-8")
    since = request.headers.get("Last-Event-ID") or request.GET.get("since", "")
    reader = Reader(
        actor(request).person,
        _case(request.GET.get("case", "")),
        str(request.session.session_key),
        tips=request.GET.get("tips") == "1",
    )
    answer = StreamingHttpResponse(_events(reader, _seconds(since)), content_type="text/event-stream")
    answer["Cache-Control"] = "no-store"
    answer["X-Accel-Buffering"] = "no"
    return answer


def _case(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _seconds(text: str) -> float:
    return float(text) if text.isdecimal() and len(text) < 12 else time.time()


async def _events(reader: Reader, since: float) -> AsyncIterator[str]:
    """Says what changed until the stream's life is over. A stream lasts; its request's connection must not."""
    await sync_to_async(close_old_connections)()
    queue = LISTENER.join(reader)
    ends = asyncio.get_running_loop().time() + LIFE_S
    try:
        yield "retry: 2000\n\n"
        if await LISTENER.changed_since(reader, since - SLACK_S):
            yield _changed("")
        while asyncio.get_running_loop().time() < ends:
            try:
                case = await asyncio.wait_for(queue.get(), BEAT_S)
            except TimeoutError:
                yield ": still here\n\n"
                continue
            if case is None:
                return
            yield _changed(case)
    finally:
        LISTENER.leave(reader)


def _changed(case: str) -> str:
    if case == TIPS:
        return f"id: {int(time.time())}\nevent: tips\ndata: {TIPS}\n\n"
    return f"id: {int(time.time())}\nevent: changed\ndata: {case}\n\n"
