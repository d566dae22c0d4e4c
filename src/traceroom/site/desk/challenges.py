"""Challenges: a little work that a browser does before it sends, so that sending a million things costs something.

They are ALTCHA's, second version: PBKDF2 with a counter that is to be found. The desk knows the answer when it makes
one, so that looking at a solution costs it two HMACs, however hard the work was. Harder means that the counter lies
further away.
"""

from __future__ import annotations

import binascii
import hmac
import secrets
from base64 import b64decode
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any

import altcha

ALGORITHM, ROUNDS = "PBKDF2/SHA-256", 1_000
NEAREST, FURTHEST = 200, 400
"""Between these lies the counter while it is quiet: a second of a slow telephone."""
LASTS = timedelta(hours=2)
LONGEST = 4_000


@dataclass(frozen=True, slots=True)
class Solved:
    """A challenge that was solved: its id, for it counts once, and until when somebody might send it again."""

    id: bytes
    until: datetime


@dataclass(frozen=True, slots=True)
class Challenges:
    """Makes and judges them under a key of the desk; every process of a desk has the same."""

    key: bytes
    dice: Callable[[int], int] = secrets.randbelow

    def made(self, now: datetime, *, doublings: int = 0) -> Mapping[str, Any]:
        """A new one, as the page's script wants it; each doubling is twice the work."""
        counter = (NEAREST + self.dice(FURTHEST - NEAREST)) << doublings
        challenge = altcha.create_challenge(
            ALGORITHM, ROUNDS, counter=counter, expires_at=now + LASTS, hmac_secret=self._secret(b"challenge"),
            hmac_key_secret=self._secret(b"solution"),
        )  # fmt: skip
        made: Mapping[str, Any] = challenge.to_dict()
        return made

    def judged(self, answer: str) -> Solved | None:
        """What was solved; None for what is no solution of a challenge of ours, or comes too late."""
        if not answer or len(answer) > LONGEST:
            return None
        try:
            payload = _payload(answer)
            result = altcha.verify_solution(
                payload, self._secret(b"challenge"), hmac_key_secret=self._secret(b"solution")
            )
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            return None
        expires = payload.challenge.parameters.expires_at
        if not result.verified or not isinstance(expires, int):
            return None
        return Solved(sha256(str(payload.challenge.signature).encode()).digest(), datetime.fromtimestamp(expires, UTC))

    def _secret(self, what: bytes) -> bytes:
        return hmac.digest(self.key, b"altcha " + what, "sha256")


def _payload(answer: str) -> altcha.Payload:
    import json

    try:
        read = json.loads(b64decode(answer, validate=True))
    except (binascii.Error, UnicodeError) as error:
        raise ValueError(answer[:20]) from error
    return altcha.Payload.from_dict(read)
