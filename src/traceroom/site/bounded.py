"""Bounded: a request that is larger than any page of ours sends is refused before it is kept anywhere.

Django puts a body on the disk before it looks at it, also a stranger's, and has no limit for that.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

Event = Mapping[str, Any]
Receive = Callable[[], Awaitable[Event]]
Send = Callable[[Event], Awaitable[None]]
Application = Callable[[dict[str, Any], Receive, Send], Awaitable[None]]
AT_MOST = 8_000_000
"""Bytes; four times what a form may have (DATA_UPLOAD_MAX_MEMORY_SIZE)."""
TOO_LARGE = b"That is more than a page of ours sends. Nothing was done.\n"


class Bounded:
    """Stands before an application of the web."""

    def __init__(self, application: Application, *, at_most: int = AT_MOST) -> None:
        self.application = application
        self.at_most = at_most

    async def __call__(self, scope: dict[str, Any], receive: Receive, send: Send) -> None:
        """Answers 413 to what says that it is too large, and to what turns out to be."""
        if scope["type"] != "http":
            await self.application(scope, receive, send)
            return
        if any(name == b"content-length" and self._too_many(said) for name, said in scope["headers"]):
            await _refuse(send)
            return
        counted = _Counted(receive, self.at_most)
        await self.application(scope, counted, send)
        if counted.over:
            await _refuse(send)

    def _too_many(self, said: bytes) -> bool:
        return said.isdigit() and (len(said) > 18 or int(said) > self.at_most)


class _Counted:
    """What comes in, until it is too much: to the application it looks as if the other side had gone."""

    def __init__(self, receive: Receive, at_most: int) -> None:
        self.receive = receive
        self.left = at_most
        self.over = False

    async def __call__(self) -> Event:
        event = await self.receive()
        if event["type"] == "http.request":
            self.left -= len(event.get("body", b""))
            if self.left < 0:
                self.over = True
                return {"type": "http.disconnect"}
        return event


async def _refuse(send: Send) -> None:
    headers = [
        (b"content-type", b"text/plain; charset=utf-8"), (b"content-length", str(len(TOO_LARGE)).encode()),
        (b"connection", b"close"), (b"cache-control", b"no-store"), (b"x-content-type-options", b"nosniff"),
        (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'"),
    ]  # fmt: skip
    await send({"type": "http.response.start", "status": 413, "headers": headers})
    await send({"type": "http.response.body", "body": TOO_LARGE, "more_body": False})
