"""Streams: somebody who looks on, as a browser's EventSource does."""

from __future__ import annotations

import http.client
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

GIVE_UP_S = 60
"""A stream that says nothing for so long has missed something, and the test fails."""


class Stream:
    """A stream of events, read line by line."""

    def __init__(self, answer: http.client.HTTPResponse) -> None:
        self.answer = answer

    def next_event(self) -> str:
        """The data of the next `changed` event; beats and names are passed over."""
        while line := self.answer.readline().decode():
            if line.startswith("data: ") or line == "data:\n":
                return line.removeprefix("data:").strip()
        raise AssertionError("the stream ended")

    def until(self, case: str) -> list[str]:
        """Reads until this case's event; returns all that was heard before."""
        heard: list[str] = []
        while (event := self.next_event()) != case:
            heard.append(event)
        return heard


@contextmanager
def looking_on(address: str, cookie: str, query: str = "") -> Iterator[Stream]:
    """Opens a stream and waits until it is heard."""
    parts = urlsplit(address)
    connection = http.client.HTTPConnection(str(parts.hostname), parts.port, timeout=GIVE_UP_S)
    connection.request("GET", f"/changes?{query}", headers={"Cookie": f"traceroom={cookie}"})
    answer = connection.getresponse()
    try:
        assert answer.status == 200, answer.status
        assert answer.getheader("Content-Type") == "text/event-stream"
        assert answer.readline() == b"retry: 2000\n"
        yield Stream(answer)
    finally:
        answer.close()
        connection.close()
