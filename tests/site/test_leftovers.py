"""Leftovers: what a killed demo has left is ended by the next; what has its number by now is left alone."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from traceroom.adapters import postgres
from traceroom.site import installation, leftovers

DEMO = """
import pathlib, subprocess, sys, time
from traceroom.site import installation, leftovers
home = pathlib.Path(sys.argv[1])
with leftovers.noted(home) as note:
    if "servers" in sys.argv:
        installation.start(home, taken_over=note.taken_over)
    worker, desk = (subprocess.Popen(["sleep", "600"], stdout=subprocess.DEVNULL) for _ in range(2))
    note.write(servers=sys.argv[2] == "servers", worker=worker.pid, desk=desk.pid)
    print(worker.pid, desk.pid, flush=True)
    time.sleep(600)
"""


@pytest.fixture
def home() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="traceroom-test-"))
    folder.chmod(0o755)
    yield folder
    for name in ("room", "desk"):
        server = postgres.server_of(folder / name)
        if (server.data / "PG_VERSION").exists():
            postgres.stop(server)
        shutil.rmtree(server.data, ignore_errors=True)
    shutil.rmtree(folder, ignore_errors=True)


def _demo(home: Path, has: str) -> tuple[subprocess.Popen[str], int, int]:
    """One that runs, and the numbers of its worker and its desk."""
    command = [sys.executable, "-c", DEMO, str(home), has]
    running = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert running.stdout is not None
    worker, desk = map(int, running.stdout.readline().split())
    return running, worker, desk


def _kill(running: subprocess.Popen[str]) -> None:
    running.kill()
    running.communicate()


def test_the_worker_the_desk_and_the_servers_of_a_killed_demo_are_ended(home: Path) -> None:
    demo, worker, desk = _demo(home, "servers")
    _kill(demo)
    assert leftovers.began(worker) and leftovers.began(desk) and installation.is_running(home)
    with leftovers.noted(home) as note:
        assert leftovers.began(worker) is None and leftovers.began(desk) is None
        installed = installation.start(home, taken_over=note.taken_over)
        assert installed.started == (installed.room, installed.desk)
        installed.stop()
    assert not installation.is_running(home) and not list(home.glob("demo-*"))


def test_servers_that_it_did_not_start_stay(home: Path) -> None:
    demo, worker, _ = _demo(home, "nothing")
    _kill(demo)
    with leftovers.noted(home) as note:
        assert leftovers.began(worker) is None and not note.taken_over


def test_a_demo_that_runs_keeps_its_worker_and_the_servers_that_it_shares(home: Path) -> None:
    (killed, orphan, _), (running, worker, desk) = _demo(home, "servers"), _demo(home, "nothing")
    _kill(killed)
    try:
        with leftovers.noted(home) as note:
            assert leftovers.began(worker) and not note.taken_over
            assert leftovers.began(orphan) is None
    finally:
        for number in (worker, desk):
            os.kill(number, signal.SIGTERM)
        _kill(running)
    with leftovers.noted(home) as note:
        assert note.taken_over, "nobody is left who would stop them"


def test_a_number_that_was_given_again_is_somebody_elses(home: Path) -> None:
    with subprocess.Popen(["sleep", "600"]) as innocent:
        began = leftovers.began(innocent.pid)
        note = {"began": "long ago", "servers": True, "worker": innocent.pid, "worker_began": "long ago"}
        (home / f"demo-{os.getpid()}.json").write_text(json.dumps(note))
        with leftovers.noted(home) as own:
            assert own.taken_over
        assert leftovers.began(innocent.pid) == began
        innocent.kill()


@pytest.mark.parametrize("words", ["{", "7", '{"began": "now"}', '{"began": "now", "servers": true, "worker": "x"}'])
def test_a_note_that_no_demo_has_written_is_not_believed(home: Path, words: str) -> None:
    (home / "demo-1.json").write_text(words)
    (home / "demo-x.json").write_text('{"began": "now", "servers": true}')
    with leftovers.noted(home) as note:
        assert not note.taken_over


def test_whoever_does_not_finish_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(leftovers, "PATIENCE_S", 0.3)
    deaf = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print(flush=True); time.sleep(600)"
    with subprocess.Popen([sys.executable, "-c", deaf], stdout=subprocess.PIPE) as running:
        assert running.stdout is not None and running.stdout.readline()
        leftovers.Process(running.pid, leftovers.began(running.pid) or "").end()
        assert running.wait(60) == -signal.SIGKILL


@pytest.mark.parametrize("proc", [leftovers.PROC, Path("/nowhere")])
def test_the_system_says_when_a_process_began(monkeypatch: pytest.MonkeyPatch, proc: Path) -> None:
    if not proc.exists() and not Path("/bin/ps").exists():
        pytest.skip("neither /proc nor ps")
    monkeypatch.setattr(leftovers, "PROC", proc)
    own = leftovers.began(os.getpid())
    assert own and own == leftovers.began(os.getpid())
    with subprocess.Popen(["true"]) as ended:
        os.waitid(os.P_PID, ended.pid, os.WEXITED | os.WNOWAIT)
        assert leftovers.began(ended.pid) is None, "only its exit status is left"
    assert leftovers.began(ended.pid) is None
