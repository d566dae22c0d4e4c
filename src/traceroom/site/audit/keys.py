"""Keys: what signs the ledger's seals: the secret of whoever keeps the ledger, and its public half.

Needs neither Django nor a database.
"""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from traceroom.adapters.signing import SigningKey, from_secret, key_id, new, signed_by
from traceroom.values.trouble import Trouble

__all__ = ["SigningKey", "kept", "key_id", "new", "read", "renewed", "signed_by"]
FILE = "ledger-key"
"""Where an embedded installation keeps its secret."""


def read(text: str) -> SigningKey:
    """A secret key as it is kept. Raises Trouble."""
    found = from_secret(text)
    if found is None:
        raise Trouble(
            "TRACEROOM_LEDGER_KEY is no secret key of a ledger: `secret:` and 64 digits, as `traceroom admin keys new` "
            "makes one."
        )
    return found


def kept(home: Path) -> SigningKey:
    """The key of an embedded installation, made where there is none, readable by us alone. Raises Trouble."""
    path = home / FILE
    if not path.exists():
        made = _written(home, new())
        try:
            os.link(made, path)  # two that start at once agree on one
        except FileExistsError:
            pass
        finally:
            made.unlink()
    try:
        return read(path.read_text(encoding="utf-8"))
    except (Trouble, UnicodeDecodeError):
        raise Trouble(f"{path} is no secret key of a ledger; bring it back from a backup") from None


def renewed(home: Path) -> SigningKey:
    """A new key in the place of the kept one, which is gone: what it has signed can still be checked."""
    made = new()
    _written(home, made).rename(home / FILE)
    return made


def _written(home: Path, key: SigningKey) -> Path:
    home.mkdir(parents=True, exist_ok=True)
    unfinished = home / f".{FILE}.{secrets.token_hex(8)}"
    with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(key.secret() + "\n")
        file.flush()
        os.fsync(file.fileno())
    return unfinished
