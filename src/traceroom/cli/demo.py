"""`traceroom demo`: the sample case the whole way, then the room with it, live at a local address."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

import click

from traceroom.cli import answer_text, stops

if TYPE_CHECKING:
    from traceroom.site.sample import SampleCase

EXAMPLES = """
\b
Examples:
  traceroom demo
  traceroom demo --no-serve --out /tmp/demo
  traceroom demo --bring-back
"""
SAMPLE = Path("examples/crisps")


@click.command(epilog=EXAMPLES)
@click.argument("folder", type=click.Path(path_type=Path), default=SAMPLE)
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), default=Path("demo"), show_default=True)
@click.option("--serve/--no-serve", default=True, help="Open the room with the sample at a local address until Ctrl-C.")
@click.option("--port", type=click.IntRange(1024, 65000), default=8765, show_default=True, help="Or the next free one.")
@click.option("--bring-back", is_flag=True, help="Put in again the sample cases that somebody has deleted in the room.")
def command(folder: Path, out: Path, serve: bool, port: int, bring_back: bool) -> None:
    """Takes the sample case in FOLDER the whole way, take in to report; then opens the room with it."""
    from traceroom.cli.demo_cases import sample_cases
    from traceroom.runs.demo import demo, others
    from traceroom.runs.report.page import page_of
    from traceroom.runs.report.render import write

    def say(line: str) -> None:
        click.secho(line, dim=True)

    shown = demo(folder, out=out, say=say)
    click.echo()
    click.echo("\n".join(answer_text.lines(shown.answer)))
    report = out / "report" / "index.html"
    made_by = f"TraceRoom {version('traceroom')}"
    write(page_of(shown.answer, made_by=made_by, images=shown.images, links=shown.links), report)
    click.echo(f"\nThe report: {click.style(str(report), bold=True)}")
    if serve:
        beside = others(folder, out=out, say=say)
        _room(sample_cases(folder, shown, beside), out / "data", port, bring_back=bring_back)


def _room(cases: list[SampleCase], home: Path, port: int, *, bring_back: bool) -> None:
    """The real thing: databases, roles, the sample's people, and a link that signs in once."""
    from traceroom.adapters.ports import free_port
    from traceroom.site import beside as running_beside
    from traceroom.site import installation, leftovers, sample, start

    stops.tidily()
    with leftovers.noted(home) as note:
        if note.taken_over:
            click.secho("An earlier demo was killed; what it left running is ended with this one", dim=True)
        click.secho("Starting the room's and the desk's databases", dim=True)
        installed = installation.start(home, taken_over=note.taken_over)
        note.write(servers=bool(installed.started))
        try:
            installation.migrate(installed)
            taken = free_port(port)
            public = free_port(taken + 1)
            address = f"http://localhost:{public}"
            told = {"TRACEROOM_PUBLIC_ADDRESS": address}
            start.set_up(installed.environment("room") | {"TRACEROOM_DEMO": "1"} | told)
            links = sample.links(installed.environment("owner"))
            for reference in sample.load(cases, links, home=home, again=bring_back):
                stops.say(f"{reference} was deleted in the room and stays so; --bring-back puts it in again.")
            sample.show(sample.links(installed.environment("owner")), reference=cases[0].reference)
            keys = sample.links(installed.environment("owner"))
            desk = installed.environment("desk") | {"TRACEROOM_DEMO": "1"} | told
            work = installed.environment("work") | {"TRACEROOM_UNCHECKED_LANGUAGES": "1"} | told
            with running_beside.desk(desk, port=public) as outside, running_beside.worker(work) as worker:
                note.write(servers=bool(installed.started), worker=worker, desk=outside)
                opened = partial(_welcome, f"http://localhost:{taken}", keys, address)
                start.serve(host="127.0.0.1", port=taken, opened=opened)
        finally:
            installed.stop()
            stops.say("\nEnded. What is in the room stays for the next time.")


def _welcome(here: str, keys: Mapping[str, str], public: str) -> None:
    from traceroom.site import sample

    click.echo("\nThe room is open. Sign in with a click; each link works once:")
    for country, (organisation, name, roles) in sample.CAST.items():
        link = click.style(f"{here}/come-in/{keys[country]}/", bold=country == "NL")
        click.echo(f"  {link}  {name}, {organisation}: {', '.join(roles).replace('_', ' ')}")
    click.echo("Open the sample case as Noor, whose it is, switch a clue off, and see the answer change; the others")
    click.echo(
        "look on, and can leave a clue out for themselves. Sanne releases what Noor wants to show to the public."
    )
    click.echo(
        f"The public's pages: {click.style(public, bold=True)}, in a minute. A tip sent there is read under Tips."
    )
    click.echo("Ctrl-C ends it; what is in the room stays, and the next start prints new links.")
