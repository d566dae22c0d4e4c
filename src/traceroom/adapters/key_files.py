"""Key files: a case owner's secret key, readable by its owner alone, and its public half beside it, FILE.pub."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from traceroom.adapters.signing import PUBLIC, SigningKey, from_secret, new
from traceroom.values.trouble import Trouble

ENDING = ".pub"
LONGEST = 1000


def make_key_files(path: Path) -> SigningKey:
    """A new key in FILE and its public half in FILE.pub. Raises Trouble where either is there already."""
    key = new()
    write_pair(path, secret=key.secret(), public=key.public)
    return key


def write_pair(path: Path, *, secret: str, public: str) -> None:
    """A key's secret in FILE and its public half in FILE.pub. Raises Trouble where either is there already."""
    beside = path.with_name(path.name + ENDING)
    for there in (beside, path):
        if there.exists() or there.is_symlink():
            raise Trouble(f"{there}: this file is there already, and a key is never written over; name another")
    path.parent.mkdir(parents=True, exist_ok=True)
    _write(path, secret, mode=0o600)
    _write(beside, public, mode=0o644)


def secret_key(path: Path) -> SigningKey:
    """The secret key in a file. Raises Trouble for one that is none, or that others may read."""
    key = from_secret(key_text(path))
    if key is None:
        raise Trouble(f"{path}: this is no secret key, as `traceroom keys new` makes one")
    if path.stat().st_mode & 0o077:
        raise Trouble(f"{path}: others than you may read this secret key: chmod 600 it, or make a new one")
    return key


def public_keys(given: Iterable[str]) -> dict[str, str]:
    """Public keys by their digits, each with a name: given as 64 digits, as a file, or as a folder of .pub files.

    Raises Trouble.
    """
    found: dict[str, str] = {}
    for one in given:
        if PUBLIC.fullmatch(one):
            found.setdefault(one, "")
            continue
        path = Path(one)
        files = sorted(path.glob(f"*{ENDING}")) if path.is_dir() else [path]
        if not files:
            raise Trouble(f"{path}: there is no public key in this folder (a file that ends with {ENDING})")
        found |= {_public(file): file.name.removesuffix(ENDING) for file in files}
    return found


def _public(path: Path) -> str:
    text = key_text(path).strip()
    if from_secret(text):
        raise Trouble(
            f"{path}: this is a secret key; give its public half, {path.name}{ENDING}, and the secret to nobody"
        )
    if not PUBLIC.fullmatch(text):
        raise Trouble(f"{path}: this is no public key: 64 digits of 0 to 9 and a to f")
    return text


def key_text(path: Path) -> str:
    """The beginning of a key's file. Raises Trouble where it cannot be read."""
    try:
        with path.open("rb") as file:
            return file.read(LONGEST).decode("ascii", errors="replace")
    except OSError as wrong:
        raise Trouble(f"{path}: {wrong.strerror}") from None


def _write(path: Path, text: str, *, mode: int) -> None:
    """Never over a file that is there, also not one that came in between."""
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "w") as file:
        file.write(text + "\n")
        file.flush()
        os.fsync(file.fileno())
