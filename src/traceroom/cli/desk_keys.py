"""`traceroom desk-keys`: the keys with which the desk seals and promises, and with which the room opens."""

from __future__ import annotations

import shlex
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from traceroom.cli import stops

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from traceroom.adapters.desk_key_file import DeskKeys

EXAMPLES = """
\b
Examples:
  traceroom desk-keys make --keys servers/desk-keys.json
  traceroom desk-keys env desk --keys servers/desk-keys.json >> servers/desk.env
  traceroom desk-keys list
  traceroom desk-keys rotate opening
  traceroom desk-keys offline second.key        on another machine
  traceroom desk-keys second second.key.pub
  traceroom desk-keys recover second.key        after the loss of the first
"""
HERE = Path("traceroom-data") / "desk-keys.json"


def keys_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Where the keys are."""
    return click.option("--keys", type=click.Path(path_type=Path, dir_okay=False), default=HERE, show_default=True,
                        help="The file of all keys; it stays with the room.")(command)  # fmt: skip


@click.group(name="desk-keys", epilog=EXAMPLES)
def command() -> None:
    """Makes, certifies and rotates the keys of the public's desk. docs/desk.md says what each is for."""


@command.command(epilog=EXAMPLES)
@keys_option
def make(keys: Path) -> None:
    """Makes all keys, where there are none yet."""
    from traceroom.adapters import desk_key_file
    from traceroom.adapters.desk_key_file import DeskKeys
    from traceroom.values.trouble import Trouble

    if keys.exists():
        raise Trouble(f"{keys} is there already; a key is never written over. `traceroom desk-keys list` shows them.")
    made = DeskKeys.made(today=_today())
    desk_key_file.write(keys, made)
    click.echo(f"{keys}: all keys, for the room's side alone. Keep a copy where this machine's loss does not reach it.")
    work, desk = _env_of("work", keys), _env_of("desk", keys)
    click.echo(f"Next: {work} and {desk} print what each process is told; then a second")
    click.echo("opening key on another machine: `traceroom desk-keys offline second.key` there, and here `second`.")
    _publish(made)


@command.command(name="list", epilog=EXAMPLES)
@keys_option
def list_(keys: Path) -> None:
    """Lists which keys are in use; tells no secret."""
    from traceroom.adapters.sealing import key_id

    kept = _read(keys)
    for number, pair in enumerate(kept.opening):
        used = "seals and opens" if number == 0 else "opens what was sealed before"
        click.echo(f"opening  {key_id(pair.public())}  {used}")
    click.echo(f"second   {key_id(kept.second) if kept.second else '–':16}  {_second_said(kept)}")
    for number, signer in enumerate(kept.desk):
        first, last = signer.days
        used = "signs promises" if number == 0 else "signed earlier promises"
        click.echo(f"desk     {signer.key.id}  {used}; certified from {first} to {last}")
    click.echo(f"room     {kept.room.id}  certifies the desk's keys and signs the log: {kept.room.public}")
    if kept.desk[0].days[1] < _today():
        stops.say("The desk's certificate is over: `traceroom desk-keys rotate desk`.")


@command.command(epilog=EXAMPLES)
@click.argument("process", type=click.Choice(["desk", "work"]))
@keys_option
def env(process: str, keys: Path) -> None:
    """Prints the lines that PROCESS is told, for its .env file. They are secret."""
    for name, value in _read(keys).told(process).items():
        click.echo(f'{name}="{value}"')


@command.command(epilog=EXAMPLES)
@click.argument("which", type=click.Choice(["opening", "desk", "receipt", "room"]))
@keys_option
def rotate(which: str, keys: Path) -> None:
    """Makes a new key in the place of the one named. What the earlier one has sealed or signed stays good."""
    from traceroom.adapters import desk_key_file

    turn = {"opening": _opening, "desk": _desk, "receipt": _receipt, "room": _room}[which]
    turned, *said = turn(_read(keys), keys)
    desk_key_file.write(keys, turned)
    for line in said:
        click.echo(line)


def _opening(kept: DeskKeys, keys: Path) -> tuple[DeskKeys, *tuple[str, ...]]:
    from traceroom.adapters.sealing import key_id

    turned = kept.with_opening()
    before, now = (key_id(each.opening[0].public()) for each in (kept, turned))
    return (
        turned,
        f"{now} is the opening key from now on; {before} stays, for what was sealed before.",
        _anew(keys),
        f"When nothing of before is left on the desk: `traceroom desk-keys forget {before} --keys {keys}`.",
    )


def _desk(kept: DeskKeys, keys: Path) -> tuple[DeskKeys, *tuple[str, ...]]:
    turned = kept.with_desk(today=_today())
    return (
        turned,
        f"{turned.desk[0].key.id} signs promises from now on, until {turned.desk[0].days[1]}.",
        _desk_anew(keys),
    )


def _receipt(kept: DeskKeys, keys: Path) -> tuple[DeskKeys, *tuple[str, ...]]:
    said = "Receipts are made from a new secret from now on; those that were given go on working."
    return kept.with_receipt(), said, _desk_anew(keys)


def _room(kept: DeskKeys, keys: Path) -> tuple[DeskKeys, *tuple[str, ...]]:
    turned = kept.with_room(today=_today())
    return (
        turned,
        f"{turned.room.id} is the room's key from now on. Publish it where the desk's host cannot change it:",
        f"  {turned.room.public}",
        f"Receipts of before are checked against {kept.room.id}, which stays published:",
        f"  {kept.room.public}",
        _anew(keys),
    )


@command.command(epilog=EXAMPLES, context_settings={"ignore_unknown_options": True})  # a key may begin with a dash
@click.argument("public", metavar="KEY")
@keys_option
def certify(public: str, keys: Path) -> None:
    """Prints the room's certificate for a public KEY (64 digits or FILE.pub) that was made on the desk's own host, by
    `traceroom keys new`, and whose secret stays there."""
    from traceroom.adapters.key_files import public_keys

    kept, given = _read(keys), next(iter(public_keys([public])))
    earlier = [signer.certified for signer in kept.desk]
    lines = ",".join(one.line() for one in (kept.certified(given, today=_today()), *earlier))
    click.echo(f'TRACEROOM_DESK_CERTIFICATE="{lines}"')
    stops.say(
        "Next: in the desk's .env file put this line in the place of the one that is there, and in TRACEROOM_DESK_KEY "
        "what stands in the secret file beside that key, on its own host; then start the desk again."
    )


@command.command(epilog=EXAMPLES)
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
def offline(file: Path) -> None:
    """Makes the second opening key, on another machine: FILE is secret and stays there, FILE.pub goes to the room."""
    from traceroom.adapters.key_files import ENDING
    from traceroom.adapters.sealing import key_id, written
    from traceroom.adapters.second_key import make_second

    pair = make_second(file)
    click.echo(f"{file}: the secret half. Keep it, and a copy, where no machine reads it: it opens every tip.")
    click.echo(
        f"{file}{ENDING}: the public half. Take it to the room: `traceroom desk-keys second {file.name}{ENDING}`."
    )
    click.echo(f"{key_id(pair.public())}  {written(pair.public())}")


@command.command(epilog=EXAMPLES, context_settings={"ignore_unknown_options": True})  # a key may begin with a dash
@click.argument("public", metavar="KEY")
@keys_option
def second(public: str, keys: Path) -> None:
    """Enters the public half of the second opening key, as FILE.pub or its 43 characters; from then on everything is
    sealed to both."""
    from traceroom.adapters import desk_key_file
    from traceroom.adapters.sealing import key_id
    from traceroom.adapters.second_key import second_public

    key = second_public(public)
    desk_key_file.write(keys, _read(keys).with_second(key))
    click.echo(f"{key_id(key)} is the second opening key. Compare this with what was said where it was made.")
    click.echo(_anew(keys))


@command.command(epilog=EXAMPLES)
@click.argument("secret", metavar="FILE", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@keys_option
def recover(secret: Path, keys: Path) -> None:
    """Takes in the second key's secret FILE when the first is lost, and makes a new first one.

    Then the worker opens what lies on the desk. Where the file of keys is lost too, `make` a new one first.
    """
    from traceroom.adapters import desk_key_file
    from traceroom.adapters.sealing import key_id
    from traceroom.adapters.second_key import second_secret

    pair = second_secret(secret)
    found = _read(keys).recovered(pair)
    desk_key_file.write(keys, found)
    click.echo(f"{key_id(pair.public())} opens what was sealed to it; {key_id(found.opening[0].public())} is new.")
    click.echo(_anew(keys))
    if found.second:
        click.echo(f"It is not the second key that is entered here, {key_id(found.second)}; that one stays.")
    else:
        click.echo(
            "The second key is offline no more: make another (`traceroom desk-keys offline`) and enter it (`second`)."
        )


@command.command(epilog=EXAMPLES)
@click.argument("name", metavar="ID")
@keys_option
def forget(name: str, keys: Path) -> None:
    """Takes out an earlier opening key, by its ID.

    What is sealed to it alone cannot be opened any more: what lies on the desk, what lies in its backups, and the
    originals of pictures that came with tips of its time.
    """
    from traceroom.adapters import desk_key_file

    desk_key_file.write(keys, _read(keys).without_opening(name))
    click.echo(f"{name} is gone from {keys}. Take it out of copies too; a second key still opens what both could.")
    click.echo(f"Next: give the worker its lines anew ({_env_of('work', keys)}) and start it again.")


def _read(keys: Path) -> DeskKeys:
    from traceroom.adapters import desk_key_file

    return desk_key_file.read(keys)


def _env_of(process: str, keys: Path) -> str:
    """The command that prints a process's lines from this very file."""
    where = "" if keys == HERE else f" --keys {shlex.quote(str(keys))}"
    return f"`traceroom desk-keys env {process}{where}`"


def _anew(keys: Path) -> str:
    return (
        f"Next: give both processes their lines anew ({_env_of('work', keys)}, {_env_of('desk', keys)}) and start the "
        "worker first, then the desk. With embedded servers, end `traceroom serve` or `demo` and start it again."
    )


def _desk_anew(keys: Path) -> str:
    return f"Next: give the desk its lines anew ({_env_of('desk', keys)}) and start it again."


def _second_said(kept: DeskKeys) -> str:
    if kept.second:
        return "opens; its secret is offline"
    return "none: if the first is lost, so is what is sealed. `traceroom desk-keys offline` makes one"


def _publish(kept: DeskKeys) -> None:
    click.echo(f"The room's public key, {kept.room.id}; publish it where the desk's host cannot change it:")
    click.echo(f"  {kept.room.public}")


def _today() -> date:
    return datetime.now(UTC).date()
