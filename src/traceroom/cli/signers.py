"""Signers: the option --key, and reading bundles so that who signed them is said."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from traceroom.cli import stops

if TYPE_CHECKING:
    from traceroom.adapters.bundle_seal import Seal
    from traceroom.adapters.bundles import Bundle

Command = TypeVar("Command", bound=Callable[..., Any])
key_option: Callable[[Command], Command] = click.option(
    "--key",
    "keys",
    multiple=True,
    metavar="PUBLIC",
    help="Read only what this key has signed: 64 digits, a .pub file, or a folder of them; again for more.",
)


def reader(keys: Sequence[str]) -> Callable[[Path], Bundle]:
    """Reads a bundle and says on standard error who signed it. Raises Trouble for one that `keys` have not signed."""
    from traceroom.adapters.bundles import read_bundle
    from traceroom.adapters.key_files import public_keys

    known = public_keys(keys)

    def read(path: Path) -> Bundle:
        bundle = read_bundle(path, keys=known if keys else None)
        if bundle.seal and bundle.seal.key:
            stops.say(f"{path}: signed by {signer(bundle.seal, known)}")
        return bundle

    return read


def signer(seal: Seal, known: dict[str, str]) -> str:
    """The short name of who signed, and whose key it is where it is known."""
    name = known.get(seal.key, "")
    return f"{seal.signer} ({name})" if name else seal.signer
