"""Keys: what signs the ledger's seals (Ed25519): the secret of whoever keeps the ledger, and its public half.

Needs neither Django nor a database. A secret is written `secret:` and 64 digits, so that nobody takes it for a public
key.
"""

from __future__ import annotations

import hashlib
import os
import re
import secrets
from dataclasses import dataclass, field
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from traceroom.values.trouble import Trouble

SECRET = re.compile(r"secret:([0-9a-f]{64})")
PUBLIC = re.compile(r"[0-9a-f]{64}")
FILE = "ledger-key"
"""Where an embedded installation keeps its secret."""


@dataclass(frozen=True, slots=True)
class SigningKey:
    """A secret key, and what may be told of it."""

    private: Ed25519PrivateKey = field(repr=False)

    @property
    def public(self) -> str:
        """64 hexadecimal digits, for whoever checks."""
        return self.private.public_key().public_bytes_raw().hex()

    @property
    def id(self) -> str:
        """The public key's short name."""
        return key_id(self.public)

    def secret(self) -> str:
        """As TRACEROOM_LEDGER_KEY holds it."""
        return f"secret:{self.private.private_bytes_raw().hex()}"

    def sign(self, data: bytes) -> str:
        """128 hexadecimal digits."""
        return self.private.sign(data).hex()


def new() -> SigningKey:
    """A key that nobody has had before."""
    return SigningKey(Ed25519PrivateKey.generate())


def read(text: str) -> SigningKey:
    """A secret key as it is kept. Raises Trouble."""
    found = SECRET.fullmatch(text.strip())
    if found is None:
        raise Trouble(
            "TRACEROOM_LEDGER_KEY is no secret key of a ledger: `secret:` and 64 digits, as `traceroom admin keys new` "
            "makes one."
        )
    return SigningKey(Ed25519PrivateKey.from_private_bytes(bytes.fromhex(found[1])))


def key_id(public: str) -> str:
    """A key's short name: the first 16 digits of the SHA-256 of the public key."""
    return hashlib.sha256(bytes.fromhex(public)).hexdigest()[:16]


def signed_by(public: str, *, signature: str, data: bytes) -> bool:
    """Whether the signature is this key's, over exactly these bytes."""
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(public)).verify(bytes.fromhex(signature), data)
    except (InvalidSignature, ValueError):
        return False
    return True


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
