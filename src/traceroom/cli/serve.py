"""`traceroom serve`: the room, the desk or the partners' door, as its own process with its own role."""

from __future__ import annotations

import os
from pathlib import Path

import click

from traceroom.cli import stops
from traceroom.cli.as_process import as_process, home_option

EXAMPLES = """
\b
Examples:
  traceroom serve room                       embedded databases in ./traceroom-data
  TRACEROOM_DATABASE=postgresql://… TRACEROOM_SECRET_KEY=… TRACEROOM_HOSTS=room.example traceroom serve room
"""
PLAIN = {"TRACEROOM_PLAIN_HTTP": "1"}
"""Beside embedded databases it is a trial on one machine, where nobody has a certificate."""


@click.command(epilog=EXAMPLES)
@click.argument("process", type=click.Choice(["room", "desk", "partners"]))
@home_option
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
def command(process: str, home: Path, host: str, port: int) -> None:
    """Serves one PROCESS until Ctrl-C."""
    from traceroom.adapters.ports import is_free
    from traceroom.site import start
    from traceroom.values.trouble import Trouble

    if not is_free(host, port):
        raise Trouble(f"Nobody can listen at {host}, port {port}: it is taken, or not ours. Name another with --port.")
    stops.tidily()
    told = _behind_a_proxy(host, port) if os.environ.get("TRACEROOM_DATABASE") else _in_a_browser(host, port)
    with as_process(process, home, embedded=PLAIN):
        start.serve(host=host, port=port, opened=lambda: click.echo(told))


def _behind_a_proxy(host: str, port: int) -> str:
    names = " or ".join(f"https://{name}/" for name in os.environ.get("TRACEROOM_HOSTS", "").split(","))
    return f"Open at {host}:{port} for the proxy in front of it; people reach it as {names}. Ctrl-C ends it."


def _in_a_browser(host: str, port: int) -> str:
    """A trial with embedded databases is there at once."""
    seen = "localhost" if host == "127.0.0.1" else host
    return f"Open http://{seen}:{port}/ in a browser. Ctrl-C ends it."
