"""Sandbox: where one job at a time is done on bytes of strangers, with no network, no other process, no file of ours.

A parent process runs under bubblewrap (`bwrap`) in namespaces of its own: what it may read is the Python that runs it
and the modules that it needs, what it may write is a pipe. It starts, in two thousandths of a second, a child for each
job, which then gives up nearly every call of the kernel (`syscall_filter`), and is gone after it, so that what took it
over meets nothing of the next. A child that leaves anything behind, or gives no answer, is ended with its parent.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from types import TracebackType
from typing import Self

from traceroom.adapters.sandbox_exchange import Broken, Limits, Pipes, exchange, said_at_first
from traceroom.adapters.sandboxed import READY, How
from traceroom.values.trouble import Trouble

__all__ = ["Ended", "Limits", "NoSandbox", "Sandbox"]
START_S = 20.0
SYSTEM = ("/usr", "/lib", "/lib64", "/lib32", "/bin", "/etc/ld.so.cache", "/nix/store")
"""Where the interpreter's own libraries lie."""
LIBRARIES = {"PIL": "pillow", "cv2": "opencv"}
"""Package -> how the folder of the libraries that came with it begins, where it is not its own name."""
ONE_THREAD = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS")
"""What keeps libraries from starting threads, which children have not and may not start."""
BEGIN = (
    "import sys; sys.path[:0] = sys.argv[4:]; from traceroom.adapters.sandboxed import serve;"
    " from traceroom.adapters.{} import answer;"
    " serve(answer, int(sys.argv[1]), float(sys.argv[2]), int(sys.argv[3]))"
)
TURNS = "<turns>"
"""In a command, the number of the pipe that says when the next child is begun."""
HOW = "On Debian or Ubuntu, as root: apt-get install bubblewrap"


class NoSandbox(Trouble):
    """There is none on this machine; the sentence says what to do."""


class Ended(Exception):
    """A job without an answer. `late`: it had too little time, else something ended it; `busy`: and the time was that
    of the clock, not the processor's, so that a machine with less to do may have had it in time.
    """

    def __init__(self, *, late: bool, busy: bool = False) -> None:
        super().__init__("busy" if busy else "late" if late else "ended")
        self.late = late
        self.busy = busy


class Sandbox:
    """Children that do `traceroom.adapters.<task>`'s `answer`, one job each; `packages` are what it imports too, and
    `rooms` what of ours.

    A context: at its end no process is left. For one thread at a time.
    """

    def __init__(
        self,
        task: str,
        *,
        packages: Sequence[str],
        limits: Limits,
        rooms: Sequence[str] = ("adapters", "values"),
    ) -> None:
        self.limits = limits
        self.cpu_s = 0.0
        """Of the processor: what the last child took, as far as its end is known."""
        self._command = _command(task, packages, limits, rooms)
        self._parent: tuple[subprocess.Popen[bytes], Pipes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, what: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Ends all that runs."""
        if self._parent is not None:
            process, pipes = self._parent
            self._parent = None
            process.kill()
            process.wait()
            pipes.close()

    def ready(self) -> Pipes:
        """Returns once a job can be done at once. Raises NoSandbox where none can be started."""
        if self._parent is None:
            process, pipes = self._parent = _started(self._command)
            said = said_at_first(pipes, len(READY), START_S)
            if said != READY:
                process.kill()
                complaint = pipes.complaint()
                self.close()
                raise NoSandbox(
                    f"bubblewrap is installed, but gives no sandbox here ({complaint}). Most likely this machine"
                    " forbids namespaces to users: allow them (on Ubuntu an AppArmor profile for bwrap; in a container"
                    " seccomp and AppArmor profiles that let unshare through), and the job goes on by itself."
                )
        return self._parent[1]

    def run(self, job: bytes, *, wall_s: float | None = None) -> bytes:
        """What a child of its own answers. Raises Ended where it gives none, NoSandbox where none can be started.

        The clock runs from when all is ready; `wall_s` is another limit of it for this job.
        """
        pipes = self.ready()
        try:
            done = exchange(pipes, job, self.limits if wall_s is None else replace(self.limits, wall_s=wall_s))
        except Broken as broken:
            self.close()
            raise Ended(late=broken.late, busy=broken.late) from None
        except BaseException:
            self.close()
            raise
        self.cpu_s = done.cpu_s
        if done.answer is not None:
            return done.answer
        self.close()
        if done.how is How.UNCLOSED:
            raise NoSandbox(
                "This machine's kernel takes no filter of system calls (seccomp) from us, and without it pictures of"
                " strangers are not opened. Run the worker on Linux for x86-64 or arm64 with CONFIG_SECCOMP_FILTER, as"
                " distributions have it, and the job goes on by itself."
            )
        raise Ended(late=done.how is How.OVER)


def _started(command: Sequence[str]) -> tuple[subprocess.Popen[bytes], Pipes]:
    pipe, (turns, turn) = subprocess.PIPE, os.pipe()
    try:
        process = subprocess.Popen(  # noqa: S603 (ours)
            [one.replace(TURNS, str(turns)) for one in command],
            stdin=pipe, stdout=pipe, stderr=pipe, bufsize=0, env={}, pass_fds=(turns,),
        )  # fmt: skip
    except OSError as wrong:
        os.close(turn)
        raise NoSandbox(f"bubblewrap cannot be started ({wrong.strerror}). {HOW}.") from None
    finally:
        os.close(turns)
    return process, Pipes.of(process, turn)


def _command(task: str, packages: Sequence[str], limits: Limits, rooms: Sequence[str]) -> list[str]:
    """The whole command; raises NoSandbox where bubblewrap is missing."""
    bwrap = shutil.which("bwrap")
    if bwrap is None:
        raise NoSandbox(
            f"Pictures of strangers are opened in a sandbox alone, and bubblewrap is not installed here. {HOW}."
        )
    ours = Path(__file__).resolve().parents[1]
    folders = [Path(sys.base_prefix), ours / "__init__.py", *(ours / room for room in rooms)]
    places = {str(ours.parent)}
    for package in packages:
        home = _home(package)
        folders += [home, *home.parent.glob(f"{LIBRARIES.get(package, package)}*.libs")]
        places.add(str(home.parent))
    python = os.path.realpath(sys.executable)
    inside = ["-I", "-S", "-c", BEGIN.format(task), str(limits.memory_bytes), str(limits.cpu_s), TURNS]
    return [bwrap, *_closed(), *_seen(folders), "--remount-ro", "/", "--", python, *inside, *sorted(places)]


def _closed() -> list[str]:
    """Namespaces of its own, no rights, no environment of ours, gone with us."""
    closed = ["--unshare-all", "--die-with-parent", "--new-session", "--clearenv", "--cap-drop", "ALL", "--chdir", "/"]
    return closed + [word for name in ONE_THREAD for word in ("--setenv", name, "1")]


def _seen(folders: Sequence[Path]) -> list[str]:
    """What it may read: the system's libraries and these."""
    seen: list[str] = []
    for name in SYSTEM:
        if Path(name).is_symlink():
            seen += ["--symlink", str(Path(name).readlink()), name]
        else:
            seen += ["--ro-bind-try", name, name]
    for folder in dict.fromkeys(folders):
        if str(folder) not in SYSTEM:
            seen += ["--ro-bind", str(folder), str(folder)]
    return seen


def _home(package: str) -> Path:
    found = find_spec(package)
    assert found is not None and found.origin is not None, package
    return Path(found.origin).parent
