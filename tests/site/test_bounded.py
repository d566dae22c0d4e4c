"""Bounded: nobody fills the disk with a request, and what is small goes through as it came."""

from __future__ import annotations

import asyncio
import http.client
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

import pytest

from traceroom.site.bounded import AT_MOST, Bounded


async def _reads(scope: Any, receive: Any, send: Any) -> None:
    """An application that keeps the whole body, as Django does, and goes when the other side has gone."""
    body, more = b"", True
    while more:
        event = await receive()
        if event["type"] == "http.disconnect":
            return
        body, more = body + event["body"], event["more_body"]
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": body})


def _asked(parts: Iterable[bytes], *, headers: list[tuple[bytes, bytes]], at_most: int = 10) -> list[Any]:
    sent: list[Any] = []
    coming = iter([*parts])
    last = object()

    async def receive() -> Any:
        part: Any = next(coming, last)
        return {"type": "http.request", "body": b"" if part is last else part, "more_body": part is not last}

    async def send(event: Any) -> None:
        sent.append(event)

    scope: Any = {"type": "http", "headers": headers}
    asyncio.run(Bounded(_reads, at_most=at_most)(scope, receive, send))
    return sent


def test_what_is_small_goes_through_as_it_came() -> None:
    answer = _asked([b"12345", b"67890"], headers=[(b"content-length", b"10")])
    assert answer[0]["status"] == 200 and answer[1]["body"] == b"1234567890"


@pytest.mark.parametrize("said", [b"11", b"9" * 40])
def test_what_says_that_it_is_too_large_is_not_read(said: bytes) -> None:
    sent: list[Any] = []

    async def receive() -> Any:
        raise AssertionError("it was read")

    async def send(event: Any) -> None:
        sent.append(event)

    scope: Any = {"type": "http", "headers": [(b"content-length", said)]}
    asyncio.run(Bounded(_reads, at_most=10)(scope, receive, send))
    assert [event.get("status") for event in sent] == [413, None]


def test_what_turns_out_to_be_too_large_is_refused_once() -> None:
    answer = _asked([b"123456", b"789012", b"3"], headers=[])
    assert [event.get("status") for event in answer] == [413, None]


@pytest.mark.timeout(120)
def test_a_stranger_fills_no_disk(served: str) -> None:
    for headers in ({"Content-Length": str(AT_MOST + 1)}, {"Transfer-Encoding": "chunked"}):
        connection = http.client.HTTPConnection(urlsplit(served).netloc, timeout=60)
        connection.putrequest("POST", "/account/login/")
        connection.putheader("Content-Type", "application/x-www-form-urlencoded")
        for name, value in headers.items():
            connection.putheader(name, value)
        connection.endheaders()
        if "Transfer-Encoding" in headers:
            block = b"x" * 1_000_000
            try:
                for _ in range(AT_MOST // len(block) + 2):
                    connection.send(f"{len(block):x}\r\n".encode() + block + b"\r\n")
            except OSError:
                pass  # it does not even listen any more
        assert connection.getresponse().status == 413
        connection.close()
