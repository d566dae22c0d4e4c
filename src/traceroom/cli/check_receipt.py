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
  traceroom check-receipt receipt.json --log log.json
"""


@click.command(name="check-receipt", epilog=EXAMPLES)
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--room-key", metavar="KEY", help="The room's public key as you have it from elsewhere: 64 digits, or a "
              "file of them. Without it the one in FILE is believed, and said.")  # fmt: skip
@click.option("--log", "logs", multiple=True, type=click.Path(path_type=Path, exists=True, dir_okay=False),
              help="What the desk shows of its log, saved from /log.json there by you or by others; may be given "
              "again. Two logs that do not agree are found so.")  # fmt: skip
def command(file: Path, room_key: str | None, logs: tuple[Path, ...]) -> None:
    """Checks a receipt's FILE, saved from the desk's page, a sentence a step. Needs no network.

    Exit status: 0 all of it holds, as far as it can be told by now; 1 something does not; 2 this is no receipt's file.
    """
    from traceroom.adapters.key_files import public_keys
    from traceroom.adapters.receipt_check import LONGEST, LONGEST_LOG, check

    room = next(iter(public_keys([room_key]))) if room_key else None
    checked = check(_text(file, LONGEST), room_key=room, logs=[_text(log, LONGEST_LOG) for log in logs])
    for step in checked.steps:
        click.echo(step.sentence)
    click.echo("All of it holds." if checked.complete else "So far it holds." if checked.holds else "IT DOES NOT HOLD.")
    if not checked.holds:
        sys.exit(stops.NO_ANSWER)


def _text(file: Path, longest: int) -> str:
    """So much of it, and one more."""
    with file.open("rb") as opened:
        return opened.read(longest + 1).decode("utf-8", errors="replace")
