"""`traceroom compare`: what bundles of different cases have in common."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from traceroom.cli import stops
from traceroom.cli.signers import key_option, reader
from traceroom.cli.take_in import steps
from traceroom.runs.json_lines import json_line

EXAMPLES = """
\b
Examples:
  traceroom compare NL.trace FR.trace
  traceroom compare *.trace --json
"""


@click.command(epilog=EXAMPLES)
@click.argument("bundles", nargs=-1, required=True, type=click.Path(path_type=Path))
@key_option
@click.option("--json", "as_lines", is_flag=True, help="One JSON object a link, one a line.")
def command(bundles: tuple[Path, ...], keys: tuple[str, ...], as_lines: bool) -> None:
    """Compares BUNDLES with each other: same file, same picture, same thing, each with where in both."""
    from traceroom.runs.compare import compare

    links = compare(bundles, step=steps("pairs of bundles"), read=reader(keys))
    for link in links:
        if as_lines:
            click.echo(json_line(link.as_json()))
            continue
        kind = click.style(f"{link.kind.replace('_', ' '):<13}", bold=True)
        what = "votes for one pattern" if link.pattern else "frames agree" if link.seconds else "points agree"
        sure = f"{link.agreeing} {what}" if link.agreeing else ""
        sides = " = ".join(f"{side.case} {side.file}{moment(side.at)}" for side in (link.left, link.right))
        click.echo(f"{kind} {sides}  {sure}")
    if not links:
        stops.say("The bundles have nothing in common that could be verified.")
        sys.exit(stops.NO_ANSWER)


def moment(at: float | None) -> str:
    """When a video shows it, as people write it."""
    return "" if at is None else f" at {at:.1f} s"
