"""Appeal steps that need others before them, as every member of the cast; and a release past all pages, by SQL."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from tests.site.acting import acting
from tests.site.appeals_written import LATER, asked, looked, released, shown, words
from tests.site.cast import NOW, Cast
from tests.site.rules import ANSWERERS, CHIEF, KEEPERS, MEMBERS, OWNERS, PUBLISHERS, Rule, outcome


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
def test_keepers_of_the_owner_update_what_is_shown(cast: Cast, person: str) -> None:
    from traceroom.site.actions.appeal_editions import next_edition

    appeal = shown(cast)
    with acting(cast, person) as actor:
        did = _outcome(lambda: next_edition(actor=actor, appeal=appeal, now=LATER))
    assert did == outcome(Rule("owns", KEEPERS), cast, person, "shared")


@pytest.mark.parametrize("person", MEMBERS)
def test_keepers_of_the_owner_begin_again_and_forget(cast: Cast, person: str) -> None:
    from traceroom.site.actions.appeal_editions import begin_again
    from traceroom.site.actions.appeal_release import withdraw
    from traceroom.site.actions.appeals import forget, make

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
    from traceroom.site.actions.objections import object_to, take_back_objection

    appeal = asked(cast)
    with acting(cast, "kari") as kari:
        objection = object_to(actor=kari, appeal=appeal, reason="it is in ours", now=NOW)
    with acting(cast, person) as actor:
        did = _outcome(lambda: take_back_objection(actor=actor, objection=objection, now=NOW))
    assert did == ("done" if person == "kari" else "not found")


@pytest.mark.parametrize("person", MEMBERS)
def test_owners_and_publishers_of_what_is_shown_answer_an_objection(cast: Cast, person: str) -> None:
    from traceroom.site.actions.objections import answer_objection, object_to

    appeal = shown(cast)
    with acting(cast, "kari") as kari:
        objection = object_to(actor=kari, appeal=appeal, reason="it is in ours", now=LATER)
    with acting(cast, person) as actor:
        did = _outcome(lambda: answer_objection(actor=actor, objection=objection, text="it stays", now=LATER))
    assert did == outcome(Rule("owns", ANSWERERS), cast, person, "shared")


def _answered(cast: Cast, person: str, objection: UUID, **given: object) -> None:
    """By SQL of the member's own; raises what the database says."""
    from django.db import transaction

    from traceroom.site.records.models import ObjectionAnswer

    columns = {"by_id": cast.people[person], "text": "it stays", "at": LATER} | given
    with acting(cast, person), transaction.atomic():
        ObjectionAnswer(objection_id=objection, **columns).save(force_insert=True)


def test_nobody_answers_by_sql_for_others_nor_what_is_not_shown_nor_twice(cast: Cast) -> None:
    from django.db import IntegrityError, ProgrammingError

    from traceroom.site.actions.objections import object_to, take_back_objection
    from traceroom.site.records.models import ObjectionAnswer

    there, waits = shown(cast), asked(cast)
    with acting(cast, "kari") as kari:
        said, early, back = (
            object_to(actor=kari, appeal=one, reason=reason, now=LATER)
            for one, reason in ((there, "a"), (waits, "b"), (there, "c"))
        )
        take_back_objection(actor=kari, objection=back, now=LATER)
    wrong: list[tuple[str, UUID, dict[str, object]]] = [
        ("kari", said, {}), ("eva", said, {}), ("bob", said, {}), ("ana", said, {"by_id": cast.people["pia"]}),
        ("ana", said, {"text": ""}), ("ana", early, {}), ("ana", back, {}),
    ]  # fmt: skip
    for person, objection, given in wrong:
        with pytest.raises(ProgrammingError, match="row-level security"):
            _answered(cast, person, objection, **given)
    _answered(cast, "ana", said)
    with pytest.raises(IntegrityError):
        _answered(cast, "ana", said)
    for person, reads in (("ana", True), ("kari", True), ("eva", True), ("bob", False)):
        with acting(cast, person):
            assert ObjectionAnswer.objects.filter(objection=said).exists() == reads, person


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


def _releasing(cast: Cast, person: str) -> dict[str, object]:
    return {"status": "released", "released_by": cast.people[person], "released_at": LATER}


@pytest.mark.parametrize("person", sorted({"bruno", "secret", "olga", "rui"}))
def test_nobody_but_a_publisher_releases_by_sql(cast: Cast, person: str) -> None:
    from django.db import ProgrammingError

    appeal = asked(cast)
    with pytest.raises(ProgrammingError, match="a publisher releases"):
        _updated(cast, person, appeal, **_releasing(cast, person))
    assert _updated(cast, "pia", appeal, **_releasing(cast, "pia")) == 1
    with pytest.raises(ProgrammingError, match="a publisher releases"):
        _updated(cast, person, appeal, publish_at=LATER)
    with pytest.raises(ProgrammingError, match="a publisher releases"):
        _updated(cast, person, appeal, released_by=cast.people[person])


def _asked_now(cast: Cast, case: str, hours: int) -> UUID:
    """Asked for by SQL, by the clock on the wall, with so many hours to object."""
    appeal, at = cast.appeals[case], datetime.now(UTC)
    _updated(
        cast, "ana", appeal, status="asked", asked_by=cast.people["ana"], asked_at=at, other_ways="asked",
        objections_until=at + timedelta(hours=hours), names_nobody=True, covers_nothing=True,
    )  # fmt: skip
    return appeal


@pytest.mark.parametrize(
    ("case", "hours", "did"),
    [("shared", 48, "still"), ("shared", 0, "still"), ("private", 1, "still"), ("private", 0, "done")],
)
def test_a_publisher_waits_for_the_others_also_by_sql(cast: Cast, case: str, hours: int, did: str) -> None:
    from django.db import ProgrammingError

    appeal = _asked_now(cast, case, hours)
    if did == "done":
        assert _updated(cast, "pia", appeal, **_releasing(cast, "pia")) == 1
        return
    with pytest.raises(ProgrammingError, match="others may still object"):
        _updated(cast, "pia", appeal, **_releasing(cast, "pia"))
    for shorter in ({"objections_until": NOW}, {"asked_at": NOW}, {"asked_at": NOW, "objections_until": LATER}):
        with pytest.raises(ProgrammingError, match="stays as it is"):
            _updated(cast, "pia", appeal, **shorter)
        with pytest.raises(ProgrammingError, match="stays as it is"):
            _updated(cast, "pia", appeal, **shorter, **_releasing(cast, "pia"))


def test_an_objection_stops_a_release_by_sql_until_it_is_taken_back(cast: Cast) -> None:
    from django.db import ProgrammingError

    from traceroom.site.actions.objections import object_to, take_back_objection

    appeal = asked(cast)
    with acting(cast, "kari") as kari:
        objection = object_to(actor=kari, appeal=appeal, reason="it is in ours", now=NOW)
    with pytest.raises(ProgrammingError, match="an objection stands"):
        _updated(cast, "pia", appeal, **_releasing(cast, "pia"))
    with acting(cast, "kari") as kari:
        take_back_objection(actor=kari, objection=objection, now=NOW)
    assert _updated(cast, "pia", appeal, **_releasing(cast, "pia")) == 1


@pytest.mark.parametrize(
    "left_out",
    [{"names_nobody": False}, {"covers_nothing": False}, {"other_ways": ""},
     {"objections_until": NOW - timedelta(days=3)}],
)  # fmt: skip
def test_nothing_is_asked_for_without_its_checklist_by_sql(cast: Cast, left_out: dict[str, object]) -> None:
    from django.db import ProgrammingError

    asking: dict[str, object] = {
        "status": "asked", "asked_by": cast.people["ana"], "asked_at": NOW, "other_ways": "asked",
        "objections_until": NOW + timedelta(hours=1), "names_nobody": True, "covers_nothing": True,
    }  # fmt: skip
    with pytest.raises(ProgrammingError, match="without its checklist"):
        _updated(cast, "ana", cast.appeals["private"], **asking | left_out)
    assert _updated(cast, "ana", cast.appeals["private"], **asking) == 1


@pytest.mark.parametrize("since", [NOW, datetime(2100, 1, 1, tzinfo=UTC)])
def test_the_time_to_object_begins_by_the_clock_of_the_database_whatever_the_rooms_process_writes(
    cast: Cast, since: datetime
) -> None:
    """An earlier start would leave the others less time, or none."""
    from django.db import ProgrammingError

    from traceroom.site.records.models import Appeal

    appeal, before = cast.appeals["shared"], datetime.now(UTC)
    _updated(cast, "ana", appeal, asked_at=since, objections_until=since)
    _updated(
        cast, "ana", appeal, status="asked", asked_by=cast.people["ana"], asked_at=since, other_ways="asked",
        objections_until=since + timedelta(hours=48), names_nobody=True, covers_nothing=True,
    )  # fmt: skip
    with acting(cast, "ana"):
        row = Appeal.objects.get(pk=appeal)
    assert row.asked_at is not None and row.objections_until is not None
    assert abs(row.asked_at - before) < timedelta(minutes=5)  # a transaction's clock stands still from its start
    assert row.objections_until - row.asked_at == timedelta(hours=48)
    with pytest.raises(ProgrammingError, match="others may still object"):
        _updated(cast, "pia", appeal, **_releasing(cast, "pia"))


def test_what_was_withdrawn_or_shown_is_not_released_again_by_sql(cast: Cast) -> None:
    from django.db import ProgrammingError

    appeal = released(cast)
    _updated(cast, "ana", appeal, status="withdrawn", withdrawn_by=cast.people["ana"], withdrawn_at=LATER)
    with pytest.raises(ProgrammingError, match="first it is asked for"):
        _updated(cast, "pia", appeal, **_releasing(cast, "pia"))
    with pytest.raises(ProgrammingError, match="only a draft is asked for"):
        _updated(cast, "ana", appeal, status="asked")


def test_nobody_asks_or_releases_in_the_name_of_a_colleague(cast: Cast) -> None:
    from django.db import ProgrammingError

    ana = cast.people["ana"]
    asking = {"status": "asked", "asked_by": ana, "asked_at": NOW, "objections_until": NOW}
    with pytest.raises(ProgrammingError, match="own name"):
        _updated(cast, "bruno", cast.appeals["shared"], **asking)
    releasing = {"status": "released", "released_by": ana, "released_at": LATER}
    with pytest.raises(ProgrammingError, match="own name"):
        _updated(cast, "bruno", asked(cast, by="bruno"), **releasing)
