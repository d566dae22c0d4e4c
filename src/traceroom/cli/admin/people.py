"""`traceroom admin people`: invitations, ways back, locks."""

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
  traceroom admin people invite lotte@police.example --name "Lotte Peeters" \\
      --organisation "Police of Belgium" --role operator --role lead
  traceroom admin people recover lotte@police.example
  traceroom admin people unlock lotte@police.example
  traceroom admin people deactivate lotte@police.example
  traceroom admin people list
"""
ONCE = "It opens once, within a week. Nothing was sent: hand it over yourself, in a way that you trust."


@click.group(epilog=EXAMPLES)
def group() -> None:
    """Invites people, lets them back in, shuts them out."""


@group.command(epilog=EXAMPLES)
@click.argument("email")
@click.option("--name", required=True, help="As colleagues know them.")
@click.option("--organisation", required=True, metavar="NAME")
@click.option("--role", "roles", multiple=True, required=True, metavar="ROLE",
              help="analyst, case_owner, publisher, lead or operator; again for more.")  # fmt: skip
@click.option(
    "--address", default="", help="Where people find the room, for the link [default: the first of its hosts]."
)
@home_option
def invite(email: str, name: str, organisation: str, roles: tuple[str, ...], address: str, home: Path) -> None:
    """Prints a link that lets EMAIL come in once and choose a password."""
    with as_owner(home) as usual:
        from traceroom.site.access.whole import organisation_called
        from traceroom.site.actions import operating
        from traceroom.site.actions.people import Guest

        key = operating.invite(
            organisation=organisation_called(organisation), guest=Guest(name, email, roles), now=datetime.now(UTC)
        )
        _say(f"A link for {name}:", address or usual, key)


@group.command(epilog=EXAMPLES)
@click.argument("email")
@click.option(
    "--address", default="", help="Where people find the room, for the link [default: the first of its hosts]."
)
@home_option
def recover(email: str, address: str, home: Path) -> None:
    """Prints a way back in: EMAIL sets a new password; lost second factors and all sessions end."""
    with as_owner(home) as usual:
        from traceroom.site.actions import operating

        key = operating.way_back(email=email, now=datetime.now(UTC))
        _say(f"A way back for {email}:", address or usual, key)


@group.command(epilog=EXAMPLES)
@click.argument("email")
@home_option
def unlock(email: str, home: Path) -> None:
    """Ends a lock-out after wrong tries, or lets EMAIL in again after `deactivate`."""
    with as_owner(home):
        from traceroom.site.actions import operating

        operating.unlock(email=email, now=datetime.now(UTC))
        click.echo(f"{email} can sign in.")


@group.command(epilog=EXAMPLES)
@click.argument("email")
@home_option
def deactivate(email: str, home: Path) -> None:
    """Shuts EMAIL out at once; what they did stays."""
    with as_owner(home):
        from traceroom.site.actions import operating

        operating.deactivate(email=email, now=datetime.now(UTC))
        click.echo(f"{email} is signed out everywhere and cannot sign in; `unlock` lets them in again.")


@group.command(name="list", epilog=EXAMPLES)
@json_option
@home_option
def list_(as_json: bool, home: Path) -> None:
    """Lists everybody, with roles and whether they can sign in, and who is invited, until when."""
    with as_owner(home):
        from traceroom.site.access.whole import people

        show(people(now=datetime.now(UTC)), as_json=as_json, empty="Nobody yet: traceroom admin people invite --help")


def _say(what: str, address: str, key: str) -> None:
    click.echo(what)
    click.echo(f"{address.rstrip('/')}/come-in/{key}/")
    click.echo(ONCE, err=True)
