"""Desk made: what the desk would have put into its database, put in as its role; and this process as the worker."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any
from uuid import UUID, uuid4

import psycopg

from tests.site.processes import as_process
from traceroom.adapters import promises, receipts
from traceroom.adapters.sealed_stream import StreamSealer
from traceroom.adapters.sealing import seal
from traceroom.site.installation import DESK, Installation

DAY = datetime.now(UTC).date()
NOTHING = dict.fromkeys(("appeal", "what", "where", "when", "how", "link", "country"), "")


@dataclass(frozen=True, slots=True)
class Sent:
    """What a visitor has in hand afterwards: the envelope's id, and the secret of their receipt."""

    id: UUID
    secret: bytes = field(repr=False)

    @property
    def reference(self) -> bytes:
        """By which the desk knows it."""
        return receipts.reference_of(self.secret)

    @property
    def mandate(self) -> bytes:
        """What only they can show."""
        return receipts.mandate_of(self.secret)


def send_tip(installed: Installation, *, files: Sequence[bytes] = (), **told: object) -> Sent:
    """A tip, with files."""
    secret = os.urandom(receipts.BYTES)
    secret = (int.from_bytes(secret) >> receipts.SPARE << receipts.SPARE).to_bytes(receipts.BYTES)
    sealed = [_sealed_file(number, data) for number, data in enumerate(files)]
    payload = {
        **NOTHING, "language": "nl", "may_ask": True, "reference": receipts.reference_of(secret).hex(),
        "answer_key": receipts.answer_pair_of(secret).public().hex(), "files": [file for file, _ in sealed], **told,
    }  # fmt: skip
    return Sent(_send(installed, "tip", secret, payload, [stream for _, stream in sealed]), secret)


def send_word(installed: Installation, to: Sent, text: str) -> UUID:
    """A word that the holder of a receipt adds."""
    return _send(installed, "word", to.secret, {"language": "nl", "text": text, "mandate": to.mandate.hex()})


def send_withdrawal(installed: Installation, of: Sent) -> UUID:
    """Its sender takes it back."""
    return _send(installed, "withdrawal", of.secret, {"language": "nl", "mandate": of.mandate.hex()})


def _sealed_file(number: int, data: bytes) -> tuple[Mapping[str, object], bytes]:
    sealer = StreamSealer()
    stream = sealer.push(data) + sealer.end()
    return {"number": number, "key": sealer.key.hex(), "size": len(data)}, stream


def _send(
    installed: Installation, kind: str, secret: bytes, told: Mapping[str, object], files: Sequence[bytes] = ()
) -> UUID:
    reference = receipts.reference_of(secret)
    plain = json.dumps({"v": 1, "kind": kind, **told}).encode()
    sealed = seal(plain, to=installed.desk_keys.sealed_to())
    return put(installed, sealed, files, reference=reference)


def put(
    installed: Installation, sealed: bytes, files: Sequence[bytes] = (), *, reference: bytes = bytes(32),
    id: UUID | None = None,
) -> UUID:  # fmt: skip
    """An envelope of these bytes, with a promise about it, as the desk puts it in: all or nothing."""
    signer = installed.desk_keys.desk[0]
    digest = promises.envelope_digest(sealed, (sha256(file).digest() for file in files))
    promised = promises.promise(digest, day=DAY, key=signer.key)
    file = promises.receipt_file(promised, certified=signer.certified, root_key=installed.desk_keys.room.public)
    identity = id or uuid4()
    with psycopg.connect(installed.address("desk")) as desk:
        desk.execute(
            "INSERT INTO envelopes_receipt (id, reference, promise, received_on) VALUES (%s, %s, %s, %s)",
            [identity, reference, file, DAY],
        )
        desk.execute(
            "INSERT INTO envelopes_envelope (id, sealed, leaf, received_on) VALUES (%s, %s, %s, %s)",
            [identity, sealed, promises.leaf_of(promised.text), DAY],
        )
        for number, stream in enumerate(files):
            desk.execute(
                "INSERT INTO envelopes_attachment (envelope, number, sealed) VALUES (%s, %s, %s)",
                [identity, number, stream],
            )
    return identity


def receipt(installed: Installation, envelope: UUID) -> tuple[str, bool]:
    """What the desk would hand out for a receipt: its file with the proof in it, and whether it was opened."""
    query = "SELECT promise, proof, opened FROM envelopes_receipt WHERE id = %s"
    with psycopg.connect(installed.address("desk")) as desk:
        promise, proof, opened = desk.execute(query, [envelope]).fetchone() or ("", "", False)
    return json.dumps(json.loads(promise) | {"proof": json.loads(proof) if proof else None}), opened


@contextmanager
def past_rules(installed: Installation) -> Iterator[psycopg.Connection[Any]]:
    """The desk's database past every rule; what is done is kept."""
    password = installed.passwords["postgres"]
    address = installed.desk.address(user="postgres", password=password, database=DESK)
    with psycopg.connect(address) as database:
        yield database


def lies_there(installed: Installation, envelope: UUID) -> bool:
    """Whether the desk has it still."""
    with past_rules(installed) as database:
        found = database.execute(
            "SELECT 1 FROM envelopes_envelope WHERE id = %s UNION ALL"
            " SELECT 1 FROM envelopes_attachment WHERE envelope = %s",
            [envelope, envelope],
        )
        return found.fetchone() is not None


def room_rows(installed: Installation, query: str, *given: object) -> list[tuple[Any, ...]]:
    """What the worker sees in the room's tables."""
    with psycopg.connect(installed.address("work")) as database:
        return database.execute(query.encode(), given).fetchall()


@contextmanager
def as_worker(installed: Installation) -> Iterator[None]:
    """Inside, this process is the worker's, and knows the desk's database as the puller."""
    from django.conf import settings
    from django.db import connections
    from django.test import override_settings

    from traceroom.site import desk_keys

    told = installed.environment("work")
    with as_process(installed, "work"), override_settings(WORK_KEYS=desk_keys.of_work(told)):
        room = connections.settings["default"]
        desk = psycopg.conninfo.conninfo_to_dict(told["TRACEROOM_DESK_DATABASE"])
        theirs = room | {"NAME": desk["dbname"], "USER": desk["user"], "PASSWORD": desk["password"]}
        theirs |= {"HOST": desk["host"], "PORT": str(desk.get("port", ""))}
        connections.settings["desk"] = settings.DATABASES["desk"] = theirs
        try:
            yield
        finally:
            connections["desk"].close()
            del connections["desk"]
            connections.settings.pop("desk", None)
            settings.DATABASES.pop("desk", None)


def order() -> Any:
    """For a handler, now."""
    from traceroom.site.jobs.handler import Order

    return Order({}, None, datetime.now(UTC))
