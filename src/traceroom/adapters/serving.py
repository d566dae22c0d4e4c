"""Serving: one folder at a local address, for this machine alone."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

ADDRESS = "127.0.0.1"
TRIES = 20


class Quiet(SimpleHTTPRequestHandler):
    """Serves files without a line a request, and forbids everything that a report does not need."""

    def log_message(self, format: str, *args: Any) -> None:
        """Says nothing."""

    def end_headers(self) -> None:
        """Adds what a careful server says."""
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Referrer-Policy", "no-referrer")
        self.send_header("Cache-Control", "no-store")
        super().end_headers()


def serve(folder: Path, *, port: int, ready: Callable[[int], None]) -> None:
    """Serves until interrupted; takes the next free port if this one is taken. Calls `ready` with the port."""
    handler = partial(Quiet, directory=str(folder))
    server = _bound(handler, port)
    with server:
        ready(server.server_address[1])
        server.serve_forever()


def _bound(handler: Callable[..., SimpleHTTPRequestHandler], port: int) -> ThreadingHTTPServer:
    for one in range(port, port + TRIES):
        try:
            return ThreadingHTTPServer((ADDRESS, one), handler)
        except OSError:
            if one == port + TRIES - 1:
                raise
    raise AssertionError("unreachable")
