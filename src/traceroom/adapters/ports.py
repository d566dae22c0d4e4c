"""Ports: one that is free on this machine."""

from __future__ import annotations

import socket

from traceroom.values.trouble import Trouble

ADDRESS = "127.0.0.1"
TRIES = 20


def free_port(wanted: int) -> int:
    """The wanted port, or the next one that is free. Raises Trouble after twenty."""
    for port in range(wanted, wanted + TRIES):
        with socket.socket() as tried:
            tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                tried.bind((ADDRESS, port))
            except OSError:
                continue
            return port
    raise Trouble(f"Ports {wanted} to {wanted + TRIES - 1} are all taken; name another with --port")
