"""How long the web server waits, on a server that runs in this process, with less patience than at work."""

from __future__ import annotations

import asyncio
import logging
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from itertools import pairwise
from typing import Any

import pytest
import uvicorn

from traceroom.site import patience
from traceroom.site.patience import SAID, UNHEARD_BYTES, Patient, quiet

LARGE = b"x" * 30_000_000
POST = b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 50000\r\n\r\n"
LARGE_GET = b"GET /large HTTP/1.1\r\nHost: x\r\n\r\n"
GET = b"GET / HTTP/1.1\r\nHost: x\r\n\r\n"


async def _application(scope: Any, receive: Any, send: Any) -> None:
    """Says how much came, or that it broke off; /large is large."""
    size, more, whole = 0, True, True
    while more and whole:
        event = await receive()
        whole = event["type"] == "http.request"
        size, more = size + len(event.get("body", b"")), event.get("more_body", False)
    scope["state"]["seen"].append(size if whole else None)
    body = LARGE if scope["path"] == "/large" else b"%d of %d lines" % (size, len(scope["headers"]))
    headers = [(b"content-length", b"%d" % len(body))]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": body})


@pytest.fixture
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """All that takes seconds takes less."""
    for name, value in (
        ("HEAD_S", 0.3), ("LOOKS_EVERY_S", 0.1), ("GRACE_S", 0.2), ("SLOWEST", 1_000), ("UNREAD_S", 0.3),
    ):  # fmt: skip
        monkeypatch.setattr(patience, name, value)


@asynccontextmanager
async def _served(seen: list[Any]) -> AsyncIterator[uvicorn.Server]:
    config = uvicorn.Config(
        _application, port=0, log_config=None, access_log=False, lifespan="off", http=Patient, ws="none"
    )
    server = uvicorn.Server(config)
    config.load()
    server.lifespan = config.lifespan_class(config)
    server.lifespan.state = {"seen": seen}
    await server.startup()
    try:
        yield server
    finally:
        await server.shutdown()


def _port(server: uvicorn.Server) -> int:
    return int(server.servers[0].sockets[0].getsockname()[1])


def _heard(*pieces: bytes, after_s: float = 0.0, seen: list[Any] | None = None) -> bytes:
    """All that comes back until the server ends the connection."""

    async def talk() -> bytes:
        async with _served([] if seen is None else seen) as server:
            reader, writer = await asyncio.open_connection("127.0.0.1", _port(server))
            heard = bytearray()
            with suppress(ConnectionError):
                for piece in pieces:
                    writer.write(piece)
                    await writer.drain()
                    await asyncio.sleep(after_s)
                async with asyncio.timeout(30):
                    while piece := await reader.read(1 << 20):
                        heard += piece
            writer.close()
            with suppress(ConnectionError):
                await writer.wait_closed()
            return bytes(heard)

    return asyncio.run(talk())


@pytest.mark.usefixtures("hasty")
@pytest.mark.parametrize("pieces", [(), (b"GET",), (GET[:-2],), (b"\r\n",)])
def test_who_does_not_finish_asking_is_not_waited_for(pieces: tuple[bytes, ...]) -> None:
    assert _heard(*pieces) == b""


@pytest.mark.usefixtures("hasty")
def test_who_asked_once_and_then_not_whole_is_not_waited_for() -> None:
    assert _heard(GET, b"\r\n", b"GET / HT", after_s=0.05).count(b"200 OK") == 1


@pytest.mark.usefixtures("hasty")
def test_a_body_that_stands_still_is_given_up_and_the_application_told() -> None:
    seen: list[Any] = []
    assert _heard(POST, b"x" * 100, seen=seen) == b""
    assert seen == [None]


@pytest.mark.usefixtures("hasty")
def test_a_slow_body_that_goes_on_is_waited_for() -> None:
    assert b"50000 of 2" in _heard(POST, *[b"x" * 5_000] * 10, after_s=0.1)


@pytest.mark.parametrize(
    "head",
    [
        b"GET / HTTP/1.1\r\nHost: x\r\nX: " + b"y" * 200_000,
        b"GET / HTTP/1.1\r\n" + b"X: y\r\n" * 50_000,
        b"GET /" + b"y" * 200_000,
        b"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n" + b"X: y\r\n" * 50_000,
        b"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n1;" + b"y" * 200_000,
    ],
)
def test_a_head_without_end_is_no_request(head: bytes) -> None:
    start, half = head.find(b"\r\n\r\n") + 4, UNHEARD_BYTES // 2
    cuts = (0, start, start + half, start + 2 * half, start + 2 * half + 200)
    assert SAID in _heard(*[head[at:to] for at, to in pairwise(cuts)], after_s=0.05)


def test_lines_after_a_body_are_no_headers() -> None:
    asked = (
        b"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\nX-Forwarded-Proto: y\r\n\r\n"
    )
    assert b"1 of 2 lines" in _heard(asked)


@pytest.mark.usefixtures("hasty")
def test_who_takes_nothing_of_an_answer_is_let_go() -> None:
    async def stay() -> None:
        async with _served([]) as server, asyncio.timeout(30):
            held = server.server_state.connections
            with socket.create_connection(("127.0.0.1", _port(server))) as visitor:
                visitor.sendall(LARGE_GET)
                while not held:
                    await asyncio.sleep(0.01)
                while held:
                    await asyncio.sleep(0.01)

    asyncio.run(stay())
    assert len(_heard(LARGE_GET)) > len(LARGE), "who reads has all of it"


def test_what_is_no_request_is_not_logged_and_all_else_is() -> None:
    for said, kept in (("Invalid HTTP request received.", False), ("Exception in ASGI application\n", True)):
        record = logging.LogRecord("uvicorn.error", logging.WARNING, "", 0, said, None, None)
        assert quiet(record) is kept


@pytest.mark.usefixtures("hasty")
def test_who_asks_for_another_protocol_is_answered_in_this_one_and_not_logged(caplog: pytest.LogCaptureFixture) -> None:
    asks = b"GET / HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n"
    with caplog.at_level(logging.DEBUG, "uvicorn.error"):
        assert _heard(asks).startswith(b"HTTP/1.1 200")
    assert not [record for record in caplog.records if record.levelno >= logging.WARNING]
