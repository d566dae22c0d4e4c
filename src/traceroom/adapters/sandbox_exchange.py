"""Sandbox exchange: gives one job to a sandbox's child and takes its answer, within its limits, whatever it does."""

from __future__ import annotations

import os
import selectors
import struct
import subprocess
import time
from contextlib import suppress
from dataclasses import dataclass, field
from typing import IO, Self

from traceroom.adapters.sandboxed import LENGTH, REPORT, How

PIECE = 1 << 20
END_S = 5.0
"""How long the last words of one that was ended are waited for."""


class Broken(Exception):
    """No answer, and nothing that the sandbox says any more is believed; `late`: for the clock was over."""

    def __init__(self, *, late: bool) -> None:
        super().__init__("late" if late else "broken")
        self.late = late


@dataclass(frozen=True, slots=True)
class Limits:
    """Of one job: memory of its process, processor time from its begin, time on the wall, bytes of its answer."""

    memory_bytes: int
    cpu_s: float
    wall_s: float
    answer_bytes: int


@dataclass(frozen=True, slots=True)
class Done:
    """How a child ended, the seconds of the processor it took, and its answer if it ended well."""

    how: How
    cpu_s: float
    answer: bytes | None = field(repr=False)


@dataclass(frozen=True, slots=True)
class Pipes:
    """Numbers of our ends: `jobs` and `turn` are written to, `answers` and `reports` read from; none of them blocks."""

    jobs: int
    answers: int
    reports: int
    turn: int

    @classmethod
    def of(cls, process: subprocess.Popen[bytes], turn: int) -> Self:
        """Those of a process; they are ours from now on."""
        pipes = cls(_taken(process.stdin), _taken(process.stdout), _taken(process.stderr), turn)
        for one in (pipes.jobs, pipes.answers, pipes.reports):
            os.set_blocking(one, False)
        return pipes

    def close(self) -> None:
        """All four."""
        for one in (self.jobs, self.answers, self.reports, self.turn):
            os.close(one)

    def complaint(self) -> str:
        """The last line of what a process said before it ended."""
        said, until = bytearray(), time.monotonic() + END_S
        while piece := _read(self.reports, until):
            said += piece
        lines = said.decode("utf-8", "replace").strip().splitlines()
        return lines[-1].strip().rstrip(".")[:200] if lines else "it does not say why"


def said_at_first(pipes: Pipes, size: int, wait_s: float) -> bytes:
    """So many bytes of its first answer, fewer where it ends before. What it complained of until then is dropped."""
    until, said = time.monotonic() + wait_s, b""
    while len(said) < size and (piece := _read(pipes.answers, until)):
        said += piece
    if len(said) == size:
        _drained(pipes.reports, PIECE)
    return said


def exchange(pipes: Pipes, job: bytes, limits: Limits) -> Done:
    """Has a child begun, gives it the job, and takes what it answers until its parent says how it ended.

    Raises Broken where the clock is over, an answer is longer than it may be, or something is left in a pipe: what the
    next child would take for its job, or we for its answer.
    """
    until, most = time.monotonic() + limits.wall_s, limits.answer_bytes + LENGTH.size
    left, answer, report = memoryview(LENGTH.pack(len(job)) + job), bytearray(), b""
    with selectors.DefaultSelector() as waiting, suppress(BrokenPipeError):
        waiting.register(pipes.answers, selectors.EVENT_READ)
        waiting.register(pipes.reports, selectors.EVENT_READ)
        waiting.register(pipes.jobs, selectors.EVENT_WRITE)
        os.write(pipes.turn, b"+")
        while len(report) < REPORT.size:
            ready = waiting.select(max(0.0, until - time.monotonic()))
            if not ready or time.monotonic() > until:
                raise Broken(late=True)
            for key, _ in ready:
                if key.fd == pipes.jobs:
                    left = left[os.write(pipes.jobs, left) :]
                    if not left:
                        waiting.unregister(pipes.jobs)
                elif key.fd == pipes.answers:
                    answer += _some(pipes.answers)
                else:
                    report += _some(pipes.reports)
            if len(answer) > most:
                raise Broken(late=False)
    return _done(pipes, answer, report, most, given=not left)


def _done(pipes: Pipes, answer: bytearray, report: bytes, most: int, *, given: bool) -> Done:
    """Of a child that is no more: is its answer whole, and nothing left? Raises Broken."""
    if len(report) != REPORT.size:
        raise Broken(late=False)
    answer += _drained(pipes.answers, most + 1 - len(answer))
    how, microseconds = REPORT.unpack(report)
    if how != How.ANSWERED:
        return Done(How(how), microseconds / 1e6, None)
    whole = len(answer) >= LENGTH.size and LENGTH.unpack_from(answer)[0] == len(answer) - LENGTH.size
    if not whole or not given or _lie_in(pipes.jobs) or len(answer) > most:
        raise Broken(late=False)
    return Done(How.ANSWERED, microseconds / 1e6, bytes(answer[LENGTH.size :]))


def _taken(pipe: IO[bytes] | None) -> int:
    assert pipe is not None
    with pipe:
        return os.dup(pipe.fileno())


def _read(pipe: int, until: float) -> bytes:
    """The next bytes; none at the end, and none when the time is over."""
    with selectors.DefaultSelector() as waiting:
        waiting.register(pipe, selectors.EVENT_READ)
        return os.read(pipe, PIECE) if waiting.select(max(0.0, until - time.monotonic())) else b""


def _some(pipe: int) -> bytes:
    """What can be read now. Raises BrokenPipeError at the end, for nobody is there any more."""
    piece = os.read(pipe, PIECE)
    if not piece:
        raise BrokenPipeError
    return piece


def _drained(pipe: int, most: int) -> bytes:
    """What lies in it, so much of it at most."""
    said = bytearray()
    with suppress(BlockingIOError):
        while len(said) < most and (piece := os.read(pipe, most - len(said))):
            said += piece
    return bytes(said)


def _lie_in(pipe: int) -> int:
    """How many bytes nobody has read."""
    import fcntl  # not on every system, and the one that has no sandbox imports this module too
    import termios

    return int(struct.unpack("i", fcntl.ioctl(pipe, termios.FIONREAD, bytes(4)))[0])
