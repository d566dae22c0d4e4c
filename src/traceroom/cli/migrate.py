"""`traceroom migrate`: the tables and policies of one side, as their owner."""

from __future__ import annotations

import click

from traceroom.cli.as_process import database_said

EXAMPLES = """
\b
Examples:
  TRACEROOM_PROCESS=owner TRACEROOM_DATABASE=postgresql://traceroom_owner:…@db/traceroom traceroom migrate
  TRACEROOM_PROCESS=desk-owner TRACEROOM_DATABASE=postgresql://… traceroom migrate
"""


@click.command(epilog=EXAMPLES)
def command() -> None:
    """Brings tables and policies up to date, on the operator's own servers; the embedded ones do it by themselves."""
    from traceroom.site import start

    start.set_up({})
    with database_said("owner's role"):
        start.migrate()
    click.echo("Tables and policies are up to date.")
