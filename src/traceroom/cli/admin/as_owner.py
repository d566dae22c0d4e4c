"""As the owner: a command's way to the tables: the embedded databases of a folder, or the operator's own servers."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from traceroom.cli.as_process import Command, as_process
from traceroom.values.trouble import Trouble

EMBEDDED = "http://localhost:8000"
"""Where `traceroom serve room` is found; passkeys work at localhost and not at 127.0.0.1."""

json_option: Callable[[Command], Command] = click.option(
    "--json", "as_json", is_flag=True, help="As JSON, for a program."
)


@contextmanager
def as_owner(home: Path) -> Iterator[str]:
    """Inside, the tables are the owner's; gives the address at which people find the room. What cannot be done, and a
    role that is too powerful, is a Trouble. Embedded servers that ran before are left running."""
    embedded = not os.environ.get("TRACEROOM_DATABASE")  # looked at first: the process is told of a database of its own
    with as_process("owner", home):
        from traceroom.site.actions.doing import Refused
        from traceroom.site.guard import refuse_powerful_roles

        refuse_powerful_roles()
        try:
            yield EMBEDDED if embedded else _address()
        except Refused as refusal:
            raise Trouble(str(refusal)) from None


def _address() -> str:
    from django.conf import settings

    host = next((name for name in settings.ALLOWED_HOSTS if name != "*"), "localhost")
    return f"{'http' if settings.INSECURE else 'https'}://{host}"
