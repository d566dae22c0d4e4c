"""Wire: what the desk's answers have in common: the strict headers, and how an answer is sent."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings

from traceroom.site.headers import POLICY

Event = Mapping[str, Any]
Scope = Mapping[str, Any]
Receive = Callable[[], Awaitable[Event]]
Send = Callable[[Event], Awaitable[None]]
Header = tuple[bytes, bytes]
FRAMED = POLICY.replace("frame-ancestors 'none'", "frame-ancestors *")
"""What others may show within their own pages."""
HTML, JSON, TEXT = b"text/html; charset=utf-8", b"application/json", b"text/plain; charset=utf-8"
NO_STORE = b"no-store"
FOR_THE_WAY_BACK = b"private, no-cache"
"""Of a page that is empty when it leaves us: a browser may have it in its memory, with what was typed, for whoever goes
back to it because the network was away."""


@dataclass(frozen=True, slots=True)
class Reply:
    """One answer, made for this request and kept by nobody."""

    status: int
    body: bytes
    type: bytes = HTML
    more: tuple[Header, ...] = ()
    cache: bytes = NO_STORE


def strict(*, framed: bool = False, shared: bool = False) -> tuple[Header, ...]:
    """The headers that every answer has; `framed` where others may show it within their pages, `shared` where it is a
    picture or a feed that others may load, as readers of feeds do."""
    ours: list[Header] = [
        (b"content-security-policy", (FRAMED if framed else POLICY).encode()),
        (b"permissions-policy", b"camera=(), microphone=(), geolocation=(), interest-cohort=()"),
        (b"x-content-type-options", b"nosniff"),
        (b"cross-origin-resource-policy", b"cross-origin" if framed or shared else b"same-origin"),
        (b"cross-origin-opener-policy", b"same-origin"),
        (b"referrer-policy", b"same-origin"),
    ]
    ours.append((b"cross-origin-embedder-policy", b"require-corp") if framed else (b"x-frame-options", b"DENY"))
    if settings.SECURE_HSTS_SECONDS:
        said = f"max-age={settings.SECURE_HSTS_SECONDS}; includeSubDomains; preload"
        ours.append((b"strict-transport-security", said.encode()))
    return tuple(ours)


def said(status: int, what: Mapping[str, Any], *, more: Sequence[Header] = ()) -> Reply:
    """An answer for the page's script."""
    return Reply(status, json.dumps(what, ensure_ascii=False).encode(), JSON, tuple(more))


async def send_reply(send: Send, reply: Reply, always: Sequence[Header], *, bare: bool = False) -> None:
    """Sends it; `bare` without the body, as HEAD asks for."""
    headers = [
        (b"content-type", reply.type), (b"content-length", str(len(reply.body)).encode()),
        (b"cache-control", reply.cache), *always, *reply.more,
    ]  # fmt: skip
    await send({"type": "http.response.start", "status": reply.status, "headers": headers})
    await send({"type": "http.response.body", "body": b"" if bare else reply.body, "more_body": False})


def header(scope: Scope, name: bytes) -> bytes:
    """What a request says under this name (small letters); empty where it says nothing."""
    return next((value for key, value in scope["headers"] if key == name), b"")
