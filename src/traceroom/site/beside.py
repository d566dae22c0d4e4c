"""Beside: the worker and the desk as processes of their own, for as long as something else runs."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager

PATIENCE_S = 30


def worker(environment: Mapping[str, str]) -> AbstractContextManager[int]:
    """`traceroom work`, told of its own role and key alone; at the end it may finish the job in hand. Gives its
    process's number."""
    return _running(environment, "work")


def desk(environment: Mapping[str, str], *, port: int) -> AbstractContextManager[int]:
    """`traceroom serve desk` at a port of this machine, told of its own role and keys alone. Gives its process's
    number."""
    return _running(environment, "serve", "desk", "--port", str(port))


@contextmanager
def _running(environment: Mapping[str, str], *words: str) -> Iterator[int]:
    own = {name: value for name, value in os.environ.items() if not name.startswith("TRACEROOM_")}
    command = [sys.executable, "-m", "traceroom", *words]
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
