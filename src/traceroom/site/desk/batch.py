"""Batch: many envelopes in one transaction, so that they share one wait for the disk."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from enum import Enum
from typing import Any
from uuid import UUID

import psycopg

from traceroom.site.desk.envelope import Envelope, withdrawal_id

Connection = psycopg.Connection[Any]
KNOWN = "SELECT id, promise FROM envelopes_receipt WHERE id = ANY(%b)"
SPEND = """
INSERT INTO envelopes_spent (id, until) SELECT * FROM unnest(%b::bytea[], %b::timestamptz[]) ON CONFLICT DO NOTHING
"""
PROMISE = """
INSERT INTO envelopes_receipt (id, reference, promise, received_on)
SELECT * FROM unnest(%b::uuid[], %b::bytea[], %b::text[], %b::date[]) ON CONFLICT DO NOTHING RETURNING id
"""
PUT = """
INSERT INTO envelopes_envelope (id, sealed, leaf, received_on)
SELECT * FROM unnest(%b::uuid[], %b::bytea[], %b::bytea[], %b::date[]) ON CONFLICT DO NOTHING
"""
ATTACH = "INSERT INTO envelopes_attachment (envelope, number, sealed) VALUES (%b, %b, %b) ON CONFLICT DO NOTHING"
LOCK = "SELECT pg_advisory_xact_lock(key) FROM unnest(%b::bigint[]) AS each (key)"
LYING = """
SELECT reference, count(*) FROM envelopes_receipt WHERE reference = ANY(%b) GROUP BY reference
"""


class No(Enum):
    """Why an envelope was not put in, and never will be."""

    SPENT = "its challenge had served another"
    ENOUGH = "as many as may lie under its receipt do"
    TAKEN_BACK = "what lies under its receipt was taken back"


class _SomeSpent(Exception):
    """A challenge of the batch was used before; the desk may not look which."""


def put_all(connection: Connection, envelopes: Sequence[Envelope]) -> Mapping[UUID, str | No]:
    """Stores them and waits for the disk. Says for each id the receipt that holds: the envelope's own, or the one of
    the time when the same was sent before; or why nothing of it was stored.

    Raises psycopg.Error, and then nothing of it is known to be stored.
    """
    try:
        return _put_all(connection, envelopes, one_by_one=False)
    except _SomeSpent:
        return _put_all(connection, envelopes, one_by_one=True)


def _put_all(connection: Connection, envelopes: Sequence[Envelope], *, one_by_one: bool) -> Mapping[UUID, str | No]:
    first: dict[UUID, Envelope] = {}
    for one in envelopes:
        first.setdefault(one.id, one)
    with connection.transaction():
        told: dict[UUID, str | No] = {**_known(connection, list(first))}
        new = [one for id, one in first.items() if id not in told]
        paid = _paid(connection, new, one_by_one=one_by_one)
        gone = _taken_back(connection, paid)
        fits = _fitting(connection, [one for one in paid if one.id not in gone])
        told |= _stored(connection, fits)
        told |= _known(connection, [id for id in first if id not in told])
    told |= {one.id: No.ENOUGH for one in paid if one.id not in told}
    return dict.fromkeys(first, No.SPENT) | told | dict.fromkeys(gone, No.TAKEN_BACK)


def _known(connection: Connection, ids: Sequence[UUID]) -> dict[UUID, str]:
    return dict(connection.execute(KNOWN, [list(ids)], binary=True).fetchall()) if ids else {}


def _paid(connection: Connection, envelopes: Sequence[Envelope], *, one_by_one: bool) -> list[Envelope]:
    """Those whose challenge was not used before, which it is from now on, and those that need none."""
    paying: dict[bytes, Envelope] = {}
    for one in envelopes:
        if one.spends is not None:
            paying.setdefault(one.spends.id, one)
    chosen = [paying[id] for id in sorted(paying)]  # two processes that wait for one another wait in one order
    if one_by_one:
        chosen = [one for one in chosen if _spend(connection, [one])]
    elif chosen and _spend(connection, chosen) < len(chosen):
        raise _SomeSpent
    kept = {one.id for one in chosen}
    return [one for one in envelopes if one.spends is None or one.id in kept]


def _spend(connection: Connection, envelopes: Sequence[Envelope]) -> int:
    spends = [one.spends for one in envelopes if one.spends is not None]
    return connection.execute(SPEND, [[one.id for one in spends], [one.until for one in spends]]).rowcount


def _taken_back(connection: Connection, envelopes: Sequence[Envelope]) -> set[UUID]:
    """Those that would be added to what their sender has taken back."""
    adding = {one.id: withdrawal_id(one.reference) for one in envelopes if one.most is not None}
    there = _known(connection, list(set(adding.values())))
    return {id for id, withdrawal in adding.items() if withdrawal in there}


def _fitting(connection: Connection, envelopes: Sequence[Envelope]) -> list[Envelope]:
    """Those under whose receipts not too many lie yet. Whoever counts holds a lock of that receipt until what was
    counted is in, so that many who come at once, at whichever processes, are counted one after the other."""
    bounded = {one.reference for one in envelopes if one.most is not None}
    if not bounded:
        return list(envelopes)
    connection.execute(LOCK, [sorted(int.from_bytes(one[:8], signed=True) for one in bounded)])
    lying = Counter({bytes(one): number for one, number in connection.execute(LYING, [list(bounded)], binary=True)})
    fitting = []
    for one in envelopes:
        if one.most is None or lying[one.reference] < one.most:
            lying[one.reference] += 1
            fitting.append(one)
    return fitting


def _stored(connection: Connection, envelopes: Sequence[Envelope]) -> dict[UUID, str]:
    """Those that are new, each with its own receipt."""
    if not envelopes:
        return {}
    envelopes = sorted(envelopes, key=lambda one: one.id)
    rows = [[one.id, one.reference, one.receipt, one.day] for one in envelopes]
    put = {row[0] for row in connection.execute(PROMISE, _columns(rows), binary=True)}
    new = [one for one in envelopes if one.id in put]
    if new:
        connection.execute(PUT, _columns([[one.id, one.sealed, one.leaf, one.day] for one in new]))
    for one in new:
        for number, sealed in one.files:
            connection.execute(ATTACH, [one.id, number, sealed])
    return {one.id: one.receipt for one in new}


def _columns(rows: Sequence[Sequence[Any]]) -> list[list[Any]]:
    return [list(column) for column in zip(*rows, strict=True)]
