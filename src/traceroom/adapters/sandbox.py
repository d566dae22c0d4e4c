"""Sandbox: a child process for one job on bytes of strangers, which sees no network, no other process, no file of ours.

It runs under bubblewrap (`bwrap`) in namespaces of its own: what it may read is the Python that runs it and the modules
that it needs, what it may write is a pipe. A child does one job and is gone, so that what took it over meets nothing
of the next. As a start takes a tenth of a second, the next child waits, warm, while the last one works.
"""

from __future__ import annotations

import os
import selectors
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from traceroom.adapters.sandboxed import LENGTH, OVER, READY
from traceroom.values.trouble import Trouble

START_S = 20.0
PIECE = 1 << 16
SYSTEM = ("/usr", "/lib", "/lib64", "/lib32", "/bin", "/etc/ld.so.cache", "/nix/store")
"""Where the interpreter's own libraries lie."""
LIBRARIES = {"PIL": "pillow", "cv2": "opencv"}
"""Package -> how the folder of the libraries that came with it begins, where it is not its own name."""
BEGIN = (
    "import sys; sys.path[:0] = sys.argv[3:]; from traceroom.adapters.sandboxed import serve;"
    " from traceroom.adapters.{} import answer; serve(answer, int(sys.argv[1]), float(sys.argv[2]))"
)
HOW = "On Debian or Ubuntu, as root: apt-get install bubblewrap"


class NoSandbox(Trouble):
    """There is none on this machine; the sentence says what to do."""


class Ended(Exception):
    """A child that gave no answer; `late` says whether it had too little time, or was ended by something else."""

    def __init__(self, *, late: bool) -> None:
        super().__init__("late" if late else "ended")
        self.late = late


@dataclass(frozen=True, slots=True)
class Limits:
    """Of one job: memory of its process, processor time from the job's begin, time on the wall, bytes of its answer."""

    memory_bytes: int
    cpu_s: float
    wall_s: float
    answer_bytes: int


class Sandbox:
    """Children that do `traceroom.adapters.<task>`'s `answer`, one job each; `packages` are what it imports too, and
    `rooms` what of ours. With `ahead`, the next child is started while one works.

    A context: at its end no child is left.
    """

    def __init__(
        self,
        task: str,
        *,
        packages: Sequence[str],
        limits: Limits,
        rooms: Sequence[str] = ("adapters", "values"),
        ahead: bool = True,
    ) -> None:
        self.limits = limits
        self._ahead = ahead
        self._command = _command(task, packages, limits, rooms)
        self._next: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, what: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Ends the child that waits, if one does."""
        if self._next is not None:
            _end(self._next)
            self._next = None

    def run(self, job: bytes) -> bytes:
        """What a child of its own answers. Raises Ended where it gives none, NoSandbox where none can be started."""
        child = self._next or self._started()
        self._next = None
        try:
            _wait_ready(child)
            self._next = self._started() if self._ahead else None
            return _exchange(child, job, self.limits)
        finally:
            _end(child)

    def _started(self) -> subprocess.Popen[bytes]:
        pipe = subprocess.PIPE
        try:
            return subprocess.Popen(self._command, stdin=pipe, stdout=pipe, stderr=pipe, bufsize=0, env={})  # noqa: S603 (ours)
        except OSError as wrong:
            raise NoSandbox(f"bubblewrap cannot be started ({wrong.strerror}). {HOW}.") from None


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
    inside = ["-I", "-S", "-c", BEGIN.format(task), str(limits.memory_bytes), str(limits.cpu_s), *sorted(places)]
    return [bwrap, *_closed(), *_seen(folders), "--remount-ro", "/", "--", python, *inside]


def _closed() -> list[str]:
    """Namespaces of its own, no rights, no environment, gone with us."""
    return ["--unshare-all", "--die-with-parent", "--new-session", "--clearenv", "--cap-drop", "ALL", "--chdir", "/"]


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


def _wait_ready(child: subprocess.Popen[bytes]) -> None:
    """Returns once it waits for its job. Raises NoSandbox."""
    until, said = time.monotonic() + START_S, b""
    while len(said) < len(READY):
        piece = _read(_pipe(child.stdout), until)
        if not piece:
            raise NoSandbox(
                f"bubblewrap is installed, but gives no sandbox here ({_complaint(child)}). Most likely this machine"
                " forbids namespaces to users: allow them (on Ubuntu an AppArmor profile for bwrap; in a container"
                " seccomp and AppArmor profiles that let unshare through), and the job goes on by itself."
            )
        said += piece


def _complaint(child: subprocess.Popen[bytes]) -> str:
    """The last line of what it said before it ended."""
    child.kill()
    lines = _pipe(child.stderr).read().decode("utf-8", "replace").strip().splitlines()
    return lines[-1].strip().rstrip(".")[:200] if lines else "it does not say why"


def _exchange(child: subprocess.Popen[bytes], job: bytes, limits: Limits) -> bytes:
    """Gives it the job and takes the answer, whichever of both the child likes to do first. Raises Ended."""
    until = time.monotonic() + limits.wall_s
    _give(_pipe(child.stdin), LENGTH.pack(len(job)) + job, until)
    answer, wanted = bytearray(), LENGTH.size
    while len(answer) < wanted:
        piece = _read(_pipe(child.stdout), until)
        if not piece:
            raise Ended(late=time.monotonic() >= until or _out_of_time(child))
        answer += piece
        if wanted == LENGTH.size and len(answer) >= wanted:
            wanted += LENGTH.unpack(answer[: LENGTH.size])[0]
            if wanted > limits.answer_bytes + LENGTH.size:
                raise Ended(late=False)
    return bytes(answer[LENGTH.size : wanted])


def _give(pipe: IO[bytes], data: bytes, until: float) -> None:
    """Writes as long as it is read; a child that is gone tells so at its other pipe."""
    os.set_blocking(pipe.fileno(), False)
    left = memoryview(data)
    with suppress(BrokenPipeError), selectors.DefaultSelector() as waiting:
        waiting.register(pipe, selectors.EVENT_WRITE)
        while left and waiting.select(max(0.0, until - time.monotonic())):
            left = left[os.write(pipe.fileno(), left[:PIECE]) :]


def _read(pipe: IO[bytes], until: float) -> bytes:
    """The next bytes; none at the end, and none when the time is over."""
    with selectors.DefaultSelector() as waiting:
        waiting.register(pipe, selectors.EVENT_READ)
        if not waiting.select(max(0.0, until - time.monotonic())):
            return b""
        return os.read(pipe.fileno(), 1 << 20)


def _out_of_time(child: subprocess.Popen[bytes]) -> bool:
    """Whether it was ended by the signal of its own clock, which bubblewrap hands on as a shell does."""
    try:
        return child.wait(timeout=5) in (128 + OVER, -OVER)
    except subprocess.TimeoutExpired:
        return False


def _end(child: subprocess.Popen[bytes]) -> None:
    child.kill()
    child.wait()
    for pipe in (child.stdin, child.stdout, child.stderr):
        if pipe is not None:
            with suppress(BrokenPipeError):
                pipe.close()


def _pipe(pipe: IO[bytes] | None) -> IO[bytes]:
    assert pipe is not None
    return pipe
