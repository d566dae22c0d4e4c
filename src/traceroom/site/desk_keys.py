"""Desk keys: those that a process is told by its environment, as objects; what is missing or wrong is a sentence."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from traceroom.adapters.promises import Signed, public_root, signed_of
from traceroom.adapters.sealing import Opening, public_key, secret_bytes
from traceroom.adapters.signing import SigningKey, from_secret, signed_by
from traceroom.values.trouble import Trouble

Read = TypeVar("Read")
MOST_KEYS = 2
WHAT = {
    "OPENING_KEYS": "the public keys that tips are sealed to, one or two, with a comma between",
    "DESK_KEY": "the secret key that signs the desk's promises",
    "DESK_CERTIFICATE": "the room's certificates for the desk's keys, the newest first",
    "RECEIPT_KEY": "the secret from which receipts are made",
    "ROOM_KEY": "the room's public key",
    "OPENING_SECRET": "the secret opening keys, the newest first, with commas between",
    "ROOM_SECRET": "the room's secret key, which signs the log of promises",
}


@dataclass(frozen=True, slots=True)
class OfDesk:
    """What the desk is told: it can seal and promise, and open nothing. `certificates` has its own key's first."""

    opening: tuple[bytes, ...]
    key: SigningKey
    certificates: tuple[Signed, ...]
    receipt: bytes = field(repr=False)
    room: str


@dataclass(frozen=True, slots=True)
class OfWork:
    """What the worker is told: it opens, and signs the log. What it seals again is sealed to `sealed_to`."""

    opening: tuple[Opening, ...]
    room: SigningKey
    sealed_to: tuple[bytes, ...]


def of_desk(environment: Mapping[str, str], *, today: date) -> OfDesk:
    """Raises Trouble, also for keys that do not fit together or whose time is over."""
    key = _told(environment, "DESK_KEY", _signing)
    certificates = _told(environment, "DESK_CERTIFICATE", _each(signed_of))
    room = _told(environment, "ROOM_KEY", public_root)
    receipt = _told(environment, "RECEIPT_KEY", secret_bytes)
    _fits(key, certificates, room, today)
    return OfDesk(_sealed_to(environment), key, certificates, receipt, room)


def of_work(environment: Mapping[str, str]) -> OfWork:
    """Raises Trouble."""
    pairs = _told(environment, "OPENING_SECRET", _each(Opening.of))
    sealed_to = _sealed_to(environment)
    if sealed_to[0] not in {pair.public() for pair in pairs}:
        raise Trouble(
            "TRACEROOM_OPENING_SECRET opens nothing that is sealed to the first of TRACEROOM_OPENING_KEYS: give the "
            "worker and the desk their lines anew, with `traceroom desk-keys env work` and `env desk`"
        )
    return OfWork(pairs, _told(environment, "ROOM_SECRET", _signing), sealed_to)


def _fits(key: SigningKey, certificates: tuple[Signed, ...], room: str, today: date) -> None:
    for one in certificates:
        if not signed_by(room, signature=one.signature, data=one.text.encode()):
            raise Trouble("TRACEROOM_DESK_CERTIFICATE has a certificate that is not of the room whose key is told")
    said = json.loads(certificates[0].text)
    if said["public"] != key.public:
        raise Trouble("TRACEROOM_DESK_CERTIFICATE: the first certificate must be that of TRACEROOM_DESK_KEY")
    if not date.fromisoformat(said["from"]) <= today <= date.fromisoformat(said["until"]):
        raise Trouble(
            f"TRACEROOM_DESK_CERTIFICATE is for the days from {said['from']} to {said['until']}, and today is {today}: "
            "`traceroom desk-keys rotate desk` makes a new key, and what to put here"
        )


def _sealed_to(environment: Mapping[str, str]) -> tuple[bytes, ...]:
    keys = _told(environment, "OPENING_KEYS", _each(public_key))
    if len(set(keys)) != len(keys) or len(keys) > MOST_KEYS:
        raise Trouble(f"TRACEROOM_OPENING_KEYS has {len(keys)} keys; it is one, or two that differ")
    return keys


def _told(environment: Mapping[str, str], name: str, read: Callable[[str], Read]) -> Read:
    value = environment.get(f"TRACEROOM_{name}", "")
    if not value:
        raise Trouble(f"TRACEROOM_{name} is not set: {WHAT[name]}. `traceroom desk-keys env` prints it.")
    try:
        return read(value)
    except (Trouble, ValueError):
        raise Trouble(
            f"TRACEROOM_{name} cannot be read; it is {WHAT[name]}. `traceroom desk-keys env` prints it."
        ) from None


def _each(read: Callable[[str], Read]) -> Callable[[str], tuple[Read, ...]]:
    """Reads one or more, with commas between."""

    def several(value: str) -> tuple[Read, ...]:
        found = tuple(read(one) for one in value.split(",") if one.strip())
        if not found:
            raise ValueError("none")
        return found

    return several


def _signing(value: str) -> SigningKey:
    key = from_secret(value)
    if key is None:
        raise ValueError("not `secret:` and 64 digits")
    return key
