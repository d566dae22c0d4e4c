"""`traceroom admin keys`: the keys that seal the ledger."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import click

from traceroom.cli.admin.as_owner import as_owner, json_option
from traceroom.cli.admin.listing import show
from traceroom.cli.as_process import home_option

EXAMPLES = """
\b
Examples:
  traceroom admin keys new
  traceroom admin keys list
"""


@click.group(epilog=EXAMPLES)
def group() -> None:
    """Makes keys that seal the ledger, and lists those that have."""


@group.command(epilog=EXAMPLES)
@home_option
def new(home: Path) -> None:
    """Makes a key for the seals to come; earlier seals keep theirs.

    With embedded databases it takes the place of the one in use; otherwise it is printed, once, for
    TRACEROOM_LEDGER_KEY.
    """
    from traceroom.site.audit import keys

    embedded = not os.environ.get("TRACEROOM_DATABASE")
    with as_owner(home):
        from traceroom.site.actions.ledger_keys import note_new

        made = keys.renewed(home) if embedded else keys.new()
        note_new(key_id=made.id, now=datetime.now(UTC))
    if embedded:
        click.echo("It is used from the next start of `traceroom work` on.")
    else:
        click.echo("Give this to `traceroom work` alone; it is shown now and never again:")
        click.echo(f"  TRACEROOM_LEDGER_KEY={made.secret()}")
    click.echo(
        f"Its public key, {made.id}, for whoever verifies; note it where this machine's operator cannot change it:"
    )
    click.echo(f"  {made.public}")


@group.command(name="list", epilog=EXAMPLES)
@json_option
@home_option
def list_(as_json: bool, home: Path) -> None:
    """Lists the public keys that have sealed, and which entries."""
    with as_owner(home):
        from traceroom.site.audit.exporting import keys

        show(keys(), as_json=as_json, empty="Nothing is sealed yet; `traceroom work` does it.")
