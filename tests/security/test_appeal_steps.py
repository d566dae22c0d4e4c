"""Appeal steps that need others before them, as every member of the cast; and a release past all pages, by SQL."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

import pytest

from tests.site.acting import acting
from tests.site.appeals_written import LATER, asked, looked, released, words
from tests.site.cast import NOW, Cast
from tests.site.rules import CHIEF, KEEPERS, MEMBERS, OWNERS, PUBLISHERS, Rule, outcome


def _outcome(act: Callable[[], object]) -> str:
    from django.db import transaction

    from traceroom.site.access.member import NotFound
    from traceroom.site.actions.doing import Refused

    try:
        with transaction.atomic():
            act()
            transaction.set_rollback(True)
        return "done"
    except NotFound:
        return "not found"
    except Refused:
        return "refused"


@pytest.mark.parametrize("person", MEMBERS)
def test_only_a_publisher_of_the_owner_releases(cast: Cast, person: str) -> None:
    from traceroom.site.actions.appeal_release import release

    for case in ("shared", "private", "permitted"):
        appeal = asked(cast, case)
        given = looked(cast, appeal)
        with acting(cast, person) as actor:
            did = _outcome(lambda: release(actor=actor, appeal=appeal, looked=given, publish_at=None, now=LATER))  # noqa: B023
        assert did == outcome(Rule("owns", PUBLISHERS), cast, person, case), case


@pytest.mark.parametrize("person", MEMBERS)
def test_only_an_owner_says_what_came_of_it(cast: Cast, person: str) -> None:
    from traceroom.site.actions.appeal_release import say_outcome

    appeal = released(cast)
    with acting(cast, person) as actor:
        did = _outcome(lambda: say_outcome(actor=actor, appeal=appeal, outcome="identified", now=LATER))
    assert did == outcome(Rule("owns", OWNERS), cast, person, "shared")


@pytest.mark.parametrize("person", MEMBERS)
def test_keepers_of_the_owner_begin_again_and_forget(cast: Cast, person: str) -> None:
    from traceroom.site.actions.appeal_release import withdraw
    from traceroom.site.actions.appeals import begin_again, forget, make

    appeal = released(cast)
    with acting(cast, "ana") as ana:
        withdraw(actor=ana, appeal=appeal, now=LATER)
        draft = make(actor=ana, thing=cast.things["shared"], crop=cast.crops["shared"], words=words(), now=NOW)
    expected = outcome(Rule("owns", KEEPERS), cast, person, "shared")
    with acting(cast, person) as actor:
        assert _outcome(lambda: begin_again(actor=actor, appeal=appeal, now=LATER)) == expected
        assert _outcome(lambda: forget(actor=actor, appeal=draft, now=LATER)) == expected


@pytest.mark.parametrize("person", MEMBERS)
def test_an_objection_is_taken_back_by_keepers_of_whoever_made_it(cast: Cast, person: str) -> None:
    from traceroom.site.actions.appeals import object_to, take_back_objection

    appeal = asked(cast)
    with acting(cast, "kari") as kari:
        objection = object_to(actor=kari, appeal=appeal, reason="it is in ours", now=NOW)
    with acting(cast, person) as actor:
        did = _outcome(lambda: take_back_objection(actor=actor, objection=objection, now=NOW))
    assert did == ("done" if person == "kari" else "not found")


def _updated(cast: Cast, person: str, appeal: UUID, **columns: object) -> int:
    """How many rows an UPDATE of the member's own changes; raises what the database says."""
    from django.db import transaction

    from traceroom.site.records.models import Appeal

    with acting(cast, person), transaction.atomic():
        return Appeal.objects.filter(pk=appeal).update(**columns)


@pytest.mark.parametrize(
    "swap", [{"title": "Whose house is this?"}, {"png": b"others"}, {"pixels": "1" * 64}, {"alt": "her house"}]
)
def test_nobody_swaps_words_or_pixels_between_a_look_and_the_release(cast: Cast, swap: dict[str, object]) -> None:
    """Neither while it is asked for or released, nor on the way out or back in."""
    from django.db import ProgrammingError

    for appeal in (asked(cast), released(cast, "private")):
        with pytest.raises(ProgrammingError, match=r"in a draft alone|what was asked for"):
            _updated(cast, "ana", appeal, **swap)
        for status in ("draft", "withdrawn"):
            with pytest.raises(ProgrammingError, match="in a draft alone"):
                _updated(cast, "ana", appeal, status=status, edition=9, **swap)
    with pytest.raises(ProgrammingError, match="in a draft alone"):
        _updated(cast, "ana", cast.appeals["shared"], status="asked", asked_by=cast.people["ana"], asked_at=NOW,
                 objections_until=NOW, **swap)  # fmt: skip


def test_a_draft_that_was_asked_for_is_another_edition(cast: Cast) -> None:
    from django.db import ProgrammingError

    appeal = asked(cast)
    for columns in ({"status": "draft"}, {"status": "draft", "edition": 0}, {"edition": 0}):
        with pytest.raises(ProgrammingError, match="the next edition"):
            _updated(cast, "ana", appeal, **columns)


def test_another_organisation_changes_none_of_them_by_sql(cast: Cast) -> None:
    appeal = asked(cast)
    for person in sorted({chief for organisation, chief in CHIEF.items() if organisation != "lisbon"}):
        assert _updated(cast, person, appeal, status="withdrawn") == 0, person
        assert _updated(cast, person, cast.appeals["private"], title="Ours") == 0, person


def test_nobody_asks_or_releases_in_the_name_of_a_colleague(cast: Cast) -> None:
    from django.db import ProgrammingError

    ana = cast.people["ana"]
    asking = {"status": "asked", "asked_by": ana, "asked_at": NOW, "objections_until": NOW}
    with pytest.raises(ProgrammingError, match="own name"):
        _updated(cast, "bruno", cast.appeals["shared"], **asking)
    releasing = {"status": "released", "released_by": ana, "released_at": LATER}
    with pytest.raises(ProgrammingError, match="own name"):
        _updated(cast, "bruno", asked(cast, by="bruno"), **releasing)
