"""Serving: a process of the site as people run it, on a port of this machine, as its own database role."""

from __future__ import annotations

import os
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

from traceroom.adapters.ports import TRIES, free_port
from traceroom.site.installation import Installation

WORKER = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
FIRST_PORT = 18000 + TRIES * (WORKER % 20)
"""Each process of the tests has ports of its own: of two that look at once, both would find the same one free."""


@contextmanager
def serving(installed: Installation, process: str, *, log: BinaryIO | None = None) -> Iterator[str]:
    """Its address, once it answers."""
    port = free_port(FIRST_PORT)
    told = installed.environment(process) | {"TRACEROOM_PLAIN_HTTP": "1"}
    command = [sys.executable, "-m", "traceroom", "serve", process, "--port", str(port)]
    running = subprocess.Popen(command, env=os.environ | told, stderr=log)
    try:
        _answers(f"http://127.0.0.1:{port}/healthy", running)
        yield f"http://127.0.0.1:{port}"
    finally:
        running.terminate()
        running.wait()


def _answers(address: str, running: subprocess.Popen[bytes]) -> None:
    for _ in range(600):
        assert running.poll() is None, "the process ended before it answered"
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:
                assert answer.read() == b"healthy\n"
                return
        except OSError:
            subprocess.run(["sleep", "0.1"], check=True)
    raise AssertionError(f"{address} never answered")
