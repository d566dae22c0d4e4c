"""Seals: a batch of the chain, signed: its first and last number, and the hashes before and after it.

Needs neither Django nor a database.
"""

from __future__ import annotations

from dataclasses import dataclass

from traceroom.site.audit.chain import canonical
from traceroom.site.audit.keys import SigningKey, key_id, signed_by

MEANING = b"TraceRoom ledger seal 1\n"
"""Signed with it, so that a signature of a seal is one of nothing else."""


@dataclass(frozen=True, slots=True)
class Seal:
    """What is signed; `key` is the short name of the public key."""

    first: int
    last: int
    previous: str
    head: str
    sealed_at: str
    key: str

    def as_map(self) -> dict[str, object]:
        """What is signed and exported."""
        return {
            "first": self.first, "last": self.last, "previous": self.previous, "head": self.head,
            "sealed_at": self.sealed_at, "key": self.key,
        }  # fmt: skip


def sign(seal: Seal, key: SigningKey) -> str:
    """The seal's signature."""
    return key.sign(MEANING + canonical(seal.as_map()))


def holds(seal: Seal, *, signature: str, public: str) -> bool:
    """Whether this public key is the one that the seal names, and has signed it."""
    data = MEANING + canonical(seal.as_map())
    return key_id(public) == seal.key and signed_by(public, signature=signature, data=data)
