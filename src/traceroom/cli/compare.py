"""`traceroom compare`: what bundles of different cases have in common."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from traceroom.cli import stops
from traceroom.cli.signers import key_option, reader
from traceroom.cli.take_in import steps
from traceroom.runs.json_lines import json_line
from traceroom.values.trouble import Trouble
from traceroom.values.words import printable

if TYPE_CHECKING:
    from traceroom.runs.link import Link

EXAMPLES = """
\b
Examples:
  traceroom compare NL.trace FR.trace
  traceroom compare *.trace --json
  traceroom compare NL.trace FR.trace --report pairs.html --pictures nl/ --pictures fr/
"""


@click.command(epilog=EXAMPLES)
@click.argument("bundles", nargs=-1, required=True, type=click.Path(path_type=Path))
@key_option
@click.option("--json", "as_lines", is_flag=True, help="One JSON object a link, one a line.")
@click.option(
    "--report",
    metavar="FILE.html",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Also a page with the pairs side by side; it stays on this workstation.",
)
@click.option(
    "--pictures",
    "folders",
    multiple=True,
    metavar="FOLDER",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="A folder that was taken in, for the report's pictures; may be given several times.",
)
def command(
    bundles: tuple[Path, ...], keys: tuple[str, ...], as_lines: bool, report: Path | None, folders: tuple[Path, ...]
) -> None:
    """Compares BUNDLES with each other: same file, same picture, same thing, each with where in both."""
    from traceroom.runs.compare import compare
    from traceroom.runs.link import what_agrees

    _assert_drawable(report, folders)
    links = compare(bundles, step=steps("pairs of bundles"), read=reader(keys))
    if report is not None:
        _draw(links, report, bundles=bundles, folders=folders)
    for link in links:
        if as_lines:
            click.echo(json_line(link.as_json()))
            continue
        kind = click.style(f"{link.kind.replace('_', ' '):<13}", bold=True)
        what = what_agrees(pattern=link.pattern, frames=bool(link.seconds))
        sure = (f"{link.agreeing} {what}" if link.agreeing else "") + (", mirrored" if link.mirrored else "")
        sides = " = ".join(
            f"{printable(side.case)} {printable(side.file)}{moment(side.at)}" for side in (link.left, link.right)
        )
        click.echo(f"{kind} {sides}  {sure}")
    if not links:
        stops.say("The bundles have nothing in common that could be verified.")
        sys.exit(stops.NO_ANSWER)


def _assert_drawable(report: Path | None, folders: tuple[Path, ...]) -> None:
    """Before the work begins; a slip of the keyboard writes over no bundle and no picture. Raises Trouble."""
    if report is not None and report.suffix.lower() not in {".html", ".htm"}:
        raise Trouble(f"{report}: the report is a page; name it FILE.html")
    if folders and report is None:
        raise Trouble("--pictures is for the report: name its file with --report FILE.html")


def _draw(links: tuple[Link, ...], report: Path, *, bundles: tuple[Path, ...], folders: tuple[Path, ...]) -> None:
    from importlib.metadata import version

    from traceroom.runs.pairs.page import pairs_page
    from traceroom.runs.pairs.render import write

    page = pairs_page(links, bundles=bundles, folders=folders, made_by=f"TraceRoom {version('traceroom')}")
    write(page, report)
    stops.say(f"The report is in {report}; it stays on this workstation")
    if page.undrawn:
        stops.say(f"It shows {len(page.pairs)} pairs; {page.undrawn} weaker ones are not drawn")
    empty = page.without_picture
    if folders and empty:
        stops.say(f"{empty} {'picture' if empty == 1 else 'pictures'} could not be drawn; the page says why at each")


def moment(at: float | None) -> str:
    """When a video shows it, as people write it."""
    return "" if at is None else f" at {at:.1f} s"
