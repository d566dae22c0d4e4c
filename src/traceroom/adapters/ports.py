"""Ports: one that is free on this machine."""

from __future__ import annotations

import socket

from traceroom.values.trouble import Trouble

ADDRESS = "127.0.0.1"
TRIES = 20


def is_free(host: str, port: int) -> bool:
    """Whether a server could listen there."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as tried:
        tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind((host, port))
        except OSError:
            return False
        return True


def free_port(wanted: int) -> int:
    """The wanted port, or the next one that is free. Raises Trouble after twenty."""
    for port in range(wanted, wanted + TRIES):
        if is_free(ADDRESS, port):
            return port
    raise Trouble(f"Ports {wanted} to {wanted + TRIES - 1} are all taken; name another with --port")
