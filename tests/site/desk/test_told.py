"""What whoever holds a receipt may be told."""

from __future__ import annotations

import asyncio
import json
from datetime import timedelta
from uuid import uuid4

import psycopg
import pytest

from tests.adapters.receipts_made import Kept
from tests.site.desk.desks import DAY, frozen, maker, parameters, tip
from traceroom.adapters.receipts import mandate_of
from traceroom.site.desk import told as module
from traceroom.site.desk.batch import put_all
from traceroom.site.desk.form import Sent
from traceroom.site.desk.told import Reading
from traceroom.site.installation import Installation


def test_letters_with_their_proof_and_answers(installed: Installation) -> None:
    made = tip(installed)
    word = maker(installed).word(Sent({"text": "more"}), mandate_of(made.secret), day=DAY + timedelta(days=1))
    with psycopg.connect(**parameters(installed), autocommit=True) as connection:
        put_all(connection, [made.envelope, word])
    proof = Kept().proof(3).as_dict()
    with psycopg.connect(installed.address("puller")) as room:
        room.execute(
            "UPDATE envelopes_receipt SET proof = %s, opened = true WHERE id = %s",
            [json.dumps(proof), made.envelope.id],
        )
        left = "INSERT INTO envelopes_answer (id, reference, sealed, left_on) VALUES (%s, %s, %s, %s)"
        room.execute(left, [uuid4(), made.envelope.reference, b"sealed", DAY + timedelta(days=2)])
    reading = Reading(parameters(installed))
    told = asyncio.run(reading.told(made.envelope.reference))
    nothing = asyncio.run(reading.told(b"x" * 32))
    reading.end()
    first, second = told.letters
    assert (first.day, first.opened, second.opened) == (DAY, True, False)
    assert json.loads(first.file) == json.loads(made.envelope.receipt) | {"proof": proof}
    assert second.file == word.receipt
    assert [(one.day, one.sealed) for one in told.answers] == [(DAY + timedelta(days=2), b"sealed")]
    assert not nothing.letters and not nothing.answers and told.taken_back is None


def test_a_withdrawal_is_told_apart_from_what_was_sent(installed: Installation) -> None:
    made = tip(installed)
    back = maker(installed).withdrawal(Sent({}), mandate_of(made.secret), day=DAY + timedelta(days=1))
    with psycopg.connect(**parameters(installed), autocommit=True) as connection:
        put_all(connection, [made.envelope, back])
    reading = Reading(parameters(installed))
    told = asyncio.run(reading.told(made.envelope.reference))
    reading.end()
    assert [one.day for one in told.letters] == [DAY]
    assert told.taken_back is not None and not told.taken_back.opened
    assert (told.taken_back.day, told.taken_back.file) == (DAY + timedelta(days=1), back.receipt)


def test_who_asks_a_database_that_is_frozen_is_not_kept_waiting_for_ever(
    installed: Installation, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = tip(installed).envelope
    with psycopg.connect(**parameters(installed), autocommit=True) as connection:
        put_all(connection, [made])
    reading = Reading(parameters(installed))
    assert asyncio.run(reading.told(made.reference)).letters
    with frozen(installed):
        monkeypatch.setattr(module, "SILENT_S", 0.1)
        with pytest.raises(TimeoutError):
            asyncio.run(reading.told(made.reference))
    monkeypatch.setattr(module, "SILENT_S", 60.0)
    assert asyncio.run(reading.told(made.reference)).letters
    reading.end()


def test_it_only_reads(installed: Installation) -> None:
    reading = Reading(parameters(installed))
    with reading._pool.connection() as connection, pytest.raises(psycopg.errors.ReadOnlySqlTransaction):
        connection.execute("INSERT INTO envelopes_spent (id, until) VALUES ('x', now())")
    reading.end()
