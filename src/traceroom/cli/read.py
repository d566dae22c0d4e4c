"""`traceroom read`: the words and barcodes of pictures, and the clues in them."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from traceroom.cli import stops
from traceroom.cli.progress import progress
from traceroom.runs.json_lines import json_line
from traceroom.values.trouble import Trouble
from traceroom.values.words import printable

EXAMPLES = """
\b
Examples:
  traceroom read examples/crisps/NL-2018-044/*.jpg
  traceroom read photo.jpg --json
  traceroom read photo.jpg --languages rus,ukr
"""


@click.command(epilog=EXAMPLES)
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, readable=False))
@click.option("--json", "as_lines", is_flag=True, help="One JSON object a file, one a line.")
@click.option("--languages", default="", help="Also read these languages with tesseract, such as rus,ell.")
def command(files: tuple[Path, ...], as_lines: bool, languages: str) -> None:
    """The words and barcodes in FILES (pictures or folders of pictures), and the clues in them."""
    from traceroom.adapters import tesseract
    from traceroom.adapters.pictures import find_named
    from traceroom.runs.read import as_json, read

    wanted = tuple(filter(None, languages.split(",")))
    tesseract.check(wanted)
    readable = 0
    for file in progress(find_named(files, say=stops.say), "Reading"):
        for done in read([file], languages=wanted):
            if isinstance(done, Trouble):
                stops.say(str(done))
                continue
            readable += 1
            line = as_json(done)
            click.echo(json_line(line) if as_lines else _text(line))
    if not readable:
        sys.exit(stops.BAD_INPUT)


def _text(line: dict[str, object]) -> str:
    rows = [click.style(printable(str(line["file"])), bold=True)]
    readings, clues = line["readings"], line["clues"]
    assert isinstance(readings, list)
    assert isinstance(clues, list)
    if not readings:
        rows.append("  nothing to read: no words, no barcode")
    rows += [f"  {r['reader']:<8} {r['confidence']:.2f}  {printable(r['text'])}" for r in readings]
    rows += [click.style(f"  → {printable(c['sentence'])} ({c['certainty']})", fg="cyan") for c in clues]
    return "\n".join(rows)
