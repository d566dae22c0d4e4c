"""As a process: a command's way into the site: the embedded databases of a folder, or the operator's own servers."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import click

from traceroom.values.trouble import Trouble

Command = TypeVar("Command", bound=Callable[..., Any])

home_option: Callable[[Command], Command] = click.option(
    "--home",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("traceroom-data"),
    show_default=True,
    help="The embedded databases; not used where TRACEROOM_DATABASE is set.",
)


@contextmanager
def as_process(process: str, home: Path, *, embedded: Mapping[str, str] | None = None) -> Iterator[None]:
    """Inside, this is that process of the site, with its role. Embedded servers that ran before are left running;
    `embedded` is what the process is told only beside them.

    A database that does not let us in, or goes away, is a Trouble.
    """
    from traceroom.site import start

    if os.environ.get("TRACEROOM_DATABASE"):
        if os.environ.get("TRACEROOM_PROCESS", process) != process:
            raise Trouble(f"TRACEROOM_PROCESS must be {process} here, and TRACEROOM_DATABASE the address of its role.")
        start.set_up({"TRACEROOM_PROCESS": process})
        with database_said(f"{process}'s role"):
            yield
        return
    from traceroom.site import installation

    ran = installation.is_running(home)
    installed = installation.start(home)
    try:
        if not ran:
            installation.migrate(installed)
        start.set_up(installed.environment(process) | dict(embedded or {}))
        with database_said(f"{process}'s role"):
            yield
    finally:
        installed.stop()


@contextmanager
def database_said(role: str) -> Iterator[None]:
    """What the database refuses, as a Trouble in its own words."""
    from django.db import DatabaseError

    try:
        yield
    except DatabaseError as wrong:
        said = str(wrong).strip().splitlines() or [type(wrong).__name__]
        raise Trouble(
            f"The database does not do it: {said[0]}. This needs the {role}, see docs/operating.md, Roles."
        ) from None
