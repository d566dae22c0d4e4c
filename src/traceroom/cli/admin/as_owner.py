"""As the owner: a command's way to the tables: the embedded databases of a folder, or the operator's own servers."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import click

from traceroom.values.trouble import Trouble

Command = TypeVar("Command", bound=Callable[..., Any])
EMBEDDED = "http://localhost:8000"
"""Where `traceroom serve room` is found; passkeys work at localhost and not at 127.0.0.1."""

home_option: Callable[[Command], Command] = click.option(
    "--home",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("traceroom-data"),
    show_default=True,
    help="The embedded databases; not used where TRACEROOM_DATABASE is set.",
)
json_option: Callable[[Command], Command] = click.option(
    "--json", "as_json", is_flag=True, help="As JSON, for a program."
)


@contextmanager
def as_owner(home: Path) -> Iterator[str]:
    """Inside, the tables are the owner's; gives the address at which people find the room. What cannot be done is a
    Trouble. Embedded servers that ran before are left running."""
    from traceroom.site import start

    if os.environ.get("TRACEROOM_DATABASE"):
        if os.environ.get("TRACEROOM_PROCESS", "owner") != "owner":
            raise Trouble(
                "TRACEROOM_PROCESS must be owner here, and TRACEROOM_DATABASE the address of the owner's role."
            )
        start.set_up({"TRACEROOM_PROCESS": "owner"})
        with _said():
            yield _address()
        return
    from traceroom.site import installation

    served = installation.is_running(home)
    installed = installation.start(home)
    try:
        if not served:
            installation.migrate(installed)
        start.set_up(installed.environment("owner"))
        with _said():
            yield EMBEDDED
    finally:
        if not served:
            installed.stop()


@contextmanager
def _said() -> Iterator[None]:
    """A refusal, and a database that does not let us in, as a sentence."""
    from django.db import DatabaseError

    from traceroom.site.actions.doing import Refused

    try:
        yield
    except Refused as refusal:
        raise Trouble(str(refusal)) from None
    except DatabaseError as wrong:
        said = str(wrong).strip().splitlines()[0]
        raise Trouble(
            f"The database does not do it: {said}. This needs the owner's role, see docs/operating.md."
        ) from None


def _address() -> str:
    from django.conf import settings

    host = next((name for name in settings.ALLOWED_HOSTS if name != "*"), "localhost")
    return f"{'http' if settings.INSECURE else 'https'}://{host}"
