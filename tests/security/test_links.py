"""Links: who makes one, by the doors and by SQL; that a link lets its owners object, and lets nothing else be seen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

import pytest

from tests.site.acting import acting
from tests.site.appeals_written import LATER, asked, checks, looked, released, words
from tests.site.cast import NOW, Cast
from tests.site.clients import client_of
from tests.site.links_made import linked
from tests.site.rules import KEEPERS, MEMBERS, Rule, outcome
from tests.site.trial import asked_at


def _outcome(act: Callable[[], object]) -> str:
    from traceroom.site.access.member import NotFound
    from traceroom.site.actions.doing import Refused

    try:
        act()
    except NotFound:
        return "not found"
    except Refused:
        return "refused"
    return "done"


@pytest.mark.parametrize("person", MEMBERS)
def test_only_keepers_of_the_case_that_it_starts_from_take_a_link_back(cast: Cast, person: str) -> None:
    from traceroom.site.actions.links import unlink

    link = linked(cast)
    with acting(cast, person) as actor:
        did = _outcome(lambda: unlink(actor=actor, link=link, now=NOW))
    assert did == outcome(Rule("owns", KEEPERS), cast, person, "private")


def _put(cast: Cast, person: str, **columns: Any) -> None:
    from django.db import transaction

    from traceroom.site.records.models import Link

    row: dict[str, Any] = {
        "id": uuid4(), "left_id": cast.cases["private"], "right_id": cast.cases["oslos"], "kind": "same_picture",
        "organisation_id": cast.organisations["lisbon"], "by_id": cast.people["ana"], "at": NOW,
    }  # fmt: skip
    with acting(cast, person), transaction.atomic():
        Link(**row | columns).save(force_insert=True)


@pytest.mark.parametrize(
    "columns",
    [
        {"right_id": "bostons"}, {"right_id": "handed"}, {"right_id": "shared"}, {"left_id": "viennas"},
        {"left_id": "oslos", "right_id": "private"}, {"by_id": "bruno"}, {"organisation_id": "oslo"},
    ],
)  # fmt: skip
def test_nobody_links_what_they_neither_own_nor_see_or_in_another_name(cast: Cast, columns: dict[str, str]) -> None:
    from django.db import ProgrammingError

    ids = {"right_id": cast.cases, "left_id": cast.cases, "by_id": cast.people, "organisation_id": cast.organisations}
    with pytest.raises(ProgrammingError, match="row-level security"):
        _put(cast, "ana", **{name: ids[name][value] for name, value in columns.items()})
    _put(cast, "ana")


def test_a_link_is_read_by_its_two_owners_and_tells_no_case_of_the_other(cast: Cast) -> None:
    from traceroom.site.records.models import Case, Crop, Link, Thing

    link = linked(cast)
    for person in MEMBERS:
        with acting(cast, person):
            seen = Link.objects.filter(pk=link).exists()
            assert seen == (cast.organisation_of(person) in ("lisbon", "oslo")), person
            if cast.organisation_of(person) == "oslo":
                assert not Case.objects.filter(pk=cast.cases["private"]).exists()
                assert not Thing.objects.filter(pk=cast.things["private"]).exists()
                assert not Crop.objects.filter(thing=cast.things["private"]).exists()


def _appeals_seen(cast: Cast, person: str) -> set[UUID]:
    from traceroom.site.records.models import Appeal

    with acting(cast, person):
        return set(Appeal.objects.values_list("pk", flat=True))


def test_an_appeal_is_seen_by_the_owner_of_a_linked_case_from_when_it_is_asked_for(cast: Cast) -> None:
    linked(cast)
    before = _appeals_seen(cast, "kari")
    assert cast.appeals["private"] not in before
    appeal = asked(cast, "private")
    assert _appeals_seen(cast, "kari") - before == {appeal}
    for person in ("eva", "bob", "mia"):
        assert appeal not in _appeals_seen(cast, person)


def test_its_page_shows_the_words_and_the_pixels_and_nothing_of_the_case(cast: Cast) -> None:
    linked(cast)
    appeal = asked(cast, "private")
    kari = client_of(cast, "kari")
    page = kari.get(f"/appeal/{appeal}/").content.decode()
    assert "Do you know this curtain?" in page and "REF-oslos" in page
    listed = kari.get("/appeals/").content.decode()
    assert f"/appeal/{appeal}/" in listed
    for told in (page, listed, kari.get(f"/case/{cast.cases['oslos']}/links/").content.decode()):
        for hidden in ("REF-private", "bag of private", "the maker was asked", str(cast.cases["private"]),
                       str(cast.things["private"])):  # fmt: skip
            assert hidden not in told, hidden
    assert kari.get(f"/appeal/{appeal}.png").content == b"png"
    for address in (f"/appeal/{appeal}/preview/fr/", f"/appeal/{appeal}/change/", f"/object/{cast.things['private']}/"):
        assert kari.get(address).status_code == 404
    for address in ("ask", "release", "withdraw", "take-back", "outcome", "forget"):
        assert kari.post(f"/appeal/{appeal}/{address}/").status_code == 404, address
    for person in ("eva", "bob", "mia"):
        for address in (f"/appeal/{appeal}/", f"/appeal/{appeal}.png"):
            assert client_of(cast, person).get(address).status_code == 404


def test_the_owner_of_a_linked_case_has_two_days_and_an_objection_stops_it(cast: Cast) -> None:
    from traceroom.site.actions.appeal_release import release
    from traceroom.site.actions.appeals import ask, make

    linked(cast)
    with acting(cast, "ana") as ana:
        made = make(actor=ana, thing=cast.things["private"], crop=cast.crops["private"], words=words(), now=NOW)
        assert _outcome(lambda: ask(actor=ana, appeal=made, checks=checks(), hours=47, now=NOW)) == "refused"
        ask(actor=ana, appeal=made, checks=checks(), hours=48, now=NOW)
    asked_at(made, NOW)
    kari = client_of(cast, "kari")
    answer = kari.post(f"/appeal/{made}/object/", {"reason": "it is in ours"})
    assert answer.status_code == 302
    assert kari.post(f"/appeal/{made}/object/", {"reason": ""}).status_code == 422
    given = looked(cast, made)
    with acting(cast, "pia") as pia:
        assert _outcome(lambda: release(actor=pia, appeal=made, looked=given, publish_at=None, now=LATER)) == "refused"
    page = kari.get(f"/appeal/{made}/").content.decode()
    objection = page.partition("/objection/")[2].partition("/")[0]
    assert kari.post(f"/objection/{objection}/take-back/").status_code == 302
    with acting(cast, "pia") as pia:
        release(actor=pia, appeal=made, looked=given, publish_at=None, now=LATER)


def test_who_sees_an_appeal_by_a_link_alone_reads_no_objection_of_others(cast: Cast) -> None:
    from traceroom.site.actions.objections import object_to
    from traceroom.site.records.models import Objection

    linked(cast)
    appeal = asked(cast, "private")
    with acting(cast, "bruno") as bruno:
        own = object_to(actor=bruno, appeal=appeal, reason="not yet", now=NOW)
    with acting(cast, "kari"):
        assert not Objection.objects.filter(pk=own).exists()


def test_by_sql_a_publisher_waits_for_the_owner_of_a_linked_case(cast: Cast) -> None:
    from django.db import ProgrammingError, transaction

    from traceroom.site.records.models import Appeal

    linked(cast)
    rows = Appeal.objects.filter(pk=cast.appeals["private"])
    with acting(cast, "ana"):
        rows.update(status="asked", asked_by=cast.people["ana"], asked_at=NOW, objections_until=NOW, other_ways="x",
                    names_nobody=True, covers_nothing=True)  # fmt: skip
    with acting(cast, "pia"), pytest.raises(ProgrammingError, match="may still object"), transaction.atomic():
        rows.update(status="released", released_by=cast.people["pia"], released_at=LATER)


def test_a_link_stays_while_somebody_waits_on_it(cast: Cast) -> None:
    from traceroom.site.actions.appeal_release import withdraw
    from traceroom.site.actions.links import unlink
    from traceroom.site.actions.objections import object_to, take_back_objection

    link = linked(cast)
    theirs = _asked_by_oslo(cast)
    with acting(cast, "bruno") as bruno:
        objection = object_to(actor=bruno, appeal=theirs, reason="it is in ours", now=NOW)
        assert _outcome(lambda: unlink(actor=bruno, link=link, now=NOW)) == "refused"
        take_back_objection(actor=bruno, objection=objection, now=NOW)
    appeal = released(cast, "private")
    with acting(cast, "bruno") as bruno:
        assert _outcome(lambda: unlink(actor=bruno, link=link, now=NOW)) == "refused"
    with acting(cast, "ana") as ana:
        withdraw(actor=ana, appeal=appeal, now=LATER)
        assert _outcome(lambda: unlink(actor=ana, link=link, now=LATER)) == "done"
    assert appeal not in _appeals_seen(cast, "kari")


def _asked_by_oslo(cast: Cast) -> UUID:
    """An appeal about the object of Oslo's case."""
    from traceroom.site.actions.appeals import ask, make

    with acting(cast, "kari") as kari:
        made = make(actor=kari, thing=cast.things["oslos"], crop=cast.crops["oslos"], words=words(), now=NOW)
        ask(actor=kari, appeal=made, checks=checks(), hours=48, now=NOW)
    return made


def test_a_case_that_is_deleted_takes_its_links_along(cast: Cast) -> None:
    from traceroom.site.actions.deleting import delete_case
    from traceroom.site.records.models import Link

    link = linked(cast)
    with acting(cast, "ana") as ana:
        delete_case(actor=ana, case=cast.cases["private"], reference="REF-private", now=NOW)
    with acting(cast, "kari"):
        assert not Link.objects.filter(pk=link).exists()
