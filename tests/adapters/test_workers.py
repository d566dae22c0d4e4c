"""Workers."""

from __future__ import annotations

import os
import signal
from contextlib import closing
from importlib.resources import files
from pathlib import Path

import pytest

from traceroom.adapters.worker import Lost
from traceroom.adapters.workers import AHEAD, cores, in_order
from traceroom.values.trouble import Trouble


def test_results_come_in_the_order_of_the_jobs() -> None:
    jobs = [20_000, *range(3 * AHEAD)]
    found = [number.bit_length() for number in in_order("math:factorial", jobs, workers=2)]
    assert found[0] > 200_000 and found[1:4] == [1, 1, 2] and len(found) == len(jobs)


def test_no_jobs_need_no_workers() -> None:
    assert list(in_order("no:such", [], workers=2)) == []


def test_a_job_that_ends_its_process_twice_is_lost_and_the_others_are_not() -> None:
    found = list(in_order("signal:raise_signal", [signal.SIGCHLD, signal.SIGSEGV, signal.SIGCHLD], workers=1))
    assert found == [None, Lost("it ended the process that read it (signal SIGSEGV), twice"), None]
    (left,) = in_order("os:_exit", [3], workers=1)
    assert left == Lost("it ended the process that read it (status 3), twice")


def test_a_job_whose_worker_somebody_ended_is_done_again(tmp_path: Path) -> None:
    """The first worker to come along takes the note away and dies; the second finds none."""
    script = f"import os, pathlib, signal; note = pathlib.Path({str(tmp_path / 'note')!r})\nif note.exists():\n"
    script += "    note.unlink()\n    os.kill(os.getpid(), signal.SIGKILL)"
    (tmp_path / "note").write_text("")
    assert list(in_order("builtins:exec", [script, "", ""], workers=2)) == [None, None, None]
    assert not (tmp_path / "note").exists()


def test_a_job_that_does_not_end_is_ended() -> None:
    found = list(in_order("time:sleep", [0, 3600, 0], workers=2, seconds=3))
    assert found == [None, Lost("it took longer than 3 seconds"), None]


def test_workers_that_cannot_start_are_said_so() -> None:
    with pytest.raises(Trouble, match="could not be started"):
        list(in_order("no.such.module:at_all", [1], workers=1))


def test_whoever_stops_listening_leaves_no_process_behind() -> None:
    with closing(in_order("os:getpgid", [0] * 9, workers=1)) as results:
        next(results)
    with closing(in_order("builtins:eval", ["__import__('os').getpid()"] * 9, workers=1)) as pids:
        pid = next(pids)
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def test_a_worker_does_not_run_what_lies_in_the_folder_it_is_started_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", str(files("traceroom").joinpath("..")))
    (tmp_path / "pickle.py").write_text("raise SystemExit('evidence ran as a program')")
    monkeypatch.chdir(tmp_path)
    assert list(in_order("math:sqrt", [4], workers=1)) == [2.0]


def test_there_is_a_core() -> None:
    assert cores() >= 1
