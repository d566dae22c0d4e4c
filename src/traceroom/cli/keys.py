"""`traceroom keys`: the key with which a case's owner signs what leaves the workstation."""

from __future__ import annotations

from pathlib import Path

import click

EXAMPLES = """
\b
Examples:
  traceroom keys new nl-police.key
  traceroom keys show nl-police.key.pub
"""


@click.group(epilog=EXAMPLES)
def command() -> None:
    """Makes the key with which you sign bundles, and says which key a file holds."""


@command.command(epilog=EXAMPLES)
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
def new(file: Path) -> None:
    """Makes a key pair: FILE is secret and stays with you; FILE.pub is for those who get your bundles."""
    from traceroom.adapters.key_files import ENDING, make_key_files

    key = make_key_files(file)
    click.echo(
        f"{file}: the secret key. Whoever has it can sign in your name: keep it, and a copy, where you alone can read."
    )
    click.echo(
        f"{file}{ENDING}: the public key. Give it to those who get your bundles, by another way than the bundle."
    )
    click.echo(f"{key.id}  {key.public}")


@command.command(epilog=EXAMPLES)
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
def show(files: tuple[Path, ...]) -> None:
    """Says the short name and the public key of FILES: public keys, or folders of them."""
    from traceroom.adapters.key_files import public_keys
    from traceroom.adapters.signing import key_id

    for public, name in public_keys(map(str, files)).items():
        click.echo(f"{key_id(public)}  {public}  {name}")
