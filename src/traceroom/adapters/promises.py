"""Promises: what the desk signs about an envelope, who may sign so, and the proof that the room has it in its log.

Each is a line of canonical JSON (keys sorted, no spaces, ASCII) under Ed25519; the signature is over exactly its bytes.
`kind` says what it is, so that a signature for one is none for another.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from hashlib import sha256
from typing import Any

from traceroom.adapters.signing import PUBLIC, SIGNATURE, SigningKey, key_id
from traceroom.values import merkle
from traceroom.values.trouble import Trouble

VERSION = 1


@dataclass(frozen=True, slots=True)
class Signed:
    """A line of canonical JSON, and 128 hexadecimal digits over it."""

    text: str
    signature: str

    def line(self) -> str:
        """Both as one word, for the environment: base64url, a full stop, the signature."""
        return f"{base64.urlsafe_b64encode(self.text.encode()).rstrip(b'=').decode()}.{self.signature}"


@dataclass(frozen=True, slots=True)
class Proof:
    """Where a promise stands in the room's log: leaf `number` of `size`, the path from it, and the signed head."""

    number: int
    size: int
    path: tuple[bytes, ...]
    head: Signed

    def as_dict(self) -> dict[str, Any]:
        """As it stands in a receipt's file."""
        return {
            "number": self.number,
            "size": self.size,
            "path": [side.hex() for side in self.path],
            "head": self.head.text,
            "head_signature": self.head.signature,
        }


def signed_of(line: str) -> Signed:
    """What `line` wrote. Raises Trouble."""
    text, _, signature = line.strip().partition(".")
    try:
        read = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True).decode("ascii")
    except ValueError:
        read = ""
    if not read or not SIGNATURE.fullmatch(signature):
        raise Trouble("This is no certificate: `traceroom desk-keys certify` writes one, in one line")
    return Signed(read, signature)


def envelope_digest(sealed: bytes, attachments: Iterable[bytes] = ()) -> str:
    """What a promise says of an envelope, 64 hexadecimal digits: the SHA-256 of the sealed bytes and then, for each
    attachment, the SHA-256 of what there was and the attachment's own SHA-256, which is what is given here."""
    digest = sha256(sealed).digest()
    for attachment in attachments:
        digest = sha256(digest + attachment).digest()
    return digest.hex()


def promise(envelope: str, *, day: date, key: SigningKey) -> Signed:
    """The desk's: this envelope is here since this day."""
    return _signed("promise", {"envelope": envelope, "day": day.isoformat(), "key": _id(key)}, key)


def certificate(public: str, *, days: tuple[date, date], root: SigningKey) -> Signed:
    """The room's: this key signs the desk's promises from the first of these days to the second."""
    return _signed("desk-key", {"public": public, "from": days[0].isoformat(), "until": days[1].isoformat()}, root)


def tree_head(size: int, root: bytes, *, day: date, key: SigningKey) -> Signed:
    """The room's: this is the root of its log of so many promises."""
    return _signed("tree-head", {"size": size, "root": root.hex(), "day": day.isoformat()}, key)


def leaf_of(text: str) -> bytes:
    """What the log holds of a promise: 32 bytes."""
    return merkle.leaf(text.encode())


def receipt_file(promised: Signed, *, certified: Signed, root_key: str, proof: Mapping[str, Any] | None = None) -> str:
    """The JSON that a sender keeps; `proof` is `Proof.as_dict()`, or None until the batch is sealed."""
    kept = {
        "v": VERSION,
        "kind": "receipt",
        "promise": promised.text,
        "signature": promised.signature,
        "certificate": certified.text,
        "certificate_signature": certified.signature,
        "proof": proof,
        "root_key": root_key,
    }
    return json.dumps(kept, sort_keys=True, indent=1)


def certificate_of(promised: Signed, certificates: Iterable[Signed]) -> Signed:
    """The certificate of the key that signed this promise, of those that the desk has had: keys change, and a receipt
    is asked for again years later. Raises Trouble."""
    name = json.loads(promised.text)["key"]
    for one in certificates:
        if key_id(json.loads(one.text)["public"]) == name:
            return one
    raise Trouble(f"The promise is of the desk's key {name}, for which TRACEROOM_DESK_CERTIFICATE has no certificate")


def public_root(text: str) -> str:
    """The room's public key, 64 hexadecimal digits. Raises Trouble."""
    if not PUBLIC.fullmatch(text.strip()):
        raise Trouble(f"{text[:80]!r} is no public key of a room: 64 digits of 0 to 9 and a to f")
    return text.strip()


def canonical(fields: Mapping[str, Any]) -> str:
    """Keys sorted, no spaces, ASCII."""
    return json.dumps(fields, sort_keys=True, separators=(",", ":"))


def _signed(kind: str, fields: Mapping[str, Any], key: SigningKey) -> Signed:
    text = canonical({"v": VERSION, "kind": kind, **fields})
    return Signed(text, key.sign(text.encode()))


@lru_cache(maxsize=16)
def _id(key: SigningKey) -> str:
    """Asked for each promise, and dearer than the signature."""
    return key.id
