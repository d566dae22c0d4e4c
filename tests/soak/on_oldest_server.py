"""On the oldest server: a plugin of pytest that starts a system's PostgreSQL in place of the embedded one."""

from __future__ import annotations

from pathlib import Path

from traceroom.adapters import postgres
from traceroom.site.guard import OLDEST

PROGRAMS = Path(f"/usr/lib/postgresql/{OLDEST}/bin")
"""Where Debian has them."""
NEWER = ("--locale-provider", "--builtin-locale", "--locale")
_run = postgres._run


def _as_it_can(program: str, *arguments: str) -> None:
    """It has no locales of its own: the system's is the same."""
    known = [one for one in arguments if not one.startswith(NEWER)]
    _run(program, *known, *["--locale=C.UTF-8"] * (program == "initdb"))


def pytest_configure() -> None:
    """Before anything is started."""
    postgres._programs = lambda: PROGRAMS
    postgres._run = _as_it_can
