"""Load on a desk: a client that sends prepared requests at a fixed rate, or as fast as they are answered.

At a rate each request has its moment beforehand, and its time is counted from then on, so that a slow answer does not
hide those that had to wait behind it.
"""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import cycle, islice
from typing import cast

import uvloop


@dataclass(slots=True)
class Seen:
    """Seconds that each answer took, in the order in which they came, how often each status came, and how many requests
    were sent again because their connection ended under them."""

    took: list[float] = field(default_factory=list)
    statuses: dict[int, int] = field(default_factory=dict)
    whole_s: float = 0.0
    again: int = 0

    def at(self, share: float) -> float:
        """Milliseconds that this share of all answers took at most."""
        ordered = sorted(self.took)
        return 1000 * ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else 0.0


@dataclass(frozen=True, slots=True)
class Lines:
    """So many connections that stay; `deep` requests of each may be on their way at once. `sources` are the addresses
    that they come from, in turn."""

    count: int
    deep: int = 1
    sources: Sequence[str] = ("127.0.0.1",)


class _Line(asyncio.Protocol):
    """One connection."""

    def __init__(self, client: _Client, source: str) -> None:
        self.client, self.source, self.buffer = client, source, b""
        self.out: list[tuple[bytes, float]] = []

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast(asyncio.Transport, transport)
        self.client.free(self)

    def send(self, request: bytes, moment: float) -> None:
        """Another request."""
        self.out.append((request, moment))
        self.transport.write(request)

    def data_received(self, data: bytes) -> None:
        self.buffer += data
        while (end := self.buffer.find(b"\r\n\r\n")) >= 0:
            head = self.buffer[:end].lower()
            at = head.find(b"content-length: ")
            length = int(head[at + 16 :].partition(b"\r\n")[0]) if at >= 0 else 0
            if len(self.buffer) < end + 4 + length:
                return
            self.buffer = self.buffer[end + 4 + length :]
            self.client.answered(int(head[9:12]), self.out.pop(0)[1])
            self.client.free(self)

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002 (the form of protocols)
        self.client.lost(self)


class _Client:
    """Hands requests to connections that are free."""

    def __init__(self, port: int, requests: Iterator[bytes]) -> None:
        self.port, self.requests, self.seen = port, requests, Seen()
        self.idle: deque[_Line] = deque()
        self.connecting: set[asyncio.Task[_Line]] = set()
        self.due: list[tuple[bytes, float]] = []
        self.rate = 0.0
        self.out = 0
        self.ending = False

    async def connect(self, source: str) -> _Line:
        """From this address; it is free as soon as it stands."""
        loop = asyncio.get_running_loop()
        _, line = await loop.create_connection(
            lambda: _Line(self, source), "127.0.0.1", self.port, local_addr=(source, 0)
        )
        return line

    def lost(self, line: _Line) -> None:
        """The server has ended it, as it does with one that is idle for long: another one takes its place, and what
        was on its way is sent again, as browsers do."""
        self.seen.again += len(line.out)
        self.due[:0] = line.out
        if line in self.idle:
            self.idle.remove(line)
        if not self.ending or line.out:
            task = asyncio.get_running_loop().create_task(self.connect(line.source))
            self.connecting.add(task)
            task.add_done_callback(self.connecting.discard)

    def free(self, line: _Line) -> None:
        """This connection can take one more."""
        if self.due:
            request, moment = self.due.pop(0)
            line.send(request, moment)
        elif not self.rate and not self.ending:
            self._next(line)
        else:
            self.idle.append(line)

    def _next(self, line: _Line) -> None:
        request = next(self.requests, None)
        if request is None:
            self.ending = True
            return
        self.out += 1
        line.send(request, time.perf_counter())

    def answered(self, status: int, began: float) -> None:
        """An answer came."""
        self.seen.took.append(time.perf_counter() - began)
        self.seen.statuses[status] = self.seen.statuses.get(status, 0) + 1
        self.out -= 1

    async def at_rate(self, rate: float) -> None:
        """Sends each at its moment; who finds no connection free waits, and that counts."""
        began, sent = time.perf_counter(), 0
        while not self.ending:
            await asyncio.sleep(0.002)
            while sent < (time.perf_counter() - began) * rate:
                request = next(self.requests, None)
                if request is None:
                    self.ending = True
                    break
                moment, sent, self.out = began + sent / rate, sent + 1, self.out + 1
                if self.idle:
                    self.idle.popleft().send(request, moment)  # in turn, so that none is idle for long
                else:
                    self.due.append((request, moment))


async def _run(port: int, requests: Iterator[bytes], lines: Lines, *, rate: float, for_s: float) -> Seen:
    client = _Client(port, requests)
    client.rate = rate
    began = time.perf_counter()
    made = [await client.connect(source) for source in islice(cycle(lines.sources), lines.count)]
    for line in made:
        for _ in range(lines.deep - 1):
            client.free(line)
    if rate:
        await client.at_rate(rate)
    while (client.out or not client.ending) and not (for_s and time.perf_counter() - began > for_s):
        await asyncio.sleep(0.01)
    client.ending = True
    while client.out:
        await asyncio.sleep(0.01)
    client.seen.whole_s = time.perf_counter() - began
    for line in made:
        line.transport.close()
    return client.seen


def run(
    port: int, requests: Sequence[bytes] | Iterator[bytes], lines: Lines, *, rate: float = 0, for_s: float = 0
) -> Seen:  # fmt: skip
    """Sends all requests over these connections, or as many of them as go in `for_s` seconds."""
    return uvloop.run(_run(port, iter(requests), lines, rate=rate, for_s=for_s))
