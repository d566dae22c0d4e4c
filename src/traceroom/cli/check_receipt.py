"""`traceroom check-receipt`: whether what the desk has promised somebody holds, without asking anyone."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from traceroom.cli import stops

EXAMPLES = """
\b
Examples:
  traceroom check-receipt receipt.json
  traceroom check-receipt receipt.json --room-key room.pub
"""


@click.command(name="check-receipt", epilog=EXAMPLES)
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--room-key", metavar="KEY", help="The room's public key as you have it from elsewhere: 64 digits, or a "
              "file of them. Without it the one in FILE is believed, and said.")  # fmt: skip
def command(file: Path, room_key: str | None) -> None:
    """Checks a receipt's FILE, saved from the desk's page, a sentence a step. Needs no network.

    Exit status: 0 all of it holds, as far as it can be told by now; 1 something does not; 2 this is no receipt's file.
    """
    from traceroom.adapters.key_files import public_keys
    from traceroom.adapters.receipt_check import LONGEST, check

    with file.open("rb") as opened:
        text = opened.read(LONGEST + 1).decode("utf-8", errors="replace")
    room = next(iter(public_keys([room_key]))) if room_key else None
    checked = check(text, room_key=room)
    for step in checked.steps:
        click.echo(step.sentence)
    click.echo("All of it holds." if checked.complete else "So far it holds." if checked.holds else "IT DOES NOT HOLD.")
    if not checked.holds:
        sys.exit(stops.NO_ANSWER)
