"""Leftovers: what a demo that was killed has left running; each writes down who it is and what it has started, and the
next one ends what is nobody's any more."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from traceroom.adapters import postgres
from traceroom.adapters.whole_file import write_whole
from traceroom.site.beside import PATIENCE_S

LOOK_S = 0.1
PROC = Path("/proc")


@dataclass(frozen=True, slots=True)
class Process:
    """A process by its number and when it began: numbers are given again."""

    number: int
    began: str

    def lives(self) -> bool:
        """Whether it is still this one that has the number."""
        return began(self.number) == self.began

    def end(self) -> None:
        """Asks it to finish, as whoever had started it would; ends it where it does not."""
        for request, patience_s in ((signal.SIGTERM, PATIENCE_S), (signal.SIGKILL, LOOK_S)):
            until = time.monotonic() + patience_s
            if self.lives():
                with suppress(ProcessLookupError, PermissionError):
                    os.kill(self.number, request)
            while self.lives() and time.monotonic() < until:
                time.sleep(LOOK_S)


@dataclass(frozen=True, slots=True)
class Left:
    """A demo, whether it was to stop the servers, and what ran beside it."""

    demo: Process
    servers: bool
    beside: tuple[Process, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """This demo's own; `taken_over` says that the servers are a killed demo's, and now this one's to stop."""

    home: Path
    taken_over: bool

    def write(self, *, servers: bool, worker: int | None = None, desk: int | None = None) -> None:
        """What is started by now, whole or not at all."""
        told: dict[str, object] = {"began": began(os.getpid()), "servers": servers}
        for name, number in (("worker", worker), ("desk", desk)):
            if number is not None:
                told |= {name: number, f"{name}_began": began(number)}
        write_whole(self._path, json.dumps(told))

    def remove(self) -> None:
        """Everything is ended."""
        self._path.unlink(missing_ok=True)

    @property
    def _path(self) -> Path:
        return self.home / f"demo-{os.getpid()}.json"


@contextmanager
def noted(home: Path) -> Iterator[Note]:
    """Ends what killed demos have left; inside, this one is written down."""
    with postgres.alone(home / "demo"):
        note = Note(home, _taken_over(home))
        note.write(servers=note.taken_over or not postgres.runs_in(home / "room"))
    try:
        yield note
    finally:
        note.remove()


def began(number: int) -> str | None:
    """When a process began, in the system's words; None where there is none, or nothing but its exit status."""
    return _began_by_proc(number) if (PROC / "self" / "stat").exists() else _began_by_ps(number)


def _began_by_proc(number: int) -> str | None:
    try:
        state, *fields = (PROC / str(number) / "stat").read_text().rpartition(")")[2].split()
        boot = (PROC / "sys/kernel/random/boot_id").read_text().strip()  # the ticks that follow are counted from there
    except (OSError, ValueError):
        return None
    return None if state in "ZX" else f"{boot} {fields[18]}"


def _began_by_ps(number: int) -> str | None:
    """Where there is no /proc, as on a Mac."""
    said = subprocess.run(  # noqa: S603 (a fixed command)
        ["/bin/ps", "-o", "state=,lstart=", "-p", str(number)], env={"LC_ALL": "C"}, capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    state, _, when = said.stdout.strip().partition(" ")
    return None if state.startswith("Z") else when.strip() or None


def _taken_over(home: Path) -> bool:
    """Ends what ran beside demos that are no more; True where their servers are nobody's now."""
    notes = {path: left for path in home.glob("demo-*.json") if (left := _read(path)) is not None}
    dead = {path: left for path, left in notes.items() if not left.demo.lives()}
    for left in dead.values():
        for process in left.beside:
            process.end()
    if len(dead) < len(notes):  # another demo uses the servers; whoever comes after it takes them over
        return False
    for path in dead:
        path.unlink(missing_ok=True)
    return any(left.servers for left in dead.values())


def _read(path: Path) -> Left | None:
    """None for what no demo has written."""
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
        demo = Process(int(path.stem.removeprefix("demo-")), str(told["began"]))
        named = (name for name in ("worker", "desk") if name in told)
        beside = tuple(Process(int(told[name]), str(told[f"{name}_began"])) for name in named)
        return Left(demo, bool(told["servers"]), beside)
    except (OSError, ValueError, KeyError, TypeError):
        return None
