"""What runs in a sandbox: what a child reads and answers, what its limits end. Without bubblewrap around it."""

from __future__ import annotations

import os
import subprocess
import sys

from traceroom.adapters.sandboxed import LENGTH, READY, REPORT, How

BEGIN = "import sys; from traceroom.adapters.sandboxed import serve; serve({}, {}, {}, {})"


def _said(answer: str, *jobs: bytes, memory: int = 1 << 30, cpu_s: float = 5.0) -> tuple[bytes, list[How]]:
    """Its answers behind READY, and how each child ended."""
    turns, turn = os.pipe()
    with os.fdopen(turn, "wb") as telling:
        telling.write(b"+" * len(jobs))
    command = [sys.executable, "-c", BEGIN.format(answer, memory, cpu_s, turns)]
    given = b"".join(LENGTH.pack(len(job)) + job for job in jobs)
    done = subprocess.run(command, input=given, capture_output=True, check=False, timeout=60, pass_fds=(turns,))
    os.close(turns)
    assert done.returncode == 0 and done.stdout.startswith(READY)
    reports = list(REPORT.iter_unpack(done.stderr))
    assert len(reports) == len(jobs) and all(0 < microseconds < 10_000_000 for _, microseconds in reports)
    return done.stdout.removeprefix(READY), [How(how) for how, _ in reports]


def test_each_child_answers_one_job() -> None:
    answers, ends = _said("lambda job: job[::-1]", b"abc", b"", b"de")
    assert answers == LENGTH.pack(3) + b"cba" + LENGTH.pack(0) + LENGTH.pack(2) + b"ed"
    assert ends == [How.ANSWERED] * 3


def test_it_ends_quietly_where_nobody_needs_it() -> None:
    assert _said("lambda job: job") == (b"", [])


def test_more_memory_than_it_has_is_not_given() -> None:
    asked = "lambda job: b'had' if bytearray(int(job)) else b''"
    assert _said(asked, b"1000")[0].endswith(b"had")
    assert _said(asked, str(2 << 30).encode()) == (b"", [How.ENDED])


def test_its_clock_ends_a_child_and_the_next_one_works() -> None:
    answers, ends = _said("lambda job: job if job else sum(iter(int, 1))", b"", b"x", cpu_s=0.2)
    assert ends == [How.OVER, How.ANSWERED] and answers.endswith(b"x")


def test_it_opens_no_file_and_speaks_of_no_error() -> None:
    assert _said("lambda job: open(__import__('os').devnull).read().encode()", b"") == (b"", [How.ENDED])


def test_where_the_kernel_takes_no_filter_no_job_is_read() -> None:
    unknown = "setattr(__import__('platform'), 'machine', lambda: 'riscv64') or (lambda job: job)"
    assert _said(unknown, b"abc") == (b"", [How.UNCLOSED])
