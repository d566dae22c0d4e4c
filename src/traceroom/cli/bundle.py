"""`traceroom bundle`: whether a bundle is whole, what is in it, and who signed it."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from traceroom.cli import stops
from traceroom.cli.signers import key_option, signer
from traceroom.runs.json_lines import json_line
from traceroom.values.trouble import Trouble
from traceroom.values.words import printable

EXAMPLES = """
\b
Examples:
  traceroom bundle check NL-2018-044.trace
  traceroom bundle check NL-2018-044.trace --key nl-police.key.pub
  traceroom bundle check *.trace --key known-keys/ --json
"""


@click.group(epilog=EXAMPLES)
def command() -> None:
    """Checks bundles before they are sent and after they have come."""


@command.command(epilog=EXAMPLES)
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@key_option
@click.option("--json", "as_lines", is_flag=True, help="One JSON object a bundle, one a line.")
def check(files: tuple[Path, ...], keys: tuple[str, ...], as_lines: bool) -> None:
    """Reads FILES to their ends: nothing cut, changed or added, every record as it should be, and who signed."""
    from traceroom.adapters.key_files import public_keys
    from traceroom.runs.check_bundle import check_bundle

    known = public_keys(keys)
    bad = False
    for path in files:
        try:
            found = check_bundle(path, keys=known if keys else None)
        except (Trouble, OSError) as why:
            stops.say(str(why) if isinstance(why, Trouble) else f"{path}: {why.strerror}")
            bad = True
            continue
        if as_lines:
            click.echo(json_line(found.as_json()))
            continue
        signed = signer(found.seal, known) if found.seal and found.seal.key else ""
        click.echo(printable(f"{path}: {found.sentence}") + (f" Signed by {signed}." if signed else " Not signed."))
        if signed and not keys:
            click.echo(
                f"  {found.seal.key if found.seal else ''}: whose key is it? Ask by another way, then give --key."
            )
    if bad:
        sys.exit(stops.BAD_INPUT)
