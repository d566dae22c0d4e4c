"""`traceroom ledger`: an export of what was done, and its verification, which needs nothing but the file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

import click

from traceroom.adapters.whole_file import whole_file
from traceroom.cli.as_process import as_process, home_option
from traceroom.cli.progress import counted
from traceroom.values.trouble import Trouble

EXAMPLES = """
\b
Examples:
  traceroom ledger export --out ledger.jsonl
  traceroom ledger verify ledger.jsonl
  traceroom ledger verify ledger.jsonl --key 5f0c… --head 91ab…
"""
HASH = re.compile(r"[0-9a-f]{64}")


@click.group(epilog=EXAMPLES)
def command() -> None:
    """Exports the ledger; verifies an export, offline."""


@command.command(epilog=EXAMPLES)
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), required=True, metavar="FILE.jsonl")
@home_option
def export(out: Path, home: Path) -> None:
    """Writes everything that is sealed to a file. That it was exported is an entry, too."""
    with as_process("ledger", home):
        from traceroom.site.audit import exporting
        from traceroom.site.guard import refuse_powerful_roles

        refuse_powerful_roles()
        extent = exporting.extent()
        exporting.note_export(last=extent.last, now=datetime.now(UTC))
        _write(out, counted(exporting.lines(), "Exporting", total=extent.lines))
        keys = exporting.keys()
    click.echo(f"{_many(extent.last, 'entry is', 'entries are')} in {out}.")
    if extent.waiting:
        click.echo(f"{extent.waiting} more are not sealed yet; `traceroom work` seals them.")
    for key in keys:
        click.echo(f"Signed by {key.public} (entries {key.first} to {key.last})")


def _write(out: Path, lines: Iterator[bytes]) -> None:
    """The whole file or none of it, readable by us alone."""
    with whole_file(out) as file:
        file.writelines(lines)


@command.command(epilog=EXAMPLES)
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--key", "keys", multiple=True, metavar="PUBLICKEY",
              help="A public key that may have signed; again for more [default: those in the file].")  # fmt: skip
@click.option("--head", default="", metavar="HASH", help="A head noted earlier and elsewhere; it must be in the file.")
def verify(file: Path, keys: tuple[str, ...], head: str) -> None:
    """Checks that nothing in FILE was changed, taken out, moved or added. Needs no database."""
    from traceroom.site.audit.verifying import verify as verified

    for what, given in (*(("key", key) for key in keys), *([("head", head)] if head else [])):
        if not HASH.fullmatch(given):
            raise Trouble(f"--{what} takes 64 digits of 0 to 9 and a to f. Never give a secret key here.")
    with file.open("rb") as lines:
        size = file.stat().st_size
        sound = verified(counted(_lines(lines), "Verifying", total=size, weight=len), keys=keys, head=head)
    if not sound.entries:
        click.echo("Sound, and empty: nothing has been sealed.")
        return
    much = f"{_many(sound.entries, 'entry', 'entries')} under {_many(sound.seals, 'seal', 'seals')}"
    click.echo(f"Sound: {much}, from {sound.first_at} to {sound.last_at}.")
    click.echo(f"Head: {sound.head}")
    if not keys:
        click.echo("Signed by the keys that the file itself names; compare them with those you were told (--key):")
        for key in sound.keys:
            click.echo(f"  {key}")
    if not head:
        click.echo("Batches cut off at the end cannot be seen from the file alone: note the head elsewhere (--head).")


def _many(number: int, one: str, more: str) -> str:
    return f"{number} {one if number == 1 else more}"


def _lines(file: BinaryIO) -> Iterator[bytes]:
    """Line by line; one that never ends comes in part, and is refused as such."""
    from traceroom.site.audit.export_lines import LONGEST

    while line := file.readline(LONGEST + 1):
        yield line
