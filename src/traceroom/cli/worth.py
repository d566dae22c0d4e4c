"""`traceroom worth`: which objects of a case are worth showing to the public."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from traceroom.atlas import countries
from traceroom.atlas.country_codes import unknown
from traceroom.cli import stops
from traceroom.cli.progress import progress
from traceroom.place.prior import PriorName
from traceroom.runs.ask_files import answers
from traceroom.runs.json_lines import json_line
from traceroom.runs.worth import Naming, as_json, namings
from traceroom.values.trouble import Trouble
from traceroom.values.words import printable

EXAMPLES = """
\b
Examples:
  traceroom worth examples/four-clues.yaml
  traceroom worth examples/four-clues.yaml --object crisps --sold-in NL,BE
  traceroom worth cases.jsonl --json
"""


@click.command(epilog=EXAMPLES)
@click.argument("evidence", type=click.Path(path_type=Path, readable=False))
@click.option("--object", "only", multiple=True, metavar="NAME", help="This object alone; may be given again.")
@click.option("--sold-in", default="", metavar="CODES", help="Where it is sold, if that can be guessed: BE,NL,LU.")
@click.option("--json", "as_lines", is_flag=True, help="One JSON object a case, one a line.")
def command(evidence: Path, only: tuple[str, ...], sold_in: str, as_lines: bool) -> None:
    """Before an object of EVIDENCE is shown: what would it tell of the place, in bits, if somebody named it?"""
    written = tuple(filter(None, map(str.strip, sold_in.split(","))))
    codes = tuple(code.upper() for code in written)
    for code, as_written in zip(codes, written, strict=True):
        if code not in countries.index():
            raise click.UsageError(f"--sold-in: {unknown(as_written)}")
    troubles = 0
    for answer in answers((evidence,), prior_name=PriorName.POPULATION, progress=progress, say=stops.say):
        try:
            if isinstance(answer, Trouble):
                raise answer
            found = namings(answer, only=only, sold_in=codes)
        except Trouble as wrong:
            stops.say(str(wrong))
            troubles += 1
            continue
        click.echo(json_line(as_json(answer, found)) if as_lines else _text(answer.case.name, found))
    if troubles:
        sys.exit(stops.BAD_INPUT)


def _text(name: str, found: tuple[Naming, ...]) -> str:
    width = max((len(naming.name) for naming in found), default=0)
    rows = [f"  {n.name:<{width}}  {n.bits:4.1f}  {click.style(n.sentence, dim=True)}" for n in found]
    return "\n".join([click.style(f"{printable(name)}: bits of the place, if named", bold=True), *rows])
