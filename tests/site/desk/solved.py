"""Solved: challenges whose answer is known beforehand, because whoever made them has the desk's key: what a browser
finds in a second is here in no time, where many thousands of tips are sent."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterator
from datetime import UTC, datetime

import altcha

from traceroom.site.desk.challenges import NEAREST, Challenges


def solved(secret_key: str) -> Iterator[str]:
    """One after the other, of a desk whose processes share this secret."""
    makes = Challenges(hmac.digest(secret_key.encode(), b"traceroom desk", "sha256"), lambda _: 0)
    while True:
        yield _answer(altcha.Challenge.from_dict(dict(makes.made(datetime.now(UTC)))))


def _answer(given: altcha.Challenge) -> str:
    asked = given.parameters
    password = bytes.fromhex(asked.nonce) + NEAREST.to_bytes(4)
    found = hashlib.pbkdf2_hmac("sha256", password, bytes.fromhex(asked.salt), asked.cost, asked.key_length)
    return altcha.Payload(given, altcha.Solution(NEAREST, found.hex())).to_base64()
