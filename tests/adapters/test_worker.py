"""Worker, as the process that it is."""

from __future__ import annotations

import io
import pickle
import subprocess
import sys

from traceroom.adapters.worker import LENGTH, READY, Lost
from traceroom.adapters.workers import BEGIN


def _told(packed: bytes) -> bytes:
    return LENGTH.pack(len(packed)) + packed


def _answers(task: str, *jobs: object, memory_bytes: int = 1 << 31) -> list[object]:
    """What a worker says to these jobs, its greeting left out; it ends when there are no more."""
    done = subprocess.run(
        [sys.executable, "-c", BEGIN, task, str(memory_bytes)],
        input=b"".join(_told(pickle.dumps(job)) for job in jobs),
        capture_output=True,
        check=True,
    )
    pipe, found = io.BytesIO(done.stdout), []
    while head := pipe.read(LENGTH.size):
        found.append(pipe.read(LENGTH.unpack(head)[0]))
    assert found[0] == READY
    return [pickle.loads(packed) for packed in found[1:]]


def test_a_job_after_the_other_until_there_are_no_more() -> None:
    assert _answers("math:sqrt", 4, 9) == [2.0, 3.0]


def test_what_a_function_prints_does_not_get_between_the_answers() -> None:
    assert _answers("builtins:print", "hello", "there") == [None, None]


def test_a_fault_is_the_end_of_one_job() -> None:
    failed, good = _answers("math:sqrt", -1, 9)
    assert isinstance(failed, Lost) and "ValueError: " in failed.why
    assert good == 3.0


def test_memory_beyond_the_limit_is_refused_and_not_taken() -> None:
    failed, good = _answers("builtins:bytearray", 1 << 30, 3, memory_bytes=1 << 29)
    assert failed == Lost("it needs more memory than one file is given")
    assert good == bytearray(3)
