"""Many envelopes in one transaction."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from threading import Barrier, Thread
from typing import Any

import psycopg
import pytest

from tests.site.desk.desks import DAY, challenge, count, files_of, maker, parameters, tip, unsealed
from traceroom.adapters.receipts import mandate_of
from traceroom.adapters.sealed_stream import StreamSealer
from traceroom.site.desk.batch import Connection, No, put_all
from traceroom.site.desk.envelope import LETTERS, Envelope, Made
from traceroom.site.desk.form import SealedFile, Sent
from traceroom.site.installation import Installation

ONCE = "cd" * 16


@pytest.fixture
def connection(installed: Installation) -> Iterator[Connection]:
    with psycopg.connect(**parameters(installed), autocommit=True) as connected:
        yield connected


def _word(installed: Installation, to: Made, number: int) -> Envelope:
    """One of its words; the same again for the same number."""
    return maker(installed).word(Sent({"once": f"{number:032x}", "text": f"{number}"}), mandate_of(to.secret), day=DAY)


def _there(installed: Installation, id: Any) -> tuple[int, int]:
    return count(installed, "envelope", "id = %s", (id,)), count(installed, "receipt", "id = %s", (id,))


def test_all_lie_there_with_their_files(installed: Installation, connection: Connection) -> None:
    sealer = StreamSealer()
    file = SealedFile(0, sealer.key, 4, sealer.push(b"data") + sealer.end(), sha256(b"data").digest())
    made = [tip(installed, "one", files=(file,)), *(tip(installed) for _ in range(20))]
    told = put_all(connection, [one.envelope for one in made])
    assert told == {one.envelope.id: one.envelope.receipt for one in made}
    assert all(_there(installed, one.envelope.id) == (1, 1) for one in made)
    first = made[0].envelope
    assert files_of(installed, unsealed(installed, first.sealed), first.id) == [b"data"]


def test_the_same_twice_is_one_row_with_the_first_receipt(installed: Installation, connection: Connection) -> None:
    first, second, third = (tip(installed, once=ONCE).envelope for _ in "abc")
    assert put_all(connection, [first, second]) == {first.id: first.receipt}
    assert put_all(connection, [third]) == {first.id: first.receipt}
    assert _there(installed, first.id) == (1, 1)


def test_it_stays_one_after_the_room_has_taken_it(installed: Installation, connection: Connection) -> None:
    first = tip(installed).envelope
    put_all(connection, [first])
    with psycopg.connect(installed.address("puller")) as database:
        database.execute("DELETE FROM envelopes_envelope WHERE id = %s", [first.id])
    assert put_all(connection, [first]) == {first.id: first.receipt}
    assert _there(installed, first.id) == (0, 1)


def test_a_challenge_serves_once(installed: Installation, connection: Connection) -> None:
    spends = challenge()
    first, second = (tip(installed, spends=spends).envelope for _ in "ab")
    other = tip(installed).envelope
    assert put_all(connection, [first, second, other]) == {
        first.id: first.receipt, second.id: No.SPENT, other.id: other.receipt,
    }  # fmt: skip
    third, free = tip(installed, spends=spends).envelope, tip(installed).envelope
    assert put_all(connection, [third, free]) == {third.id: No.SPENT, free.id: free.receipt}
    assert _there(installed, second.id) == _there(installed, third.id) == (0, 0)
    assert put_all(connection, [first]) == {first.id: first.receipt}, "sent again it spends nothing"


def test_two_processes_that_store_the_same_at_once_store_it_once(installed: Installation) -> None:
    spends = challenge()
    envelopes = [tip(installed, once=ONCE[:30] + f"{number:02x}").envelope for number in range(40)]
    shared = tip(installed, spends=spends).envelope
    told: list[Any] = []

    def store(order: int) -> None:
        with psycopg.connect(**parameters(installed), autocommit=True) as connected:
            for _ in range(3):
                told.append(put_all(connected, [*envelopes[::order], shared]))

    threads = [Thread(target=store, args=(order,)) for order in (1, -1, 1, -1)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert len(told) == 12 and all(one == told[0] and No.SPENT not in one.values() for one in told)
    assert all(_there(installed, one.id) == (1, 1) for one in [*envelopes, shared])


def test_words_of_one_receipt_have_an_end_also_within_a_batch_and_a_withdrawal_has_none(
    installed: Installation, connection: Connection
) -> None:
    first, other = tip(installed), tip(installed)
    put_all(connection, [first.envelope, other.envelope])
    words = [_word(installed, first, number) for number in range(LETTERS + 3)]
    told = put_all(connection, [*words[:5], _word(installed, other, 0)])
    assert not any(isinstance(one, No) for one in told.values())
    told = put_all(connection, words)
    fit = LETTERS - 1
    assert [told[one.id] for one in words[5:]] == [one.receipt for one in words[5:fit]] + [No.ENOUGH] * 4
    assert [told[one.id] for one in words[:5]] == [one.receipt for one in words[:5]], "sent again it is the same"
    back = maker(installed).withdrawal(Sent({"language": "en"}), mandate_of(first.secret), day=DAY)
    assert put_all(connection, [back]) == {back.id: back.receipt}


def test_nothing_is_added_to_what_was_taken_back_and_what_came_before_stays(
    installed: Installation, connection: Connection
) -> None:
    first, other = tip(installed), tip(installed)
    early, late, others = _word(installed, first, 1), _word(installed, first, 2), _word(installed, other, 1)
    back = maker(installed).withdrawal(Sent({"language": "en"}), mandate_of(first.secret), day=DAY)
    put_all(connection, [first.envelope, other.envelope, early, back])
    told = put_all(connection, [early, late, others, back])
    assert told == {early.id: early.receipt, late.id: No.TAKEN_BACK, others.id: others.receipt, back.id: back.receipt}
    assert _there(installed, late.id)[0] == 0


def test_words_that_come_to_many_processes_at_once_have_the_same_end(installed: Installation) -> None:
    first = tip(installed)
    with psycopg.connect(**parameters(installed), autocommit=True) as connected:
        put_all(connected, [first.envelope])
    together = Barrier(8)
    told: list[str | No] = []

    def store(process: int) -> None:
        with psycopg.connect(**parameters(installed), autocommit=True) as connected:
            for turn in range(6):
                words = [_word(installed, first, 100 * process + 10 * turn + number) for number in range(2)]
                together.wait()
                told.extend(put_all(connected, words).values())

    threads = [Thread(target=store, args=(process,)) for process in range(8)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert len(told) == 96 and sum(not isinstance(one, No) for one in told) == LETTERS - 1
    assert count(installed, "receipt", "reference = %s", (first.envelope.reference,)) == LETTERS


def test_what_breaks_off_leaves_nothing(installed: Installation, connection: Connection) -> None:
    good, spends = tip(installed).envelope, challenge()
    bad = tip(installed, spends=spends).envelope
    object.__setattr__(bad, "receipt", "no text of theirs\0")
    with pytest.raises((psycopg.Error, ValueError)):
        put_all(connection, [good, bad])
    assert _there(installed, good.id) == _there(installed, bad.id) == (0, 0)
    later = tip(installed, spends=spends).envelope
    assert put_all(connection, [later]) == {later.id: later.receipt}, "nor is its challenge spent"
