"""Lane: how a browser without JavaScript sends. Its form carries a token that says when the form was opened; who sends
sooner than a person can write is held until then, and all together go one after the other. Nobody is turned away: who
would have to wait too long gets the page back with all that was typed, and a button.
"""

from __future__ import annotations

import hmac
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from hashlib import sha256

from traceroom.site.desk.challenges import Solved

YOUNGEST_S = 5
LASTS = timedelta(days=2)
HELD_S = 20.0
A_SECOND = 50.0
"""How many pass in a second; more than any newspaper's readers without JavaScript."""
TIME, RANDOM, SIGNED = 8, 12, 16


@dataclass(frozen=True, slots=True)
class Tokens:
    """Makes and judges tokens under a key of the desk."""

    key: bytes

    def made(self, now: datetime) -> str:
        """For a form that is opened now."""
        bare = int(now.timestamp()).to_bytes(TIME) + secrets.token_bytes(RANDOM)
        return urlsafe_b64encode(bare + self._signature(bare)).decode()

    def opened_at(self, token: str, now: datetime) -> datetime | None:
        """When its form was opened; None where it is none of ours, or too old."""
        try:
            read = urlsafe_b64decode(token)
        except ValueError:
            return None
        if urlsafe_b64encode(read) != token.encode():  # the library passes over what is no letter of the alphabet
            return None
        bare, signature = read[: TIME + RANDOM], read[TIME + RANDOM :]
        if not hmac.compare_digest(signature, self._signature(bare)):
            return None
        opened = datetime.fromtimestamp(int.from_bytes(bare[:TIME]), UTC)
        return opened if now - opened < LASTS else None

    def spent(self, token: str, opened: datetime) -> Solved:
        """What stands for it among the challenges that were used."""
        return Solved(sha256(b"lane " + token.encode()).digest(), opened + LASTS)

    def _signature(self, bare: bytes) -> bytes:
        return hmac.digest(self.key, b"lane " + bare, "sha256")[:SIGNED]


@dataclass(slots=True)
class Turns:
    """Gives each who comes their turn. Times are seconds of a clock that never goes back."""

    a_second: float = A_SECOND
    next_at: float = field(default=0.0)

    def wait_s(self, now: float, *, at_least: float = 0.0) -> float | None:
        """How long whoever comes now is held, `at_least` so long; None where that is too long, and then no turn is
        taken."""
        turn = max(now + at_least, self.next_at)
        if turn - now > HELD_S:
            return None
        self.next_at = max(now, self.next_at) + 1.0 / self.a_second
        return turn - now
