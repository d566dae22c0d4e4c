"""The sandbox: what a child in it can reach, how its end is told, and what is said where there is none."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.adapters.sandboxes import one_or_skip
from traceroom.adapters import sandbox as module
from traceroom.adapters.sandbox import Ended, Limits, NoSandbox, Sandbox

LIMITS = Limits(memory_bytes=1 << 30, cpu_s=2.0, wall_s=20.0, answer_bytes=1000)


@pytest.fixture(scope="module", autouse=True)
def _given() -> None:
    one_or_skip().close()


def _asking(monkeypatch: pytest.MonkeyPatch, code: str, limits: Limits = LIMITS) -> Sandbox:
    """A sandbox whose child answers with what an expression of the job gives, before its files are closed."""
    begin = (
        "import sys, os, socket, time; sys.path[:0] = sys.argv[3:]; import traceroom.adapters.sandboxed as s;"
        f" s.serve(lambda job: {code}, int(sys.argv[1]), float(sys.argv[2])) #{{}}"
    )
    monkeypatch.setattr(module, "BEGIN", begin)
    return Sandbox("tip_decoder", packages=("PIL",), limits=limits)


def _answers(monkeypatch: pytest.MonkeyPatch, code: str, job: bytes = b"") -> bytes:
    with _asking(monkeypatch, code) as inside:
        return inside.run(job)


def test_it_sees_the_system_and_our_modules_and_nothing_of_anybody(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    home, somebodys = Path(__file__), tmp_path / "somebodys"
    somebodys.write_text("letters")
    code = "repr([os.path.exists(name) for name in job.decode().split()]).encode()"
    names = f"{module.__file__} {home} /etc/passwd /proc/self {somebodys} {Path.cwd() / 'pyproject.toml'} /dev/shm"
    assert _answers(monkeypatch, code, names.encode()) == repr([True] + [False] * 6).encode()


def test_it_has_no_environment_and_no_way_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRACEROOM_OPENING_SECRET", "not to be seen")
    assert b"seen" not in _answers(monkeypatch, "repr(dict(os.environ)).encode()")
    code = "repr([name for _, name in socket.if_nameindex()]).encode()"
    with _asking(monkeypatch, code) as inside, pytest.raises(Ended):
        inside.run(b"")  # not even the list of networks can be asked for
    assert _answers(monkeypatch, "str(os.getpid()).encode()") == b"2"


def test_the_job_and_the_answer_may_be_large_and_each_child_does_one(monkeypatch: pytest.MonkeyPatch) -> None:
    limits = Limits(memory_bytes=1 << 30, cpu_s=5.0, wall_s=60.0, answer_bytes=30 << 20)
    with _asking(monkeypatch, "job", limits) as inside:
        for size in (0, 1, 30 << 20):
            job = os.urandom(size)
            assert inside.run(job) == job
    code = "repr(s.__dict__.setdefault('before', []).append(1) or s.before).encode()"
    with _asking(monkeypatch, code) as inside:
        assert [inside.run(b""), inside.run(b"")] == [b"[1]", b"[1]"]


def test_an_answer_longer_than_it_may_be_is_not_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    with _asking(monkeypatch, "bytes(1001)") as inside, pytest.raises(Ended) as ended:
        inside.run(b"")
    assert not ended.value.late


@pytest.mark.parametrize(
    ("code", "late"),
    [("os._exit(1)", False), ("os.abort()", False), ("sum(iter(int, 1))", True), ("os.kill(1, 9) or b''", False)],
)
def test_a_child_that_ends_or_never_ends_costs_its_own_job(
    monkeypatch: pytest.MonkeyPatch, code: str, *, late: bool
) -> None:
    with _asking(monkeypatch, f"{code} if job == b'bad' else b'good'") as inside:
        if code.startswith("os.kill"):  # nobody but us ends the first process of its namespace
            assert inside.run(b"bad") == b""
        else:
            with pytest.raises(Ended) as ended:
                inside.run(b"bad")
            assert ended.value.late is late
        assert inside.run(b"fine") == b"good"


def test_a_child_that_sleeps_or_does_not_read_is_ended_by_our_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    short = Limits(memory_bytes=1 << 30, cpu_s=5.0, wall_s=0.5, answer_bytes=1000)
    with _asking(monkeypatch, "time.sleep(3600)", short) as inside, pytest.raises(Ended) as ended:
        inside.run(b"")
    assert ended.value.late
    monkeypatch.setattr(module, "BEGIN", "import os, time; os.write(1, b'ready'); time.sleep(3600) #{}")
    with Sandbox("tip_decoder", packages=("PIL",), limits=short) as inside, pytest.raises(Ended) as ended:
        inside.run(bytes(1 << 20))
    assert ended.value.late


def test_no_child_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    with _asking(monkeypatch, "b''") as inside:
        inside.run(b"")
        waiting = inside._next
        assert waiting is not None and waiting.poll() is None
    assert waiting.poll() is not None


def test_without_bubblewrap_a_sentence_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nonexistent")
    with pytest.raises(NoSandbox, match="apt-get install bubblewrap"):
        Sandbox("tip_decoder", packages=("PIL",), limits=LIMITS)


def test_where_the_machine_forbids_namespaces_a_sentence_says_so() -> None:
    """Within a namespace that allows no further one."""
    asking = "from traceroom.adapters.tip_pictures import sandbox; sandbox().run(b'')"
    bwrap = shutil.which("bwrap")
    assert bwrap is not None
    closed = [bwrap, "--unshare-user", "--disable-userns", "--dev-bind", "/", "/", sys.executable, "-c", asking]
    done = subprocess.run(closed, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode != 0
    assert "bubblewrap is installed, but gives no sandbox here" in done.stderr, done.stderr
