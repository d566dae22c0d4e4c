"""One job and its answer: whatever is at the other end of the pipes, an answer is whole or none."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator

import pytest

from traceroom.adapters.sandbox_exchange import Broken, Done, Limits, Pipes, exchange, said_at_first
from traceroom.adapters.sandboxed import LENGTH, REPORT, How

LIMITS = Limits(memory_bytes=0, cpu_s=0, wall_s=20.0, answer_bytes=100)
READS = "turn = os.read({}, 1); size = int.from_bytes(os.read(0, 8)); job = os.read(0, size) if size else b''; "
WELL = REPORT.pack(How.ANSWERED, 1_500_000)
Other = Callable[..., Pipes]


@pytest.fixture
def other() -> Iterator[Other]:
    """Starts what is at the other end: these lines of Python, which know `job`."""
    running: list[tuple[subprocess.Popen[bytes], Pipes]] = []

    def begun(lines: str, *, reads: str = READS) -> Pipes:
        (turns, turn), pipe = os.pipe(), subprocess.PIPE
        command = [sys.executable, "-c", "import os, time; " + reads.format(turns) + lines]
        process = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, pass_fds=(turns,))
        os.close(turns)
        running.append((process, Pipes.of(process, turn)))
        return running[-1][1]

    yield begun
    for process, pipes in running:
        process.kill()
        process.wait()
        pipes.close()


def _answering(answer: bytes, report: bytes = WELL) -> str:
    return f"os.write(1, {answer!r}); os.write(2, {report!r}); time.sleep(60)"


def test_a_whole_answer_is_taken_with_what_it_cost(other: Other) -> None:
    done = exchange(other(_answering(LENGTH.pack(3) + b"abc")), b"job", LIMITS)
    assert done == Done(How.ANSWERED, 1.5, b"abc")


@pytest.mark.parametrize("how", [How.OVER, How.ENDED, How.UNCLOSED])
def test_of_a_child_that_did_not_end_well_there_is_no_answer(how: How, other: Other) -> None:
    report = REPORT.pack(how, 7)
    assert exchange(other(_answering(b"whatever", report)), b"job", LIMITS) == Done(how, 7e-06, None)


@pytest.mark.parametrize(
    "lines",
    [
        _answering(b""),
        _answering(LENGTH.pack(3) + b"ab"),
        _answering(LENGTH.pack(3) + b"abcd"),
        _answering(LENGTH.pack(101) + bytes(101)),
        _answering(bytes(5000)),
        _answering(LENGTH.pack(3) + b"abc", WELL + WELL),
        _answering(LENGTH.pack(3) + b"abc", WELL[:4]).replace("time.sleep(60)", "pass"),
        "pass",
    ],
)
def test_what_is_not_whole_or_too_much_is_no_answer(lines: str, other: Other) -> None:
    with pytest.raises(Broken) as broken:
        exchange(other(lines), b"job", LIMITS)
    assert not broken.value.late


def test_what_is_left_of_a_job_is_seen(other: Other) -> None:
    for job in (b"left", bytes(1 << 20)):  # the second does not even fit into the pipe
        with pytest.raises(Broken) as broken:
            exchange(other(_answering(LENGTH.pack(0)), reads=""), job, LIMITS)
        assert not broken.value.late


def test_the_clock_ends_the_waiting(other: Other) -> None:
    short = Limits(memory_bytes=0, cpu_s=0, wall_s=0.05, answer_bytes=100)
    with pytest.raises(Broken) as broken:
        exchange(other("time.sleep(60)"), b"job", short)
    assert broken.value.late


def test_first_words_are_waited_for_and_a_complaint_is_its_last_line(other: Other) -> None:
    assert said_at_first(other("os.write(1, b'ready'); time.sleep(60)", reads=""), 5, 20.0) == b"ready"
    silent = other("os.write(1, b're'); os.write(2, b'first\\nno rights here.\\n')", reads="")
    assert said_at_first(silent, 5, 20.0) == b"re"
    assert silent.complaint() == "no rights here"
