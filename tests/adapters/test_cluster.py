"""Cluster: two real machines of Ray on this host."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest

from tests.adapters.clusters import Two, two_machines
from traceroom.adapters.cluster import STRETCH, in_order_on, joined, must_see
from traceroom.adapters.worker import Lost
from traceroom.values.trouble import Trouble

pytestmark = pytest.mark.filterwarnings("ignore")  # Ray leaves sockets and files to the collector


@pytest.fixture(scope="module")
def two() -> Iterator[Two]:
    """Machines that no test of the module ends."""
    with two_machines() as found:
        yield found


def test_results_come_in_the_order_of_the_jobs_from_both_machines(two: Two) -> None:
    whose = "__import__('os').environ['RAY_RAYLET_PID']"
    jobs = [f"({number}, {whose})" for number in range(3 * STRETCH)]
    with joined(two.address) as members:
        assert [member.processors for member in members] == [1, 1]
        found = list(in_order_on(members, "builtins:eval", jobs, stretch=7))
    assert [number for number, _ in found] == list(range(3 * STRETCH))
    assert len({machine for _, machine in found}) == 2


def test_a_job_that_ends_its_process_is_lost_and_those_beside_it_are_not(two: Two) -> None:
    jobs = [signal.SIGCHLD, signal.SIGSEGV, signal.SIGCHLD]
    with joined(two.address) as members:
        found = list(in_order_on(members, "signal:raise_signal", jobs))
    assert found == [None, Lost("it ended the process that read it (signal SIGSEGV), twice"), None]


def test_what_no_machine_can_do_is_a_sentence(two: Two) -> None:
    with joined(two.address) as members, pytest.raises(Trouble, match="could not be started"):
        list(in_order_on(members, "no.such.module:at_all", [1]))


def test_a_folder_that_a_machine_does_not_see_is_named(two: Two, tmp_path: Path) -> None:
    with joined(two.address) as members:
        must_see(members, tmp_path)
        with pytest.raises(Trouble, match=r"does not see .*gone: the files must be at the same place"):
            must_see(members, tmp_path / "gone")


@pytest.mark.parametrize("address", ["127.0.0.1:9", "ray://127.0.0.1:9", "127.0.0.1:none", "127.0.0.1:99999999999"])
def test_an_address_where_nobody_answers_is_a_sentence(address: str) -> None:
    with pytest.raises(Trouble, match=r"Nobody answers at .*; an address is HOST:PORT"), joined(address):
        raise AssertionError


def test_without_ray_it_is_said_how_to_have_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    with pytest.raises(Trouble, match=r'pip install "traceroom\[ray\]"'), joined("auto"):
        raise AssertionError


def test_a_machine_that_dies_with_work_in_hand_loses_nothing(tmp_path: Path) -> None:
    """The first job to find the note takes it, says who it is, and stays until its machine has been ended."""
    note, went = tmp_path / "note", tmp_path / "went"
    os.mkfifo(went)
    note.write_text("")
    holds = (
        f"import os, pathlib\nnote = pathlib.Path({str(note)!r})\ntry:\n    note.unlink()\nexcept FileNotFoundError:\n"
        f"    pass\nelse:\n    pathlib.Path({str(went)!r}).write_text(str(os.getpid()))\n"
        "    import signal\n    signal.pause()"
    )
    with two_machines() as two, joined(two.address) as members:
        ends = Thread(target=lambda: two.end_the_one_of(int(went.read_text())))
        ends.start()
        found = list(in_order_on(members, "builtins:exec", [""] * 3 + [holds] + [""] * 20, stretch=2))
        ends.join()
    assert found == [None] * 24 and not note.exists()
