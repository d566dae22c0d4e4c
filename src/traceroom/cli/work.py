"""`traceroom work`: what is done in the background: the ledger is sealed, what is over is deleted."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from traceroom.cli import stops
from traceroom.cli.as_process import as_process, home_option

EXAMPLES = """
\b
Examples:
  traceroom work                             embedded databases in ./traceroom-data
  traceroom work --once                      what is due now, then stop (for cron)
  TRACEROOM_DATABASE=postgresql://traceroom_jobs:…@db/traceroom TRACEROOM_LEDGER_KEY=secret:… traceroom work
"""


@click.command(epilog=EXAMPLES)
@home_option
@click.option("--once", is_flag=True, help="Do what is due, then stop; status 1 if something failed.")
def command(home: Path, once: bool) -> None:
    """Works in the background until Ctrl-C; the job in hand is finished first. Run as many as you like."""
    stops.tidily()
    with as_process("work", home):
        from traceroom.site.jobs import process

        if not once:
            click.echo("Working. Ctrl-C ends it after the job in hand.")
        tally = process.run(once=once, say=stops.say)
    if once:
        click.echo(f"{tally.done} {'job' if tally.done == 1 else 'jobs'} done, {tally.failed} failed.")
        sys.exit(stops.NO_ANSWER if tally.failed else 0)
