"""The sandbox: what a child in it can reach, how its end is told, and what is said where there is none."""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.adapters.sandboxes import is_there, one_or_skip
from tests.adapters.test_syscall_filter import CLOSED
from traceroom.adapters import sandbox as module
from traceroom.adapters.sandbox import Ended, Limits, NoSandbox, Sandbox
from traceroom.adapters.syscall_filter import REFUSED, X32

LIMITS = Limits(memory_bytes=1 << 30, cpu_s=2.0, wall_s=20.0, answer_bytes=1000)


FORBIDDEN = "#!/bin/sh\necho 'bwrap: No permissions to create a new namespace.' >&2\nexit 1\n"


def _needed() -> None:
    """Passes a test over where this machine gives no sandbox."""
    if not is_there():
        one_or_skip().close()


def _asking(monkeypatch: pytest.MonkeyPatch, code: str, limits: Limits = LIMITS, before: str = "None") -> Sandbox:
    """A sandbox whose child answers with what an expression of the job gives, and of what their parent found before."""
    _needed()
    begin = (
        "import sys, os, socket, time, ctypes; sys.path[:0] = sys.argv[4:]; import traceroom.adapters.sandboxed as s;"
        f" libc = ctypes.CDLL(None, use_errno=True); found = {before};"
        f" s.serve(lambda job: {code}, int(sys.argv[1]), float(sys.argv[2]), int(sys.argv[3])) #{{}}"
    )
    monkeypatch.setattr(module, "BEGIN", begin)
    return Sandbox("tip_decoder", packages=("PIL",), limits=limits)


def _answers(monkeypatch: pytest.MonkeyPatch, code: str, job: bytes = b"") -> bytes:
    with _asking(monkeypatch, code) as inside:
        return inside.run(job)


def _before(monkeypatch: pytest.MonkeyPatch, code: str) -> bytes:
    """What the parent of the children finds, which has the calls of the kernel that they have not."""
    with _asking(monkeypatch, "found", before=code) as inside:
        return inside.run(b"")


def test_it_sees_the_system_and_our_modules_and_nothing_of_anybody(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    home, somebodys = Path(__file__), tmp_path / "somebodys"
    somebodys.write_text("letters")
    names = [module.__file__, home, "/etc/passwd", "/proc/self", somebodys, Path.cwd() / "pyproject.toml", "/dev/shm"]
    code = f"repr([os.path.exists(name) for name in {[str(name) for name in names]}]).encode()"
    assert _before(monkeypatch, code) == repr([True] + [False] * 6).encode()


def test_it_has_no_environment_and_no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRACEROOM_OPENING_SECRET", "not to be seen")
    assert b"seen" not in _before(monkeypatch, "repr(dict(os.environ)).encode()")
    assert _before(monkeypatch, "repr([name for _, name in socket.if_nameindex()]).encode()") == b"['lo']"
    assert _before(monkeypatch, "str(os.getpid()).encode()") == b"2"


CALLS = CLOSED.get(platform.machine(), {})


@pytest.mark.parametrize("name", sorted(CALLS))
def test_a_child_has_no_call_that_a_decoder_does_not_need(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    code = f"repr((libc.syscall({CALLS[name]}, 0, 0, 0, 0, 0, 0), ctypes.get_errno())).encode()"
    assert _answers(monkeypatch, code) == repr((-1, REFUSED)).encode()


def test_a_call_by_another_table_ends_it(monkeypatch: pytest.MonkeyPatch) -> None:
    if platform.machine() != "x86_64":
        pytest.skip("only x86-64 has a second table of calls")
    with _asking(monkeypatch, f"repr(libc.syscall({X32} | 39)).encode()") as inside, pytest.raises(Ended) as ended:
        inside.run(b"")
    assert not ended.value.late


def test_memory_that_code_could_run_in_is_not_given(monkeypatch: pytest.MonkeyPatch) -> None:
    code = "repr([found.mmap(-1, 4096, prot=prot)[:1] for prot in job]).encode()"
    with _asking(monkeypatch, code, before="__import__('mmap')") as inside:
        assert inside.run(b"\x03") == b"[b'\\x00']"
        with pytest.raises(Ended):
            inside.run(b"\x07")


def test_without_a_filter_of_calls_there_is_no_sandbox(monkeypatch: pytest.MonkeyPatch) -> None:
    _needed()
    begin = module.BEGIN.replace("; from", "; import platform; platform.machine = lambda: 'riscv64'; from", 1)
    monkeypatch.setattr(module, "BEGIN", begin)
    with Sandbox("tip_decoder", packages=("PIL",), limits=LIMITS) as inside, pytest.raises(NoSandbox, match="seccomp"):
        inside.run(b"")


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
    [
        ("os._exit(1)", False),
        ("os.abort()", False),
        ("sum(iter(int, 1))", True),
        ("os.kill(1, 9) or b''", False),
        ("time.sleep(3600) or b''", False),
        ("os._exit(0)", False),
        ("os.write(1, b'more') and b''", False),
        ("os.write(1, bytes(8) + b'more') and os._exit(0)", False),
    ],
)
def test_a_child_that_ends_or_never_ends_costs_its_own_job(
    monkeypatch: pytest.MonkeyPatch, code: str, *, late: bool
) -> None:
    with _asking(monkeypatch, f"{code} if job == b'bad' else b'good'") as inside:
        with pytest.raises(Ended) as ended:
            inside.run(b"bad")
        assert (ended.value.late, ended.value.busy) == (late, False)
        assert inside.run(b"fine") == b"good"


def test_a_child_that_leaves_of_its_job_what_the_next_would_take_for_its_own_is_ended(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    reads_nothing = "setattr(s, '_read', lambda size: bytes(size))"
    with _asking(monkeypatch, "b'answer'", before=reads_nothing) as inside, pytest.raises(Ended) as ended:
        inside.run(b"a job")
    assert not ended.value.late


def test_whom_our_clock_ends_may_have_been_kept_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    short = Limits(memory_bytes=1 << 30, cpu_s=60.0, wall_s=0.5, answer_bytes=1000)
    with _asking(monkeypatch, "sum(iter(int, 1))", short) as inside, pytest.raises(Ended) as ended:
        inside.run(b"")
    assert ended.value.late and ended.value.busy
    monkeypatch.setattr(module, "BEGIN", "import os, time; os.write(1, b'ready'); time.sleep(3600) #{}")
    with Sandbox("tip_decoder", packages=("PIL",), limits=short) as inside, pytest.raises(Ended) as ended:
        inside.run(bytes(1 << 20))
    assert ended.value.late and ended.value.busy


def test_children_are_of_one_parent_and_nothing_of_it_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    with _asking(monkeypatch, "b''") as inside:
        inside.run(b"")
        assert inside._parent is not None and inside.cpu_s > 0
        process, _ = inside._parent
        inside.run(b"")
        assert inside._parent[0] is process and process.poll() is None
    assert process.poll() is not None


def test_without_bubblewrap_a_sentence_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nonexistent")
    with pytest.raises(NoSandbox, match="apt-get install bubblewrap"):
        Sandbox("tip_decoder", packages=("PIL",), limits=LIMITS)


def test_where_the_machine_forbids_namespaces_a_sentence_says_so(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    forbidden = tmp_path / "bwrap"
    forbidden.write_text(FORBIDDEN)
    forbidden.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    with Sandbox("tip_decoder", packages=("PIL",), limits=LIMITS) as inside, pytest.raises(NoSandbox) as wrong:
        inside.run(b"")
    assert "gives no sandbox here (bwrap: No permissions to create a new namespace). Most likely" in str(wrong.value)


def test_so_it_does_within_a_namespace_that_allows_no_further_one() -> None:
    _needed()
    asking = "from traceroom.adapters.tip_pictures import sandbox; sandbox().run(b'')"
    bwrap = shutil.which("bwrap")
    assert bwrap is not None
    closed = [bwrap, "--unshare-user", "--disable-userns", "--dev-bind", "/", "/", sys.executable, "-c", asking]
    done = subprocess.run(closed, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode != 0
    assert "bubblewrap is installed, but gives no sandbox here" in done.stderr, done.stderr
