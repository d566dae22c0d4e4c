"""Beside: the worker as a process of its own, for as long as something else runs."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

PATIENCE_S = 30


@contextmanager
def worker(environment: Mapping[str, str]) -> Iterator[int]:
    """`traceroom work`, told of its own role and key alone; at the end it may finish the job in hand. Gives its
    process's number."""
    own = {name: value for name, value in os.environ.items() if not name.startswith("TRACEROOM_")}
    command = [sys.executable, "-m", "traceroom", "work"]
    running = subprocess.Popen(command, env=own | dict(environment), stdout=subprocess.DEVNULL)  # noqa: S603 (our own)
    try:
        yield running.pid
    finally:
        running.terminate()
        try:
            running.wait(PATIENCE_S)
        except subprocess.TimeoutExpired:
            running.kill()
            running.wait()
