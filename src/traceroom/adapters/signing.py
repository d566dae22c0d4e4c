"""Signing: Ed25519 keys as TraceRoom writes them; a secret one never looks like a public one.

A secret is written `secret:` and 64 hexadecimal digits, a public key as 64 digits; what is signed begins with a line
of its own purpose, so that a signature for one thing is none for another.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

SECRET = re.compile(r"secret:([0-9a-f]{64})")
PUBLIC = re.compile(r"[0-9a-f]{64}")
SIGNATURE = re.compile(r"[0-9a-f]{128}")


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
        """As it is kept."""
        return f"secret:{self.private.private_bytes_raw().hex()}"

    def sign(self, data: bytes) -> str:
        """128 hexadecimal digits."""
        return self.private.sign(data).hex()


def new() -> SigningKey:
    """A key that nobody has had before."""
    return SigningKey(Ed25519PrivateKey.generate())


def from_secret(text: str) -> SigningKey | None:
    """The key that is kept as this text; None where it is none."""
    found = SECRET.fullmatch(text.strip())
    return found and SigningKey(Ed25519PrivateKey.from_private_bytes(bytes.fromhex(found[1])))


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
