"""`traceroom serve`: the room, the desk or the partners' door, as its own process with its own role."""

from __future__ import annotations

import os
from pathlib import Path

import click

from traceroom.cli import stops

EXAMPLES = """
\b
Examples:
  traceroom serve room                       embedded databases in ./traceroom-data
  TRACEROOM_DATABASE=postgresql://… TRACEROOM_SECRET_KEY=… TRACEROOM_HOSTS=room.example traceroom serve room
"""


@click.command(epilog=EXAMPLES)
@click.argument("process", type=click.Choice(["room", "desk", "partners"]))
@click.option("--home", type=click.Path(path_type=Path, file_okay=False), default=Path("traceroom-data"),
              show_default=True, help="The embedded databases; not used where TRACEROOM_DATABASE is set.")  # fmt: skip
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
def command(process: str, home: Path, host: str, port: int) -> None:
    """Serves one PROCESS until Ctrl-C."""
    from traceroom.site import installation, start

    stops.tidily()
    if os.environ.get("TRACEROOM_DATABASE"):
        start.set_up({"TRACEROOM_PROCESS": process})
        start.serve(host=host, port=port)
        return
    installed = installation.start(home)
    try:
        installation.migrate(installed)
        start.set_up(installed.environment(process) | {"TRACEROOM_PLAIN_HTTP": "1"})
        seen = "localhost" if host == "127.0.0.1" else host
        click.echo(f"Open http://{seen}:{port}/ in a browser. Ctrl-C ends it.")
        start.serve(host=host, port=port)
    finally:
        installed.stop()
