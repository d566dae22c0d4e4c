"""Workers: one function for many jobs in processes of their own, results in the order of the jobs.

A decoder that crashes, hangs or asks for too much memory takes its own process along and nothing else: the job is
then `Lost`, with a reason, and a new worker goes on. Plain pipes rather than `multiprocessing`, whose pools break as
a whole when one process dies, and which runs the caller's own script again in every worker.
"""

from __future__ import annotations

import math
import os
import pickle
import selectors
import signal
import subprocess
import sys
import time
from collections.abc import Generator, Iterator, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from typing import IO, Any

from traceroom.adapters.worker import LENGTH, READY, Lost
from traceroom.values.trouble import Trouble

SECONDS = 180.0
MEMORY_BYTES = 3 << 30
AHEAD = 16
"""How many results a worker may be ahead of the first that is not there: this bounds what waits in memory."""
TRIES = 2
"""A job whose worker dies is tried once more: somebody else may have ended it."""
BEGIN = "import sys; from traceroom.adapters.worker import main; main(sys.argv[1], int(sys.argv[2]))"
ONE_THREAD = dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "OPENCV_FOR_THREADS_NUM"), "1")


@dataclass(slots=True, eq=False)
class _Worker:
    """A process, and the job that it has: number, attempt and the time by which it must be done."""

    process: subprocess.Popen[bytes]
    ready: bool = False
    job: int = -1
    until: float = field(default=math.inf)

    def give(self, number: int, job: object, *, seconds: float) -> None:
        self.job, self.until = number, time.monotonic() + seconds
        packed = pickle.dumps(job)
        try:
            assert self.process.stdin is not None
            self.process.stdin.write(LENGTH.pack(len(packed)) + packed)
            self.process.stdin.flush()
        except BrokenPipeError:
            self.until = 0.0  # it is dead already; its end of file tells the rest

    def end(self) -> str:
        """Ends it, if it has not ended, and says how it ended."""
        self.process.kill()
        status = self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe is not None:
                _closed(pipe)
        return f"signal {signal.Signals(-status).name}" if status < 0 else f"status {status}"


def _closed(pipe: IO[bytes]) -> None:
    with suppress(BrokenPipeError):  # of what was not yet written to a process that is gone
        pipe.close()


def cores() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def in_order(
    task: str,
    jobs: Sequence[object],
    *,
    workers: int,
    seconds: float = SECONDS,
    memory_bytes: int = MEMORY_BYTES,
) -> Generator[Any, None, None]:
    """The result of `task` ("module:function") for each job, in order; Lost for one that ended its worker.

    `seconds` and `memory_bytes` are limits of one job and of one worker. Raises Trouble if no worker can start.
    """
    with ExitStack() as stack:
        pool = _Pool(task, jobs, seconds=seconds, memory_bytes=memory_bytes)
        stack.callback(pool.end)
        pool.start(min(workers, len(jobs)))
        yield from pool.results()


class _Pool:
    """The workers, what they have been given, and what came back."""

    def __init__(self, task: str, jobs: Sequence[object], *, seconds: float, memory_bytes: int) -> None:
        self.task, self.jobs, self.seconds, self.memory_bytes = task, jobs, seconds, memory_bytes
        self.waiting = selectors.DefaultSelector()
        self.workers: list[_Worker] = []
        self.again: list[int] = []
        self.tries: dict[int, int] = {}
        self.done: dict[int, Any] = {}
        self.next = self.first = self.unready = 0

    def start(self, count: int) -> None:
        for _ in range(count):
            command = [sys.executable, "-P", "-c", BEGIN, self.task, str(self.memory_bytes)]
            process = subprocess.Popen(  # noqa: S603 (this program's own interpreter)
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=os.environ | ONE_THREAD,
            )
            worker = _Worker(process, until=time.monotonic() + self.seconds)
            self.workers.append(worker)
            assert process.stdout is not None
            self.waiting.register(process.stdout, selectors.EVENT_READ, worker)

    def end(self) -> None:
        for worker in self.workers:
            worker.end()
        self.waiting.close()

    def results(self) -> Iterator[Any]:
        while self.first < len(self.jobs):
            while self.first in self.done:
                yield self.done.pop(self.first)
                self.first += 1
            for worker in self.workers:
                self._busy(worker)
            if self.first < len(self.jobs) and self.first not in self.done:
                self._wait()

    def _busy(self, worker: _Worker) -> None:
        """Gives a worker without a job the next one, unless it would run too far ahead."""
        if not worker.ready or worker.job >= 0:
            return
        if self.again:
            number = self.again.pop(0)
        elif self.next < min(len(self.jobs), self.first + AHEAD * len(self.workers)):
            number = self.next
            self.next += 1
        else:
            return
        worker.give(number, self.jobs[number], seconds=self.seconds)

    def _wait(self) -> None:
        """Until a worker answers, ends, or has had its time."""
        soonest = min(worker.until for worker in self.workers)
        patience = None if soonest == math.inf else max(0.0, soonest - time.monotonic())
        for key, _ in self.waiting.select(patience):
            self._heard(key.data)
        now = time.monotonic()
        for worker in [worker for worker in self.workers if worker.until <= now]:
            self._replace(worker, late=worker.until > 0)

    def _heard(self, worker: _Worker) -> None:
        assert worker.process.stdout is not None
        packed = _frame(worker.process.stdout)
        if packed is None:
            self._replace(worker, late=False)
        elif packed == READY:
            worker.ready, worker.until, self.unready = True, math.inf, 0
        else:
            self.done[worker.job] = pickle.loads(packed)  # noqa: S301 (written by our own worker)
            worker.job, worker.until = -1, math.inf

    def _replace(self, worker: _Worker, *, late: bool) -> None:
        """A worker has ended or must end: its job is lost or tried again, and another worker takes its place."""
        assert worker.process.stdout is not None
        self.waiting.unregister(worker.process.stdout)
        self.workers.remove(worker)
        how = worker.end()
        self.unready += not worker.ready
        if self.unready >= TRIES:
            raise Trouble(f"A process to work in could not be started ({how}); is there enough memory?")
        if worker.job >= 0:
            self._lost(worker.job, late=late, how=how)
        self.start(1)

    def _lost(self, number: int, *, late: bool, how: str) -> None:
        tries = self.tries[number] = self.tries.get(number, 0) + 1
        if late:
            self.done[number] = Lost(f"it took longer than {self.seconds:.0f} seconds")
        elif tries >= TRIES:
            self.done[number] = Lost(f"it ended the process that read it ({how}), twice")
        else:
            self.again.append(number)


def _frame(pipe: IO[bytes]) -> bytes | None:
    """One message, or None at the end of the pipe."""
    head = pipe.read(LENGTH.size)
    if len(head) < LENGTH.size:
        return None
    length = LENGTH.unpack(head)[0]
    packed = pipe.read(length)
    return packed if len(packed) == length else None
