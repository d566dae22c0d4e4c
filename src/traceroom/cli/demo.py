"""`traceroom demo`: the sample case the whole way, with its report at a local address."""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path

import click

from traceroom.cli import answer_text, stops

EXAMPLES = """
\b
Examples:
  traceroom demo
  traceroom demo --no-serve --out /tmp/demo
"""
SAMPLE = Path("examples/crisps")


@click.command(epilog=EXAMPLES)
@click.argument("folder", type=click.Path(path_type=Path), default=SAMPLE)
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), default=Path("demo"), show_default=True)
@click.option("--serve/--no-serve", default=True, help="Show the report at a local address until Ctrl-C.")
@click.option("--port", type=click.IntRange(1024, 65000), default=8765, show_default=True, help="Or the next free one.")
def command(folder: Path, out: Path, serve: bool, port: int) -> None:
    """Takes the sample case in FOLDER the whole way: take in, compare, crop, read, fuse, report."""
    from traceroom.adapters.serving import serve as serve_folder
    from traceroom.runs.demo import demo
    from traceroom.runs.report.page import page_of
    from traceroom.runs.report.render import write

    shown = demo(folder, out=out, say=lambda line: click.secho(line, dim=True))
    click.echo()
    click.echo("\n".join(answer_text.lines(shown.answer)))
    report = out / "report" / "index.html"
    made_by = f"TraceRoom {version('traceroom')}"
    write(page_of(shown.answer, made_by=made_by, images=shown.images, links=shown.links), report)
    click.echo(f"\nThe report: {click.style(str(report), bold=True)}")
    if not serve:
        return

    def ready(taken: int) -> None:
        click.echo(f"Open http://127.0.0.1:{taken}/ in a browser, and switch a clue off. Ctrl-C ends it.")

    try:
        serve_folder(report.parent, port=port, ready=ready)
    except KeyboardInterrupt:
        stops.say("\nEnded. The report stays where it is.")
