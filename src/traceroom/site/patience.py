"""Patience: how long the web server waits for a request and for whoever reads its answer, and how much of it that is no
body it takes in. The parser itself has no such limits, and a few thousand visitors who send a letter a minute would be
all that the server has room for.

What is no request is answered and not logged: whoever wants could fill the disk with such lines.
"""

from __future__ import annotations

import asyncio
import logging

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from traceroom.site.headers import POLICY

HEAD_S = 20.0
"""How long somebody may take for the head of a request; a browser that connects beforehand connects again."""
LOOKS_EVERY_S, GRACE_S, SLOWEST = 10.0, 30.0, 2_000
"""After the grace a body must have come at so many bytes a second, on the whole: slower than any telephone."""
UNHEARD_BYTES = 65_536
"""How much may come that is neither a whole head nor body: lines of a head, of chunks, of what follows them."""
UNREAD_S = 60.0
"""How long an answer lies here while its reader takes none of it."""
NOISE = ("Invalid HTTP request received.",)
SAID = b"This is no request of a browser.\n"


class Patient(HttpToolsProtocol):
    """One connection."""

    _look: asyncio.TimerHandle | None = None
    _unheard = _came = 0
    _waited_s = 0.0
    _in_head, _in_body = True, False
    _unread = 0

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as the class above
        """Somebody is there."""
        super().connection_made(transport)
        self._look_in(HEAD_S)

    def _unsupported_upgrade_warning(self) -> None:
        """Nothing is said of who asks for another protocol: the answer comes in this one, and the log stays short."""

    def connection_lost(self, exc: Exception | None) -> None:
        """They are gone."""
        self._forget()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """The next bytes."""
        self._unheard += len(data)
        super().data_received(data)
        if self.transport.is_closing():
            return
        if self._unheard > UNHEARD_BYTES:
            self.send_400_response("")
        elif self._look is None and (self._in_body or self._nothing_to_do()):
            self._look_in(LOOKS_EVERY_S if self._in_body else HEAD_S)

    def on_message_begin(self) -> None:
        """A request begins."""
        super().on_message_begin()
        self._in_head, self._in_body = True, False

    def on_headers_complete(self) -> None:
        """Its head is whole."""
        self._forget()
        self._in_head, self._in_body = False, True
        self._unheard = self._came = 0
        self._waited_s = 0.0
        super().on_headers_complete()

    def on_header(self, name: bytes, value: bytes) -> None:
        """A line of its head; what follows a body is none."""
        if self._in_head:
            super().on_header(name, value)

    def on_body(self, body: bytes) -> None:
        """Some of its body."""
        self._unheard = 0
        self._came += len(body)
        super().on_body(body)

    def on_message_complete(self) -> None:
        """It is whole."""
        self._in_body = False
        self._unheard = 0
        super().on_message_complete()

    def on_response_complete(self) -> None:
        """Its answer is on its way."""
        super().on_response_complete()
        self._unread = self.transport.get_write_buffer_size()
        if self._unread:
            self._look_in(UNREAD_S)

    def send_400_response(self, msg: str) -> None:  # noqa: ARG002 (its words are ours)
        """What it says to what is no request."""
        head = [
            b"HTTP/1.1 400 Bad Request", b"content-type: text/plain; charset=utf-8", b"cache-control: no-store",
            b"x-content-type-options: nosniff", b"referrer-policy: same-origin", b"connection: close",
            b"content-security-policy: " + POLICY.encode(), b"content-length: %d" % len(SAID),
        ]  # fmt: skip
        self.transport.write(b"\r\n".join([*head, b"", SAID]))
        self._unread = self.transport.get_write_buffer_size()
        self._look_in(UNREAD_S)
        self.transport.close()

    def _look_in(self, seconds: float) -> None:
        self._forget()
        self._look = self.loop.call_later(seconds, self._looked)

    def _forget(self) -> None:
        if self._look is not None:
            self._look.cancel()
            self._look = None

    def _looked(self) -> None:
        self._look = None
        left = self.transport.get_write_buffer_size()
        if self._unread and left >= self._unread:
            self.transport.abort()
        elif left:
            self._unread = left
            self._look_in(UNREAD_S)
        elif self._in_body:
            self._look_at_body()
        elif self._nothing_to_do():
            self.transport.close()

    def _nothing_to_do(self) -> bool:
        """No request is whole that was not answered."""
        return self._in_head or self.cycle is None or self.cycle.response_complete

    def _look_at_body(self) -> None:
        """Only the time is counted in which the next of it was wanted."""
        if not self.flow.read_paused:
            self._waited_s += LOOKS_EVERY_S
        if self._came < (self._waited_s - GRACE_S) * SLOWEST:
            self.transport.close()
        else:
            self._look_in(LOOKS_EVERY_S)


def quiet(record: logging.LogRecord) -> bool:
    """For the server's logger: whether a line is more than that somebody has sent what is no request."""
    return record.msg not in NOISE
