"""Desk answers: what the room asks is left for whoever has the receipt, once, and opens with its words alone."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID, uuid4

import psycopg
import pytest

from tests.site.databases import as_superuser
from tests.site.desk_made import Sent, as_worker, order, past_rules, room_rows, send_tip, send_withdrawal
from traceroom.adapters.receipts import answer_pair_of, secret_of, words_of
from traceroom.adapters.sealing import Opening, OtherKeys, unseal
from traceroom.site.installation import Installation


def _opened(installed: Installation) -> Sent:
    from traceroom.site.jobs.handlers.desk_pull import pull

    sent = send_tip(installed, what="a bag")
    with as_worker(installed):
        pull(order())
    return sent


def _say(installed: Installation, to: Sent, text: str) -> UUID:
    """Somebody of the room says it."""
    word = uuid4()
    with as_superuser(installed) as database:
        somebody = database.execute("SELECT account_id FROM records_person LIMIT 1").fetchone()
        assert somebody is not None
        database.execute(
            "INSERT INTO records_tipword (id, tip_id, by_id, text, at) SELECT %s, id, %s, %s, %s FROM records_tip"
            " WHERE envelope = %s",
            [word, somebody[0], text, datetime.now(UTC), to.id],
        )
        database.commit()
    return word


def _leave(installed: Installation) -> str:
    from traceroom.site.jobs.handlers.desk_answers import leave

    with as_worker(installed):
        return leave(order())


def _answers(installed: Installation, to: Sent) -> list[tuple[UUID, bytes]]:
    with past_rules(installed) as desk:
        query = "SELECT id, sealed FROM envelopes_answer WHERE reference = %s"
        return [(id, bytes(sealed)) for id, sealed in desk.execute(query, [to.reference]).fetchall()]


@pytest.fixture
def somebody(committed_cast: object) -> None:
    """There are people in the room."""


@pytest.mark.usefixtures("somebody")
def test_an_answer_is_left_once_and_opens_with_the_words_of_the_receipt(installed: Installation) -> None:
    sent = _opened(installed)
    word = _say(installed, sent, "Welke winkel? 🙂")
    assert "1 answer left" in _leave(installed)
    ((id, sealed),) = _answers(installed, sent)
    assert id == word
    pair = answer_pair_of(secret_of(words_of(sent.secret, "nl").upper()))
    assert unseal(sealed, by=[pair]).decode() == "Welke winkel? 🙂"
    with pytest.raises(OtherKeys):
        unseal(sealed, by=[Opening.made(), *installed.desk_keys.opening])
    ((left,),) = room_rows(installed, "SELECT left_at FROM records_tipword WHERE id = %s", word)
    assert left is not None
    assert _leave(installed) == "" and len(_answers(installed, sent)) == 1


@pytest.mark.usefixtures("somebody")
def test_a_worker_that_died_after_leaving_it_leaves_it_under_the_same_id(installed: Installation) -> None:
    sent = _opened(installed)
    word = _say(installed, sent, "Which shop?")
    _leave(installed)
    with as_superuser(installed) as database:  # as if it was not noted
        database.execute("UPDATE records_tipword SET left_at = NULL WHERE id = %s", [word])
        database.commit()
    assert "1 answer left" in _leave(installed)
    assert [id for id, _ in _answers(installed, sent)] == [word]


@pytest.mark.usefixtures("somebody")
def test_nothing_is_left_for_who_took_their_tip_back(installed: Installation) -> None:
    from traceroom.site.jobs.handlers.desk_pull import pull

    sent = _opened(installed)
    with as_superuser(installed) as database:
        database.execute("UPDATE records_tip SET held_at = now() WHERE envelope = %s", [sent.id])
        database.commit()
    send_withdrawal(installed, sent)
    with as_worker(installed):
        pull(order())
    _say(installed, sent, "Which shop?")
    assert _leave(installed) == "" and not _answers(installed, sent)


@pytest.mark.usefixtures("somebody")
def test_an_answer_to_a_key_that_is_none_stops_no_other(installed: Installation) -> None:
    odd, fine = _opened(installed), _opened(installed)
    with as_superuser(installed) as database:
        database.execute("UPDATE records_tip SET answer_key = %s WHERE envelope = %s", [bytes(32), odd.id])
        database.commit()
    waits = _say(installed, odd, "Which shop?")
    _say(installed, fine, "Which shop?")
    assert "1 answer left" in _leave(installed)
    assert _answers(installed, fine) and not _answers(installed, odd)
    with as_superuser(installed) as database:
        database.execute("DELETE FROM records_tipword WHERE id = %s", [waits])
        database.commit()


@pytest.mark.usefixtures("somebody")
def test_one_that_is_being_taken_back_is_not_left_meanwhile(installed: Installation) -> None:
    sent = _opened(installed)
    word = _say(installed, sent, "Which shop?")
    password = installed.passwords["postgres"]
    address = installed.room.address(user="postgres", password=password, database="traceroom")
    with psycopg.connect(address) as database:
        database.execute("DELETE FROM records_tipword WHERE id = %s", [word])
        assert _leave(installed) == "" and not _answers(installed, sent)
        database.commit()
