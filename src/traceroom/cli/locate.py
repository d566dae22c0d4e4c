"""`traceroom locate`: where and when, from evidence or from photos."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from traceroom.cli import answer_text, stops
from traceroom.cli.progress import progress
from traceroom.place.prior import PriorName
from traceroom.runs.answer_json import as_json
from traceroom.runs.ask_files import answers
from traceroom.runs.json_lines import json_line
from traceroom.runs.locate import Answer
from traceroom.values.trouble import Trouble

EXAMPLES = """
\b
Examples:
  traceroom locate examples/four-clues.yaml
  traceroom locate examples/four-clues.yaml --report report.html
  traceroom locate cases.jsonl --json --prior equal
  grep '"NL-2018' cases.jsonl | traceroom locate - --json
  traceroom locate kitchen-1.jpg kitchen-2.jpg
"""


@click.command(epilog=EXAMPLES)
@click.argument("evidence", nargs=-1, required=True, type=click.Path(path_type=Path, readable=False))
@click.option(
    "--prior",
    type=click.Choice(["population", "equal"]),
    default="population",
    show_default=True,
    help="What is likely before any clue: countries by their people, or all the same.",
)
@click.option("--json", "as_lines", is_flag=True, help="One JSON object a case, one a line.")
@click.option(
    "--report",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Also write a page with map and switches, of the first case.",
)
def command(evidence: tuple[Path, ...], prior: str, as_lines: bool, report: Path | None) -> None:
    """Where and when: EVIDENCE is one file of cases (YAML, JSON, JSON Lines; - for JSON Lines on
    standard input), or the photos of one case."""
    found = troubles = answered = 0
    written = False
    for answer in answers(evidence, prior_name=PriorName(prior), progress=progress, say=stops.say):
        if isinstance(answer, Trouble):
            stops.say(str(answer))
            troubles += 1
            continue
        found += bool(answer.fused.clues or answer.dating)
        click.echo(json_line(as_json(answer)) if as_lines else "\n".join(answer_text.lines(answer)))
        answered += 1
        if report is not None and answered == 1:
            written = _written(answer, report)
            troubles += not written
    if written and answered > 1:
        stops.say(f"{report} shows the first case alone: a report has one case, and there are {answered}")
    if troubles:
        sys.exit(stops.BAD_INPUT)
    if not found:
        sys.exit(stops.NO_ANSWER)


def _written(answer: Answer, report: Path) -> bool:
    """Whether it is; where it cannot be, that is said, and the other cases are still answered."""
    from importlib.metadata import version

    from traceroom.runs.report.page import page_of
    from traceroom.runs.report.render import write

    try:
        write(page_of(answer, made_by=f"TraceRoom {version('traceroom')}"), report)
    except OSError as wrong:
        stops.say(f"--report {report}: {wrong.strerror or wrong}")
        return False
    stops.say(f"The report is in {report}")
    return True
