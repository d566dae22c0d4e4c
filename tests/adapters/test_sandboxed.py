"""The child of a sandbox: what it reads, what it answers, and what its limits end. Without bubblewrap around it."""

from __future__ import annotations

import subprocess
import sys

from traceroom.adapters.sandboxed import LENGTH, OVER, READY

BEGIN = "from traceroom.adapters.sandboxed import serve; serve({}, {}, {})"


def _child(answer: str, job: bytes, *, memory: int = 1 << 30, cpu_s: float = 5.0) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-c", BEGIN.format(answer, memory, cpu_s)]
    given = LENGTH.pack(len(job)) + job
    return subprocess.run(command, input=given, capture_output=True, check=False, timeout=60)


def test_it_says_that_it_is_ready_and_answers_one_job() -> None:
    done = _child("lambda job: job[::-1]", b"abc")
    assert (done.returncode, done.stdout) == (0, READY + LENGTH.pack(3) + b"cba")


def test_it_ends_quietly_where_nobody_needs_it() -> None:
    command = [sys.executable, "-c", BEGIN.format("lambda job: job", 1 << 30, 5.0)]
    done = subprocess.run(command, input=b"", capture_output=True, check=False, timeout=60)
    assert (done.returncode, done.stdout) == (0, READY)


def test_more_memory_than_it_has_is_not_given() -> None:
    asked = "lambda job: b'had' if bytearray(int(job)) else b''"
    assert _child(asked, b"1000").stdout.endswith(b"had")
    assert not _child(asked, str(2 << 30).encode()).stdout.endswith(b"had")


def test_its_clock_ends_it() -> None:
    done = _child("lambda job: sum(iter(int, 1))", b"", cpu_s=0.2)
    assert done.returncode == -OVER and done.stdout == READY


def test_it_opens_no_file_and_writes_none() -> None:
    done = _child("lambda job: open(__import__('os').devnull).read().encode()", b"")
    assert done.returncode != 0 and done.stdout == READY
