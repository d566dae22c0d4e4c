"""Details: what an entry may hold: ids, keyed hashes, times, numbers and short words of ours; never what was typed."""

from __future__ import annotations

import re
from collections.abc import Mapping

UUID = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
KEYED = "[0-9a-f]{40}"
KEY_ID = "[0-9a-f]{16}"
CLUE = "(?:said|read)-[0-9a-f-]{24,36}"
TIME = r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]{1,6})?(?:Z|[+-][0-9]{2}:[0-9]{2})"
NUMBER = "[0-9]{1,12}"
WORD = "H[0-3]|[a-z][a-z_+.]{0,39}"
ACTOR = re.compile(f"{UUID}|system|operator|stranger|ledger")
DID = re.compile(r"[a-z_]{1,30}(?:\.[a-z_]{1,29})?")
ON = re.compile(f"(?:{UUID}|{KEYED}|{KEY_ID})?")
NAME = re.compile("[a-z_]{1,24}")
VALUE = re.compile(f"{UUID}|{KEYED}|{KEY_ID}|{CLUE}|{TIME}|{NUMBER}|{WORD}")
"""The database asks for the same again (records/policies/records_ledgerentry.sql); a test holds the two together."""


def check(*, actor: str, did: str, on: str, details: Mapping[str, str]) -> None:
    """Raises ValueError for whatever could be content. It is a mistake of ours, so nothing that a user can mend."""
    for what, text, pattern in (("actor", actor, ACTOR), ("act", did, DID), ("thing", on, ON)):
        if not pattern.fullmatch(text):
            raise ValueError(f"the ledger takes no such {what}; ids, keyed hashes and words of ours only")
    for name, value in details.items():
        if not isinstance(value, str) or not NAME.fullmatch(name) or not VALUE.fullmatch(value):
            raise ValueError(f"the ledger does not take the detail {name!r}: ids, keyed hashes and words of ours only")
