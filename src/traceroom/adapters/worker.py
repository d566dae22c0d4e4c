"""Worker: a process that does one kind of job for the one that started it, until that one is gone."""

from __future__ import annotations

import importlib
import os
import pickle
import signal
import struct
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import IO, Any

LENGTH = struct.Struct("<Q")
READY = b"ready"


@dataclass(frozen=True, slots=True)
class Lost:
    """A job without a result: it failed, ended its worker, or did not end; `why` says which."""

    why: str


def main(task: str, memory_bytes: int) -> None:
    """Reads jobs from standard input, writes results to what was standard output; both pickled, with a length."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever started this one hears it, and decides
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints does not get between the answers
    _limit(memory_bytes)
    function = _function(task)
    _answer(out, READY)
    with suppress(BrokenPipeError):
        while head := sys.stdin.buffer.read(LENGTH.size):
            job = pickle.loads(sys.stdin.buffer.read(LENGTH.unpack(head)[0]))  # noqa: S301 (from our own starter)
            _answer(out, pickle.dumps(_result(function, job), protocol=pickle.HIGHEST_PROTOCOL))


def _result(function: Callable[[Any], object], job: object) -> object:
    """A fault of the function is the end of one job and not of the worker."""
    try:
        return function(job)
    except MemoryError:
        return Lost("it needs more memory than one file is given")
    except Exception as fault:
        return Lost(f"a fault in this program, {type(fault).__name__}: {fault}")


def _answer(out: IO[bytes], packed: bytes) -> None:
    out.write(LENGTH.pack(len(packed)) + packed)
    out.flush()


def _function(task: str) -> Callable[[Any], object]:
    module, name = task.split(":")
    function: Callable[[Any], object] = getattr(importlib.import_module(module), name)
    return function


def _limit(memory_bytes: int) -> None:
    """What is asked for beyond this fails in this process, rather than taking the whole machine's memory."""
    with suppress(ImportError, OSError, ValueError):  # where there are no such limits
        import resource

        resource.setrlimit(resource.RLIMIT_DATA, (memory_bytes, memory_bytes))
