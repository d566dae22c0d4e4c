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
        with database_said(f"role of the process {process}"):
            yield
        return
    from traceroom.site import installation

    if not installation.is_made(home):
        click.echo(f"Databases of its own are made in {home}; TRACEROOM_DATABASE names those of a server.", err=True)
    ran = installation.is_running(home)
    installed = installation.start(home)
    try:
        if not ran:
            installation.migrate(installed)
        start.set_up(installed.environment(process) | dict(embedded or {}))
        with database_said(f"role of the process {process}"):
            yield
    finally:
        installed.stop()


@contextmanager
def database_said(role: str) -> Iterator[None]:
    """What the database refuses, as a Trouble in its own words, with what to do next."""
    from django.db import DatabaseError, OperationalError
    from psycopg.errors import UndefinedTable

    try:
        yield
    except DatabaseError as wrong:
        said = (str(wrong).strip().splitlines() or [type(wrong).__name__])[0]
        if isinstance(wrong.__cause__, UndefinedTable):
            raise Trouble(f"The tables are not there yet ({said}): `traceroom migrate` makes them.") from None
        if isinstance(wrong, OperationalError):
            raise Trouble(f"The database lets nobody in: {said}. Is TRACEROOM_DATABASE its address?") from None
        raise Trouble(
            f"The database does not do it: {said}. This needs the {role}, see docs/operating.md, Roles."
        ) from None
