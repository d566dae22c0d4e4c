"""Sandboxed: what runs in a sandbox: a parent that has imported all that its task needs, and for each job a child.

The parent meets no byte of a job: the child reads it from one pipe and writes its answer into another, and the parent
says in a third how the child ended and what that took. A child does one job and has nothing of the one before. Before
it reads, it gives up every call of the kernel but fifteen (`syscall_filter`), so it cannot reach its parent. The next
one is begun when whoever asks has seen that the last left nothing in the pipes, and says so in the fourth.

It imports nothing but the standard library, and what its task needs: all of that before a byte of a job is read, for
then it may open no file any more.
"""

from __future__ import annotations

import os
import signal
import struct
from collections.abc import Callable
from enum import IntEnum

from traceroom.adapters.syscall_filter import closed

LENGTH = struct.Struct(">Q")
READY = b"ready"
REPORT = struct.Struct(">BQ")
"""How a child ended (`How`), and the microseconds of the processor that it took from its start."""
OVER = int(getattr(signal, "SIGPROF", 0))
"""The signal that ends a job whose processor time is over."""
JOBS, ANSWERS, REPORTS = 0, 1, 2
UNCLOSED = 3
"""What a child ends with where this machine's kernel takes no filter."""


class How(IntEnum):
    """The end of a child: it answered; its processor time was over; something else; the kernel takes no filter."""

    ANSWERED = 0
    OVER = 1
    ENDED = 2
    UNCLOSED = 3


def serve(answer: Callable[[bytes], bytes], memory_bytes: int, cpu_s: float, turns: int) -> None:
    """For each byte in the pipe `turns`, has a child read a job, its length before it, and write its answer likewise.

    Never returns.
    """
    import resource  # noqa: F401 (children have it then, and open no file for it)

    _write(ANSWERS, READY)
    while os.read(turns, 1):
        child = os.fork()
        if child == 0:
            os.close(turns)
            _job(answer, memory_bytes, cpu_s)
        _, status, used = os.wait4(child, 0)
        microseconds = round(1_000_000 * (used.ru_utime + used.ru_stime))
        _write(REPORTS, REPORT.pack(_how(os.waitstatus_to_exitcode(status)), microseconds))
    os._exit(0)


def _how(ended: int) -> How:
    return {0: How.ANSWERED, -OVER: How.OVER, UNCLOSED: How.UNCLOSED}.get(ended, How.ENDED)


def _job(answer: Callable[[bytes], bytes], memory_bytes: int, cpu_s: float) -> None:
    """One job, in a child of its own. Never returns."""
    try:
        os.close(REPORTS)
        _limit(memory_bytes, cpu_s)
        if not closed():
            os._exit(UNCLOSED)
        said = answer(_read(*LENGTH.unpack(_read(LENGTH.size))))
        _write(ANSWERS, LENGTH.pack(len(said)))
        _write(ANSWERS, said)
        os._exit(0)
    finally:
        os._exit(1)  # whatever was raised: this child goes no further than its job


def _read(size: int) -> bytes:
    """So many bytes, or those until the pipe's end."""
    data = bytearray()
    while len(data) < size:
        piece = os.read(JOBS, min(size - len(data), 1 << 20))
        if not piece:
            break
        data += piece
    return bytes(data)


def _write(pipe: int, data: bytes) -> None:
    left = memoryview(data)
    while left:
        left = left[os.write(pipe, left) :]


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
    signal.setitimer(signal.ITIMER_PROF, cpu_s)
