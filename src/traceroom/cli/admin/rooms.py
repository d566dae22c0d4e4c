"""`traceroom admin rooms`: task forces with a time box, and who is in them."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from traceroom.cli.admin.as_owner import as_owner, json_option
from traceroom.cli.admin.listing import show
from traceroom.cli.as_process import home_option
from traceroom.values.trouble import Trouble

EXAMPLES = """
\b
Examples:
  traceroom admin rooms add "Task force Crisps" --opens 2031-03-03 --closes 2031-03-17
  traceroom admin rooms add-member "Task force Crisps" "Police of Belgium"
  traceroom admin rooms add-member "Task force Crisps" "Police of Vienna" --hidden
  traceroom admin rooms remove-member "Task force Crisps" "Police of Vienna"
  traceroom admin rooms close "Task force Crisps"
  traceroom admin rooms list
"""


@click.group(epilog=EXAMPLES)
def group() -> None:
    """Makes rooms, sets their time box, and says which organisations are in them."""


@group.command(epilog=EXAMPLES)
@click.argument("name")
@click.option("--opens", default="", metavar="WHEN", help="A day, or a day and a time, in UTC [default: now].")
@click.option("--closes", required=True, metavar="WHEN", help="The same; after it nothing is shared any more.")
@home_option
def add(name: str, opens: str, closes: str, home: Path) -> None:
    """Makes the room NAME; one that is there gets its time box set anew."""
    now = datetime.now(UTC)
    first, last = moment(opens, "--opens") if opens else now, moment(closes, "--closes")
    with as_owner(home):
        from traceroom.site.actions import operating

        operating.set_room(name=name, opens=first, closes=last, now=now)
        click.echo(f"{name.strip()} is open from {first:%Y-%m-%d %H:%M} until {last:%Y-%m-%d %H:%M} UTC.")


@group.command(name="list", epilog=EXAMPLES)
@json_option
@home_option
def list_(as_json: bool, home: Path) -> None:
    """Lists all rooms with their members."""
    with as_owner(home):
        from traceroom.site.access.whole import rooms

        empty = "No room yet: traceroom admin rooms add NAME --closes WHEN"
        show(rooms(now=datetime.now(UTC)), as_json=as_json, empty=empty)


@group.command(name="add-member", epilog=EXAMPLES)
@click.argument("room")
@click.argument("organisation")
@click.option("--hidden", is_flag=True, help="The other members do not learn that it is there.")
@home_option
def add_member(room: str, organisation: str, hidden: bool, home: Path) -> None:
    """Puts ORGANISATION into ROOM; again, to hide it or to show it."""
    with as_owner(home):
        from traceroom.site.access.whole import organisation_called, room_called
        from traceroom.site.actions import operating

        operating.bring_in(
            room=room_called(room), organisation=organisation_called(organisation), hidden=hidden,
            now=datetime.now(UTC),
        )  # fmt: skip
        click.echo(f"{organisation} is in {room}{', hidden from the others' if hidden else ''}.")


@group.command(name="remove-member", epilog=EXAMPLES)
@click.argument("room")
@click.argument("organisation")
@home_option
def remove_member(room: str, organisation: str, home: Path) -> None:
    """Takes ORGANISATION out of ROOM at once; its cases leave with it."""
    with as_owner(home):
        from traceroom.site.access.whole import organisation_called, room_called
        from traceroom.site.actions import operating

        operating.remove_member(
            room=room_called(room), organisation=organisation_called(organisation), now=datetime.now(UTC)
        )
        click.echo(f"{organisation} is out of {room}, and its cases with it.")


@group.command(epilog=EXAMPLES)
@click.argument("room")
@home_option
def close(room: str, home: Path) -> None:
    """Closes ROOM at once: nothing is shared in it any more."""
    with as_owner(home):
        from traceroom.site.access.whole import room_called
        from traceroom.site.actions import operating

        operating.close_room(room=room_called(room), now=datetime.now(UTC))
        click.echo(f"{room} is closed.")


def moment(text: str, option: str) -> datetime:
    """A day, or a day and a time, in UTC where nothing else is said. Raises Trouble."""
    try:
        read = datetime.fromisoformat(text)
    except ValueError:
        raise Trouble(f"{option} {text} is no day; 2031-03-17 or 2026-03-16T18:00 is.") from None
    return read if read.tzinfo else read.replace(tzinfo=UTC)
