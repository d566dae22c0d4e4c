"""Chain: each entry's hash holds the one before it, so that nothing is changed, taken out or moved unseen.

Needs neither Django nor a database: whoever has an export checks it with this.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass

GENESIS = "0" * 64
"""What stands before the first entry."""
Text = str | None


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry that has its number; `at` is UTC to the microsecond, such as 2026-03-02T12:00:00.000000Z."""

    number: int
    at: str
    actor: str
    organisation: Text
    did: str
    on: str
    details: Mapping[str, str]

    def as_map(self) -> dict[str, object]:
        """What is hashed and exported."""
        return {
            "number": self.number, "at": self.at, "actor": self.actor, "organisation": self.organisation,
            "did": self.did, "on": self.on, "details": dict(self.details),
        }  # fmt: skip


def canonical(value: Mapping[str, object]) -> bytes:
    """The one way to write a value down: RFC 8785, for maps of texts, whole numbers, nothing, lists and such maps.

    Raises ValueError for text that has no UTF-8.
    """
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False).encode()


def link(previous: str, entry: Entry) -> str:
    """The hash of an entry that follows the hash `previous`; both are 64 hexadecimal digits."""
    return hashlib.sha256(bytes.fromhex(previous) + canonical(entry.as_map())).hexdigest()
