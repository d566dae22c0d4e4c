"""Bundle seal: the end of a bundle: how many records, the hash of all that stands before, and who signed that."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

from traceroom.adapters.signing import PUBLIC, SIGNATURE, SigningKey, key_id, signed_by

MARK = b"TRACEROOM SEAL\n"
"""Read as a record's length its beginning is more than any record has, so that the two are never mistaken."""
PURPOSE = b"TraceRoom bundle seal 1\n"
LONGEST = 1000


@dataclass(frozen=True, slots=True)
class Seal:
    """`key` is the public key that signed, "" where nobody did; all in lower-case hexadecimal."""

    records: int
    sha256: str
    key: str = ""
    signature: str = ""

    @property
    def signer(self) -> str:
        """The short name of who signed."""
        return key_id(self.key)

    def lines(self) -> bytes:
        """As it stands in the file."""
        told = {name: value for name, value in asdict(self).items() if value != ""}
        return MARK + _canonical(told) + b"\n"

    def genuine(self) -> bool:
        """Whether the key that it names has signed it."""
        return signed_by(self.key, signature=self.signature, data=_signed(self.records, self.sha256, self.key))


def sealed(*, records: int, sha256: str, key: SigningKey | None = None) -> Seal:
    """The seal of so many records with this hash, signed if there is a key."""
    if key is None:
        return Seal(records, sha256)
    return Seal(records, sha256, key.public, key.sign(_signed(records, sha256, key.public)))


def read_seal(data: bytes) -> Seal | None:
    """The seal that these bytes are, each of them; None for anything else."""
    try:
        told = json.loads(data.removeprefix(MARK))
        seal = Seal(told["records"], told["sha256"], told.get("key", ""), told.get("signature", ""))
        signed = PUBLIC.fullmatch(seal.key) and SIGNATURE.fullmatch(seal.signature)
        known = (
            type(seal.records) is int and PUBLIC.fullmatch(seal.sha256) and (signed or not seal.key + seal.signature)
        )
        return seal if known and seal.lines() == data else None
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def _signed(records: int, sha256: str, key: str) -> bytes:
    return PURPOSE + _canonical({"key": key, "records": records, "sha256": sha256})


def _canonical(told: dict[str, object]) -> bytes:
    return json.dumps(told, sort_keys=True, separators=(",", ":")).encode()
