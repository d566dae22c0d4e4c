"""Live: what changed reaches everybody who may see it, and nobody else."""

from __future__ import annotations

import time
from contextlib import ExitStack
from uuid import UUID, uuid4

import pytest

from tests.site.clients import client_of, cookie_of
from tests.site.databases import as_superuser
from tests.site.stage import Stage, put_up
from tests.site.streams import looking_on
from tests.site.tips_made import put_appeal
from traceroom.site.installation import Installation

LATER = f"since={2**33}"
"""The page is newer than anything: nothing is said of what was before."""


@pytest.fixture(scope="module")
def stage(installed: Installation) -> Stage:
    return put_up(installed)


def _change(stage: Stage, person: str, case: UUID) -> None:
    """Adds an object to a case, as a member of its organisation."""
    answer = client_of(stage, person).post(f"/case/{case}/objects/", {"name": "box", "kind": "packaged"})
    assert answer.status_code == 302


def test_a_change_reaches_everybody_who_sees_the_case_and_no_outsider(stage: Stage, served: str) -> None:
    with ExitStack() as streams:
        inside = [
            streams.enter_context(looking_on(served, cookie_of(stage, person), LATER))
            for person in ("paula", "pedro", "bjorn")
        ]
        outside = streams.enter_context(looking_on(served, cookie_of(stage, "tina"), LATER))
        _change(stage, "paula", stage.case)
        _change(stage, "tina", stage.tinas_case)
        for stream in inside:
            assert str(stage.tinas_case) not in stream.until(str(stage.case))
        assert str(stage.case) not in outside.until(str(stage.tinas_case))


def test_whoever_looks_at_one_case_hears_of_no_other(stage: Stage, served: str) -> None:
    with looking_on(served, cookie_of(stage, "bjorn"), f"case={stage.case}&{LATER}") as stream:
        _change(stage, "bjorn", stage.other_case)
        _change(stage, "paula", stage.case)
        assert str(stage.other_case) not in stream.until(str(stage.case))


def test_every_one_of_many_changes_is_heard_in_the_end(stage: Stage, served: str) -> None:
    """Changes that come close together may be told as one; after the last of them there is an event."""
    with looking_on(served, cookie_of(stage, "bjorn"), f"case={stage.case}&{LATER}") as stream:
        for _ in range(5):
            _change(stage, "paula", stage.case)
        stream.until(str(stage.case))
        client = client_of(stage, "bjorn")
        while client.get(f"/case/{stage.case}/").content.count(b'class="card obj"') < _objects(stage):
            stream.next_event()


def _objects(stage: Stage) -> int:
    return client_of(stage, "paula").get(f"/case/{stage.case}/").content.count(b'class="card obj"')


def test_a_listener_whose_connection_is_cut_comes_back_and_has_everybody_look_again(
    installed: Installation, stage: Stage, served: str
) -> None:
    cutting = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN%'"
    with looking_on(served, cookie_of(stage, "bjorn"), LATER) as stream:
        _change(stage, "paula", stage.case)
        stream.until(str(stage.case))
        with as_superuser(installed) as database:
            assert database.execute(cutting).rowcount >= 1
        stream.until("")
        _change(stage, "paula", stage.case)
        stream.until(str(stage.case))


def test_a_session_that_is_ended_elsewhere_hears_no_more_within_seconds(stage: Stage, served: str) -> None:
    from django.contrib.sessions.models import Session

    from traceroom.site.room.listening import LOOK_S
    from traceroom.site.room.session_store import kept

    ended, lives = cookie_of(stage, "bjorn"), cookie_of(stage, "bjorn")
    with looking_on(served, ended, LATER) as one, looking_on(served, lives, LATER) as other:
        _change(stage, "paula", stage.case)
        for stream in (one, other):
            stream.until(str(stage.case))
        Session.objects.filter(pk=kept(ended)).delete()
        begun = time.monotonic()
        with pytest.raises(AssertionError, match="the stream ended"):
            one.until("nothing")
        assert time.monotonic() - begun < 3 * LOOK_S
        _change(stage, "paula", stage.case)
        other.until(str(stage.case))


def test_what_changed_before_the_stream_began_is_said_at_once(stage: Stage, served: str) -> None:
    with looking_on(served, cookie_of(stage, "bjorn"), f"case={stage.case}&since=0") as stream:
        assert stream.next_event() == ""


def test_that_the_public_sent_something_reaches_whoever_may_read_it_and_no_partner(
    installed: Installation, stage: Stage, served: str
) -> None:
    from traceroom.site.actions.opening import TIPS_CHANNEL

    appeal = put_appeal(installed, stage.things["cheese"], stage.people["paula"])

    def come(about: UUID) -> None:
        with as_superuser(installed) as database:
            database.execute("SELECT pg_notify(%s, %s)", [TIPS_CHANNEL, str(about)])
            database.commit()

    with ExitStack() as streams:
        readers = [
            streams.enter_context(looking_on(served, cookie_of(stage, person), "tips=1"))
            for person in ("paula", "pedro")
        ]
        partner = streams.enter_context(looking_on(served, cookie_of(stage, "bjorn"), "tips=1"))
        board = streams.enter_context(looking_on(served, cookie_of(stage, "paula"), LATER))
        for stream in (*readers, partner):
            assert stream.next_event() == "", "whoever begins to look on asks once"
        come(appeal)
        for stream in readers:
            stream.until("tips")
        theirs = put_appeal(
            installed, _object_of(installed, stage.other_case, stage.people["bjorn"]), stage.people["bjorn"]
        )
        come(theirs)
        assert partner.until("tips") == []
        _change(stage, "paula", stage.case)
        assert "tips" not in board.until(str(stage.case))
        with as_superuser(installed) as database:
            database.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN%'")
        assert partner.until("") == [], "they heard of their own, once, and of nothing else"


def _object_of(installed: Installation, case: UUID, person: UUID) -> UUID:
    thing = uuid4()
    with as_superuser(installed) as database:
        database.execute(
            "INSERT INTO records_object (id, case_id, number, name, kind, texts, barcodes, added_by_id, added_at)"
            " VALUES (%s, %s, 77, 'mug', 'packaged', '{}', '{}', %s, now())",
            [thing, case, person],
        )
        database.commit()
    return thing


def test_a_stranger_is_sent_to_the_sign_in(stage: Stage, served: str) -> None:
    with pytest.raises(AssertionError, match="302"), looking_on(served, "nobody"):
        pass


def test_whoever_looks_on_too_often_is_told_to_ask_instead(stage: Stage) -> None:
    from traceroom.site.room.listening import ENOUGH, LISTENER

    person, browser = stage.people["bjorn"], client_of(stage, "bjorn")
    LISTENER.streams[person] = ENOUGH
    try:
        assert browser.get("/changes").status_code == 429
        assert LISTENER.has_enough(person) and not LISTENER.has_enough(stage.people["paula"])
    finally:
        del LISTENER.streams[person]


def test_a_head_does_not_wait_for_changes(stage: Stage) -> None:
    assert client_of(stage, "bjorn").head("/changes").status_code == 405
