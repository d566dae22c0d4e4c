"""Sandboxed: what the child of a sandbox does: sets its limits, says that it is ready, and does one job.

It imports nothing but the standard library, and what its task needs: all of that before a byte of the job is read,
for then it may open no file any more.
"""

from __future__ import annotations

import os
import signal
import struct
from collections.abc import Callable
from typing import BinaryIO

LENGTH = struct.Struct(">Q")
READY = b"ready"
OVER = int(getattr(signal, "SIGPROF", 0))
"""The signal that ends a job whose processor time is over."""


def serve(answer: Callable[[bytes], bytes], memory_bytes: int, cpu_s: float) -> None:
    """Reads a job from standard input, its length before it, and writes the answer likewise. Never returns."""
    jobs, answers = os.fdopen(0, "rb"), os.fdopen(1, "wb")
    _limit(memory_bytes, cpu_s)
    answers.write(READY)
    answers.flush()
    os.close(2)  # what a library complains of could fill a pipe that nobody reads
    job = _read(jobs)
    signal.setitimer(signal.ITIMER_PROF, cpu_s)
    said = answer(job)
    answers.write(LENGTH.pack(len(said)) + said)
    answers.flush()
    os._exit(0)


def _read(jobs: BinaryIO) -> bytes:
    head = jobs.read(LENGTH.size)
    if len(head) < LENGTH.size:
        os._exit(0)  # nobody needs this one
    return jobs.read(LENGTH.unpack(head)[0])


def _limit(memory_bytes: int, cpu_s: float) -> None:
    import resource  # not on every system, and the one that has no sandbox imports this module too

    for what, most in (
        (resource.RLIMIT_AS, memory_bytes),
        (resource.RLIMIT_CPU, int(cpu_s) + 2),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NOFILE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))
