"""`traceroom admin organisations`: police services, NGOs, communities."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from traceroom.cli.admin.as_owner import as_owner, json_option
from traceroom.cli.admin.listing import show
from traceroom.cli.as_process import home_option

EXAMPLES = """
\b
Examples:
  traceroom admin organisations add "Police of Belgium" --country BE
  traceroom admin organisations list --json
"""


@click.group(epilog=EXAMPLES)
def group() -> None:
    """Adds organisations and lists them."""


@group.command(epilog=EXAMPLES)
@click.argument("name")
@click.option("--country", default="", metavar="CC", help="Two letters, such as BE; left out for an international one.")
@home_option
def add(name: str, country: str, home: Path) -> None:
    """Adds the organisation NAME."""
    with as_owner(home):
        from traceroom.site.actions import operating

        operating.add_organisation(name=name, country=country.upper(), now=datetime.now(UTC))
        click.echo(f"{name.strip()} is here. Invite its first operator: traceroom admin people invite --help")


@group.command(name="list", epilog=EXAMPLES)
@json_option
@home_option
def list_(as_json: bool, home: Path) -> None:
    """Lists all organisations."""
    with as_owner(home):
        from traceroom.site.access.whole import organisations

        show(organisations(), as_json=as_json, empty="No organisation yet: traceroom admin organisations add NAME")
