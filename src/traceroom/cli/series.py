"""`traceroom series`: which files of a case hang together?"""

from __future__ import annotations

import sys
from pathlib import Path

import click

from traceroom.cli import stops
from traceroom.cli.signers import key_option, reader
from traceroom.cli.take_in import steps
from traceroom.runs.json_lines import json_line
from traceroom.values.words import many, printable

EXAMPLES = """
\b
Examples:
  traceroom series NL.trace
  traceroom series monday.trace tuesday.trace --json
"""


@click.command(epilog=EXAMPLES)
@click.argument("bundles", nargs=-1, required=True, type=click.Path(path_type=Path))
@key_option
@click.option("--json", "as_lines", is_flag=True, help="One JSON object a series, one a line.")
def command(bundles: tuple[Path, ...], keys: tuple[str, ...], as_lines: bool) -> None:
    """Groups the files of each case in BUNDLES into series: one session, one place, each with what joins it.

    Files that nothing joins are in no series.
    """
    from traceroom.runs.series import find_series

    found = find_series(bundles, step=steps("things"), read=reader(keys))
    for one in found:
        if as_lines:
            click.echo(json_line(one.as_json()))
            continue
        click.echo(
            click.style(f"{printable(one.case)}, series {one.number}: {many(len(one.files), 'file')}", bold=True)
        )
        for file in one.files:
            click.echo(f"  {printable(file)}")
        for reason in one.because:
            click.echo(f"    {printable(reason.sentence)}")
    if not found:
        stops.say("No two files of a case have anything in common that could be verified.")
        sys.exit(stops.NO_ANSWER)
