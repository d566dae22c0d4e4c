"""Desk key file: every key of a desk and its room, kept with the room; each process is told only its own.

The file is JSON, readable by its owner alone. `opening` and `desk` have the newest first: earlier ones open and certify
what was sealed and promised in their time.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from traceroom.adapters.promises import Signed, certificate, signed_of
from traceroom.adapters.sealing import KEY_BYTES, Opening, key_id, public_key, secret_bytes, written
from traceroom.adapters.signing import SigningKey, from_secret, new
from traceroom.adapters.whole_file import write_whole
from traceroom.values.trouble import Trouble

NAME = "desk-keys.json"
VALID = timedelta(days=400)
"""Of a certificate: a year, and a month to be late in."""


@dataclass(frozen=True, slots=True)
class DeskSigner:
    """A key that signs promises, and the room's certificate for it."""

    key: SigningKey
    certified: Signed

    @property
    def days(self) -> tuple[date, date]:
        """From when until when it may sign."""
        said = json.loads(self.certified.text)
        return date.fromisoformat(said["from"]), date.fromisoformat(said["until"])


@dataclass(frozen=True, slots=True)
class DeskKeys:
    """All of them. `second` is the public half of a key whose secret is kept offline."""

    room: SigningKey
    opening: tuple[Opening, ...]
    desk: tuple[DeskSigner, ...]
    receipt: bytes = field(repr=False)
    second: bytes | None = None

    @classmethod
    def made(cls, *, today: date) -> DeskKeys:
        """Keys that nobody has had before."""
        room = new()
        return cls(room, (Opening.made(),), (_signer(room, today),), os.urandom(KEY_BYTES))

    def sealed_to(self) -> tuple[bytes, ...]:
        """The public keys that everything is sealed to."""
        return (self.opening[0].public(), *([self.second] if self.second else ()))

    def told(self, process: str) -> dict[str, str]:
        """What this process's environment has of them; nothing but for the desk and the worker."""
        opening = {"TRACEROOM_OPENING_KEYS": ",".join(map(written, self.sealed_to()))}
        if process == "desk":
            return opening | {
                "TRACEROOM_DESK_KEY": self.desk[0].key.secret(),
                "TRACEROOM_DESK_CERTIFICATE": ",".join(signer.certified.line() for signer in self.desk),
                "TRACEROOM_RECEIPT_KEY": written(self.receipt),
                "TRACEROOM_ROOM_KEY": self.room.public,
            }
        if process == "work":
            return opening | {
                "TRACEROOM_OPENING_SECRET": ",".join(pair.secret() for pair in self.opening),
                "TRACEROOM_ROOM_SECRET": self.room.secret(),
            }
        return {}

    def with_opening(self) -> DeskKeys:
        """With a new opening key before the earlier ones."""
        return replace(self, opening=(Opening.made(), *self.opening))

    def with_desk(self, *, today: date) -> DeskKeys:
        """With a new key for promises before the earlier ones."""
        return replace(self, desk=(_signer(self.room, today), *self.desk))

    def with_receipt(self) -> DeskKeys:
        """With a new secret for receipts; those that were given go on working."""
        return replace(self, receipt=os.urandom(KEY_BYTES))

    def with_room(self, *, today: date) -> DeskKeys:
        """With a new key of the room, and one of the desk that it has certified; what the old ones signed is checked
        against the old one."""
        room = new()
        return replace(self, room=room, desk=(_signer(room, today),))

    def with_second(self, public: bytes) -> DeskKeys:
        """Sealing also to this key, whose secret is elsewhere. Raises Trouble where it is one of those kept here."""
        if public in {pair.public() for pair in self.opening}:
            raise Trouble("This opening key is kept here: the second one is made on another machine and stays there")
        return replace(self, second=public)

    def recovered(self, second: Opening) -> DeskKeys:
        """After the loss of the first key: opening with the second one too, and sealing to a new one, not to that any
        more, since a key that was brought here is not offline; another second key stays."""
        earlier = tuple(pair for pair in self.opening if pair != second)
        other = self.second if self.second != second.public() else None
        return replace(self, opening=(Opening.made(), second, *earlier), second=other)

    def certified(self, public: str, *, today: date) -> Signed:
        """The room's certificate for a key that was made on the desk and stays there."""
        return certificate(public, days=(today, today + VALID), root=self.room)

    def without_opening(self, name: str) -> DeskKeys:
        """Without an earlier opening key, by its id. Raises Trouble for the one in use, and for none."""
        names = [key_id(pair.public()) for pair in self.opening]
        if name == names[0]:
            raise Trouble(
                f"{name} is in use: `traceroom desk-keys rotate opening` first, and let the desk take the new"
            )
        if name not in names:
            raise Trouble(f"{name} is no opening key that is kept here; there are {', '.join(names)}")
        return replace(self, opening=tuple(pair for pair in self.opening if key_id(pair.public()) != name))


def read(path: Path) -> DeskKeys:
    """The keys in a file. Raises Trouble for one that is none, or that others may read."""
    try:
        if path.stat().st_mode & 0o077:
            raise Trouble(f"{path}: others than you may read these keys: chmod 600 it, and think of who did")
        return _from_json(json.loads(path.read_text(encoding="utf-8")))
    except FileNotFoundError:
        raise Trouble(f"{path}: there are no keys here; `traceroom desk-keys make` makes them") from None
    except (ValueError, KeyError, TypeError, AttributeError):
        raise Trouble(f"{path} cannot be read as keys of a desk; bring it back from a backup") from None


def write(path: Path, keys: DeskKeys) -> None:
    """In the place of what was there, as a whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, json.dumps(_as_json(keys), indent=1) + "\n")


def made_once(path: Path, *, today: date) -> DeskKeys:
    """Those of this file; made where there is none."""
    if not path.exists():
        write(path, DeskKeys.made(today=today))
    return read(path)


def _signer(room: SigningKey, today: date) -> DeskSigner:
    key = new()
    return DeskSigner(key, certificate(key.public, days=(today, today + VALID), root=room))


def _as_json(keys: DeskKeys) -> dict[str, Any]:
    return {
        "v": 1,
        "room": keys.room.secret(),
        "opening": [pair.secret() for pair in keys.opening],
        "second": keys.second and written(keys.second),
        "desk": [{"key": one.key.secret(), "certificate": one.certified.line()} for one in keys.desk],
        "receipt": written(keys.receipt),
    }


def _from_json(kept: Mapping[str, Any]) -> DeskKeys:
    """Raises what `read` turns into a Trouble."""
    opening = tuple(Opening.of(secret) for secret in kept["opening"])
    desk = tuple(DeskSigner(_key(one["key"]), signed_of(one["certificate"])) for one in kept["desk"])
    if not opening or not desk:
        raise ValueError(kept.keys())
    second = public_key(kept["second"]) if kept["second"] else None
    return DeskKeys(_key(kept["room"]), opening, desk, secret_bytes(kept["receipt"]), second)


def _key(text: str) -> SigningKey:
    found = from_secret(text)
    if found is None:
        raise ValueError("no secret key")
    return found
