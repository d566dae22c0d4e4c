"""Appeal status: it says which of three things an appeal waits for, and until when, on every page alike."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.site.acting import acting
from tests.site.appeals_written import LATER, asked, checks, looked, released, seen, shown
from tests.site.cast import NOW, Cast
from tests.site.clients import client_of
from tests.site.links_made import linked
from tests.site.trial import asked_at

UNTIL = "4 Mar 2026, 12:00 UTC"


def _list(cast: Cast, person: str, *, now: object = NOW) -> str:
    from traceroom.site.access.appeals_list import appeals_list
    from traceroom.site.room.appeal_status import status_of

    with acting(cast, person) as actor:
        return next(status_of(one) for one in appeals_list(actor=actor, now=now) if one.status != "draft")  # type: ignore[arg-type]


def _object(cast: Cast, person: str, reason: str = "it is in ours") -> None:
    from traceroom.site.actions.objections import object_to
    from traceroom.site.records.models import Appeal

    with acting(cast, person) as actor:
        (appeal,) = Appeal.objects.exclude(status="draft").values_list("pk", flat=True)
        object_to(actor=actor, appeal=appeal, reason=reason, now=NOW)


def test_what_is_asked_for_waits_for_others_then_for_a_second_person_and_an_objection_comes_before(cast: Cast) -> None:
    asked(cast)
    assert _list(cast, "ana") == _list(cast, "kari") == f"others may object until {UNTIL}"
    assert _list(cast, "ana", now=NOW + timedelta(hours=48)) == "waits for a second person"
    _object(cast, "kari")
    assert _list(cast, "ana") == f"an objection stands, and others may object until {UNTIL}"
    assert _list(cast, "ana", now=LATER) == "an objection stands"
    _object(cast, "eva")
    assert _list(cast, "kari", now=LATER) == "2 objections stand"


def test_where_others_see_the_case_since_nobody_is_waited_for_but_whoever_asks_anew(cast: Cast) -> None:
    from traceroom.site.access.waiting import waiting
    from traceroom.site.actions import appeals, sharing

    appeal, pia = cast.appeals["private"], client_of(cast, "pia")
    with acting(cast, "ana") as ana:
        appeals.ask(actor=ana, appeal=appeal, checks=checks(), hours=0, now=NOW)
    asked_at(appeal, NOW)
    assert _list(cast, "pia") == "waits for a second person"
    with acting(cast, "pia") as actor:
        assert [one.on for one in waiting(actor=actor, now=LATER).waits] == [appeal]
    with acting(cast, "ana") as ana:
        sharing.share(actor=ana, case=cast.cases["private"], room=cast.rooms["open"], now=NOW)
    assert _list(cast, "pia") == _list(cast, "kari") == "others need time to object"
    with acting(cast, "pia") as actor:
        assert waiting(actor=actor, now=LATER).waits == ()
    page = pia.get(f"/appeal/{appeal}/").content.decode()
    assert "Others see this case since it was asked for." in page and "I have looked: release it" not in page


def test_what_is_released_says_from_when_on_and_what_stops_it(cast: Cast) -> None:
    released(cast)
    assert _list(cast, "ana") == "released, not shown yet"
    _object(cast, "kari")
    assert _list(cast, "ana") == "released, but not shown: an objection stands"


def test_a_day_that_was_chosen_is_said(cast: Cast) -> None:
    from traceroom.site.actions.appeal_release import release

    appeal = asked(cast)
    given = looked(cast, appeal)
    with acting(cast, "pia") as pia:
        release(actor=pia, appeal=appeal, looked=given, publish_at=LATER + timedelta(days=1), now=LATER)
    assert _list(cast, "ana") == "released, not shown before 5 Mar 2026, 13:00 UTC"


@pytest.mark.parametrize(
    ("status", "standing", "said"),
    [("draft", 0, "a draft"), ("published", 0, "shown to the public"), ("withdrawn", 2, "withdrawn"),
     ("published", 1, "shown to the public, and an objection stands")],
)  # fmt: skip
def test_the_others_say_what_is(installed: object, status: str, standing: int, said: str) -> None:
    from uuid import uuid4

    from traceroom.site.access.appeals_list import AppealLine
    from traceroom.site.room.appeal_status import status_of

    line = AppealLine(uuid4(), "title", "name", "R", status, "", NOW, None, False, None, standing, ours=True)
    assert status_of(line) == said


def test_the_owner_of_a_linked_case_reads_of_their_own_objections_alone(cast: Cast) -> None:
    from traceroom.site.access.linked_appeals import linked_appeals, linked_view
    from traceroom.site.actions.objections import object_to
    from traceroom.site.room.appeal_status import status_of_linked

    linked(cast)
    appeal = asked(cast, "private")
    with acting(cast, "ana") as ana:
        object_to(actor=ana, appeal=appeal, reason="we think again", now=NOW)
    told = []
    for now in (NOW, LATER):
        with acting(cast, "kari") as kari:
            (line,), view = linked_appeals(actor=kari, now=now), linked_view(actor=kari, appeal=appeal, now=now)
            assert status_of_linked(line) == status_of_linked(view)
            told.append(status_of_linked(line))
    assert told == [f"others may object until {UNTIL}", "waits for its owner"]
    with acting(cast, "kari") as kari:
        object_to(actor=kari, appeal=appeal, reason="it is in ours", now=NOW)
        (line,) = linked_appeals(actor=kari, now=LATER)
    assert status_of_linked(line) == "your objection stands"


def test_the_list_the_page_and_the_object_say_the_same(cast: Cast) -> None:
    from datetime import UTC, datetime

    from traceroom.site.actions.appeals import ask, take_back
    from traceroom.site.room.appeal_status import moment

    appeal, now = asked(cast), datetime.now(UTC)
    with acting(cast, "ana") as ana:
        take_back(actor=ana, appeal=appeal, now=now)
        ask(actor=ana, appeal=appeal, checks=checks(), hours=48, now=now)
    until = seen(cast, appeal).objections_until
    assert until is not None
    said = f'<span class="tag">others may object until {moment(until)}</span>'
    client = client_of(cast, "bruno")
    for path in ("/appeals/", f"/appeal/{appeal}/", f"/object/{cast.things['shared']}/"):
        assert said in client.get(path).content.decode(), path


def test_what_is_shown_says_no_more_of_an_objection_that_is_answered(cast: Cast) -> None:
    from traceroom.site.actions.objections import answer_objection, object_to

    appeal = shown(cast)
    with acting(cast, "kari") as kari:
        objection = object_to(actor=kari, appeal=appeal, reason="it is in ours", now=LATER)
    assert _list(cast, "ana") == "shown to the public, and an objection stands"
    with acting(cast, "ana") as ana:
        answer_objection(actor=ana, objection=objection, text="it stays", now=LATER)
    assert _list(cast, "ana") == _list(cast, "kari") == "shown to the public"
