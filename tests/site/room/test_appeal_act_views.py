"""Appeal acts: as browsers do them, from the asking to the next edition; a refusal loses nothing that was typed."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

import pytest

from tests.site.acting import acting
from tests.site.appeals_written import CHECKED, LATER, SENT, asked, looked, released, seen, shown
from tests.site.cast import NOW, Cast
from tests.site.clients import client_of
from tests.site.links_made import linked

if TYPE_CHECKING:
    from traceroom.site.access.member import Member
    from traceroom.site.records.models import Appeal


def _sent(cast: Cast, appeal: UUID, **given: str) -> dict[str, str]:
    now = looked(cast, appeal)
    return {"pixels": now.pixels, "edition": str(now.edition), "publish_at": "", **given}


def test_the_whole_way_of_one_that_nobody_else_sees(cast: Cast) -> None:
    appeal, ana, pia = cast.appeals["private"], client_of(cast, "ana"), client_of(cast, "pia")
    page = f"/appeal/{appeal}/"
    for browser, act, sent, then in (
        (ana, "ask", CHECKED | {"hours": "0"}, "waits for a second person"),
        (ana, "take-back", {}, "a draft"),
        (ana, "ask", CHECKED | {"hours": "0"}, "waits for a second person"),
        (pia, "release", None, "released, not shown yet"),
        (ana, "outcome", {"outcome": "ruled_out", "country": ""}, "helped to rule something out"),
        (pia, "withdraw", {}, "Withdrawn by <b>Pia</b>"),
        (ana, "begin-again", {}, "Edition 3"),
    ):
        answer = browser.post(f"{page}{act}/", _sent(cast, appeal) if sent is None else sent)
        assert (answer.status_code, answer["Location"]) == (302, page), (act, answer.content.decode())
        assert then in browser.get(page).content.decode(), act


def test_a_refused_asking_keeps_the_checklist(cast: Cast) -> None:
    address = f"/appeal/{cast.appeals['shared']}/ask/"
    for wrong, why in (
        ({"hours": "47"}, "between 48 and 1440 hours"),
        ({"hours": "soon"}, "whole number"),
        ({"names_nobody": ""}, "tick both boxes"),
    ):
        sent = {name: value for name, value in (CHECKED | wrong).items() if value}
        answer = client_of(cast, "bruno").post(address, sent)
        page = answer.content.decode()
        assert answer.status_code == 422 and why in page and "the maker was asked" in page, wrong
    assert seen(cast, cast.appeals["shared"]).status == "draft"


def test_what_has_changed_since_the_look_is_not_released_and_the_new_page_can_be(cast: Cast) -> None:
    appeal = asked(cast)
    address, pia = f"/appeal/{appeal}/release/", client_of(cast, "pia")
    for wrong in ({"pixels": "0" * 64}, {"edition": "7"}):
        answer = pia.post(address, _sent(cast, appeal, **wrong))
        assert answer.status_code == 422 and "have changed since you looked" in answer.content.decode(), wrong
    again = pia.post(address, _sent(cast, appeal, publish_at="soon"))
    assert again.status_code == 422 and "Write a day and a time" in again.content.decode()
    for missing in ("pixels", "edition"):
        assert pia.post(address, {missing: _sent(cast, appeal)[missing]}).status_code == 422
    assert seen(cast, appeal).status == "asked"
    assert pia.post(address, _sent(cast, appeal)).status_code == 302


def test_a_refused_release_shows_what_has_to_be_looked_at_now(cast: Cast) -> None:
    """The form of the refusal sends what its own page shows, not what was sent before."""
    appeal = asked(cast)
    page = client_of(cast, "pia").post(f"/appeal/{appeal}/release/", _sent(cast, appeal, pixels="0" * 64)).content
    assert looked(cast, appeal).pixels in page.decode() and "0" * 64 not in page.decode()


def test_what_is_shown_is_updated_by_a_draft_beside_it(cast: Cast) -> None:
    first, ana = shown(cast), client_of(cast, "ana")
    assert "Update it" in ana.get(f"/appeal/{first}/").content.decode()
    made = ana.post(f"/appeal/{first}/update/")["Location"]
    page, before = ana.get(made).content.decode(), ana.get(f"/appeal/{first}/").content.decode()
    assert "Edition 2" in page and f'The public sees <a href="/appeal/{first}/">edition 1</a>' in page
    assert "Update it" not in before and f'<a href="{made}">edition 2</a>' in before
    twice = ana.post(f"/appeal/{first}/update/")
    assert twice.status_code == 422 and "is there already" in twice.content.decode()
    ana.post(f"{made}ask/", CHECKED)
    assert "The edition that the public sees stays." in ana.get(made).content.decode()
    assert "goes with it" in ana.get(f"/appeal/{first}/").content.decode()
    assert "edition 2</a> (asked for)" in client_of(cast, "kari").get(f"/appeal/{first}/").content.decode()


def test_an_objection_stops_it_until_it_is_taken_back(cast: Cast) -> None:
    appeal, kari, pia = asked(cast), client_of(cast, "kari"), client_of(cast, "pia")
    long = kari.post(f"/appeal/{appeal}/object/", {"reason": "r" * 501})
    assert long.status_code == 422 and "r" * 501 in long.content.decode()
    assert kari.post(f"/appeal/{appeal}/object/", {"reason": "it is in ours"}).status_code == 302
    assert "An objection stands" in pia.get(f"/appeal/{appeal}/").content.decode()
    theirs = client_of(cast, "ana").get(f"/appeal/{appeal}/").content.decode()
    assert "An objection stands" in theirs, "whoever asked for it talks to those who object"
    assert "so a second person releases it" in theirs and "I have looked: release it" not in theirs
    refused = pia.post(f"/appeal/{appeal}/release/", _sent(cast, appeal))
    assert refused.status_code == 422 and "An objection stands" in refused.content.decode()
    objection = seen(cast, appeal).standing[0].id
    assert client_of(cast, "ana").post(f"/objection/{objection}/take-back/").status_code == 404
    assert kari.post(f"/objection/{objection}/take-back/")["Location"] == f"/appeal/{appeal}/"
    twice = kari.post(f"/objection/{objection}/take-back/")
    assert twice.status_code == 422 and "taken back already" in twice.content.decode()
    assert pia.post(f"/appeal/{appeal}/release/", _sent(cast, appeal)).status_code == 302


def test_an_objection_against_what_one_sees_no_more_is_on_its_page_and_leads_to_the_list_when_taken_back(
    cast: Cast,
) -> None:
    from traceroom.site.actions.sharing import share, unshare

    kari, case, room = client_of(cast, "kari"), cast.cases["private"], cast.rooms["open"]
    with acting(cast, "ana") as ana:
        share(actor=ana, case=case, room=room, now=NOW)
    appeal = asked(cast, "private")
    kari.post(f"/appeal/{appeal}/object/", {"reason": "it is in ours"})
    with acting(cast, "ana") as ana:
        unshare(actor=ana, case=case, room=room, now=NOW)
    page = kari.get(f"/appeal/{appeal}/").content.decode()
    assert "as long as your objection stands" in page and "REF-private" not in page
    objection = seen(cast, appeal).standing[0].id
    assert kari.post(f"/objection/{objection}/take-back/")["Location"] == "/appeals/"
    assert kari.get(f"/appeal/{appeal}/").status_code == 404


def test_a_refusal_stands_on_the_page_of_the_appeal(cast: Cast) -> None:
    draft, shown = cast.appeals["shared"], released(cast)
    for person, appeal, act, why in (
        ("ana", draft, "withdraw", "It is neither shown nor about to be."),
        ("ana", draft, "take-back", "it is a draft already"),
        ("ana", draft, "begin-again", "It is a draft already."),
        ("ana", shown, "begin-again", "It is not withdrawn."),
        ("ana", shown, "update", "there is nothing to update"),
        ("ana", shown, "take-back", "What was released is withdrawn instead."),
        ("ana", draft, "forget", "Only a draft that the public has never seen is deleted"),
        ("bruno", shown, "outcome", "This is for a case owner or a lead"),
        ("rui", shown, "withdraw", "This is for"),
    ):
        answer = client_of(cast, person).post(f"/appeal/{appeal}/{act}/", {"outcome": "identified"})
        page = answer.content.decode()
        assert answer.status_code == 422 and why in page and "Exactly these pixels" in page, act


def test_what_is_sent_twice_is_said_to_be_done_on_the_page_itself(cast: Cast) -> None:
    appeal, ana, pia = cast.appeals["private"], client_of(cast, "ana"), client_of(cast, "pia")
    asking = CHECKED | {"hours": "0"}
    for browser, act, given, then in (
        (ana, "ask", asking, "It is asked for already, as it is."),
        (ana, "take-back", {}, "it is a draft already"),
        (ana, "ask", asking, "It is asked for already, as it is."),
        (pia, "release", None, "It is released already."),
        (ana, "outcome", {"outcome": "ruled_out"}, "This is what the public is told already."),
        (pia, "withdraw", {}, "It is withdrawn already."),
        (ana, "begin-again", {}, "It is a draft already."),
    ):
        sent = _sent(cast, appeal) if given is None else given
        assert browser.post(f"/appeal/{appeal}/{act}/", sent).status_code == 302, act
        again = browser.post(f"/appeal/{appeal}/{act}/", sent)
        page = again.content.decode()
        assert again.status_code == 422 and then in page and "Exactly these pixels" in page, (act, page)


def test_who_comes_second_in_the_same_moment_is_told_so_on_the_page(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    from traceroom.site.access.appeal_row import own_appeal
    from traceroom.site.actions import appeals

    appeal = asked(cast)

    def another_is_faster(actor: Member, appeal: UUID) -> Appeal:
        row = own_appeal(actor, appeal)
        monkeypatch.undo()
        appeals.take_back(actor=actor, appeal=appeal, now=LATER)
        return row

    monkeypatch.setattr(appeals, "own_appeal", another_is_faster)
    answer = client_of(cast, "ana").post(f"/appeal/{appeal}/take-back/")
    page = answer.content.decode()
    assert answer.status_code == 422 and "in the same moment, so nothing was done" in page and "Edition 2" in page


def test_an_objection_is_taken_back_once_and_made_once(cast: Cast) -> None:
    from traceroom.site.records.models import Objection

    appeal, kari = asked(cast), client_of(cast, "kari")
    for then in (302, 422):
        answer = kari.post(f"/appeal/{appeal}/object/", {"reason": "it is in ours"})
        assert answer.status_code == then
    assert "has objected in these words already" in answer.content.decode()
    with acting(cast, "kari"):
        (objection,) = Objection.objects.filter(appeal=appeal).values_list("pk", flat=True)
    for then in (302, 422):
        answer = kari.post(f"/objection/{objection}/take-back/")
        assert answer.status_code == then
    page = answer.content.decode()
    assert "This objection is taken back already." in page and "Exactly these pixels" in page
    assert client_of(cast, "ana").post(f"/objection/{objection}/take-back/").status_code == 404


def test_what_is_shown_is_left_with_a_reason_that_is_not_lost_when_it_is_refused(cast: Cast) -> None:
    from traceroom.site.actions.objections import object_to

    appeal, ana, kari = shown(cast), client_of(cast, "ana"), client_of(cast, "kari")
    with acting(cast, "kari") as actor:
        first, second = (object_to(actor=actor, appeal=appeal, reason=one, now=LATER) for one in ("ours", "a raid"))
    page = ana.get(f"/appeal/{appeal}/").content.decode()
    assert page.count("Leave it shown, and say why") == 2 and "an objection" not in page
    refused = ana.post(f"/objection/{first}/answer/", {"text": ""})
    page = refused.content.decode()
    assert refused.status_code == 422 and page.count("Say in a sentence or two why it stays shown") == 1
    assert f'id="answer-{first.hex}-text_error"' in page and page.count('class="more" open') == 1
    assert ana.post(f"/objection/{first}/answer/", {"text": "Ours was <sold> since."}).status_code == 302
    again = ana.post(f"/objection/{first}/answer/", {"text": "Once more."})
    page = again.content.decode()
    assert again.status_code == 422 and page.count("answered already. Look at what a colleague has written") == 1
    for reader, forms in ((ana, 1), (kari, 0), (client_of(cast, "bruno"), 0)):
        page = reader.get(f"/appeal/{appeal}/").content.decode()
        assert "Ours was &lt;sold&gt; since." in page and page.count("Leave it shown, and say why") == forms
    assert "can also answer why it stays" in page  # the analyst's, who may withdraw it
    assert kari.post(f"/objection/{second}/answer/", {"text": "no"}).status_code == 404
    assert client_of(cast, "bruno").post(f"/objection/{second}/answer/", {"text": "no"}).status_code == 422


def test_the_owner_of_a_linked_case_reads_why_it_stays_and_not_who_said_so(cast: Cast) -> None:
    from traceroom.site.actions.objections import object_to

    linked(cast)
    appeal, kari = shown(cast, "private"), client_of(cast, "kari")
    with acting(cast, "kari") as actor:
        objection = object_to(actor=actor, appeal=appeal, reason="ours", now=LATER)
    assert "your objection stands" in kari.get("/appeals/").content.decode()
    assert client_of(cast, "pia").post(f"/objection/{objection}/answer/", {"text": "It is old."}).status_code == 302
    page = kari.get(f"/appeal/{appeal}/").content.decode()
    assert "It is old." in page and "its owner, " in page and "Pia" not in page
    assert "your objection is answered" in page and "Take it back" in page and "Object to it" in page
    owners = client_of(cast, "pia").get(f"/appeal/{appeal}/").content.decode()
    assert "object anew" in page and "object anew" not in owners


def test_the_owner_of_a_linked_case_is_told_so_on_their_page(cast: Cast) -> None:
    from traceroom.site.records.models import Objection

    linked(cast)
    appeal, kari = asked(cast, "private"), client_of(cast, "kari")
    kari.post(f"/appeal/{appeal}/object/", {"reason": "it is in ours"})
    with acting(cast, "kari"):
        (objection,) = Objection.objects.filter(appeal=appeal).values_list("pk", flat=True)
    kari.post(f"/objection/{objection}/take-back/")
    again = kari.post(f"/objection/{objection}/take-back/")
    page = again.content.decode()
    assert again.status_code == 422 and "Of a case that you do not see" in page
    assert page.count("This objection is taken back already.") == 1


def test_a_draft_that_is_gone_leads_to_its_object_and_nobody_elses(cast: Cast) -> None:
    thing, ana = cast.things["shared"], client_of(cast, "ana")
    made = ana.post(f"/object/{thing}/appeal/", SENT | {"crop": cast.crops["shared"]})["Location"]
    assert f'name="object" value="{thing}"' in ana.get(made).content.decode()
    assert ana.post(f"{made}forget/", {"object": thing})["Location"] == f"/object/{thing}/"
    again = ana.post(f"{made}forget/", {"object": thing})
    assert again.status_code == 422 and "This draft is deleted already." in again.content.decode()
    for person, sent in (("ana", {}), ("ana", {"object": "x"}), ("bob", {"object": thing})):
        assert client_of(cast, person).post(f"{made}forget/", sent).status_code == 404, person


def test_a_draft_that_somebody_has_objected_to_is_not_offered_to_be_deleted(cast: Cast) -> None:
    """The act would refuse it: the objection stays written down."""
    appeal, ana = asked(cast), client_of(cast, "ana")
    client_of(cast, "kari").post(f"/appeal/{appeal}/object/", {"reason": "it is in ours"})
    ana.post(f"/appeal/{appeal}/take-back/")
    page = ana.get(f"/appeal/{appeal}/").content.decode()
    assert "a draft" in page and "Delete the draft" not in page


def test_what_the_public_sees_of_a_closed_case_is_withdrawn_and_ended_from_its_page(cast: Cast) -> None:
    from tests.site.acting import acting
    from traceroom.site.actions.cases import close_case

    appeal, ana = released(cast), client_of(cast, "ana")
    with acting(cast, "ana") as actor:
        close_case(actor=actor, case=cast.cases["shared"], now=LATER)
    page = ana.get(f"/appeal/{appeal}/").content.decode()
    assert all(one in page for one in (">closed<", "Withdraw it now", "What came of it"))
    assert ana.post(f"/appeal/{appeal}/outcome/", {"outcome": "identified", "country": ""}).status_code == 302
    assert ana.post(f"/appeal/{appeal}/withdraw/").status_code == 302
    page = ana.get(f"/appeal/{appeal}/").content.decode()
    assert "Withdrawn by" in page and "Make a new edition" not in page, "nothing new is asked for"


def test_a_country_is_asked_for_and_is_said_to_be_told_later(cast: Cast) -> None:
    appeal, ana = released(cast), client_of(cast, "ana")
    refused = ana.post(f"/appeal/{appeal}/outcome/", {"outcome": "country_found", "country": ""})
    assert refused.status_code == 422 and "Say which country was found." in refused.content.decode()
    ana.post(f"/appeal/{appeal}/outcome/", {"outcome": "country_found", "country": "BE"})
    assert "country found: Belgium, told from" in ana.get(f"/appeal/{appeal}/").content.decode()


def test_a_draft_is_deleted_for_good_and_its_object_is_shown(cast: Cast) -> None:
    from tests.site.acting import acting
    from tests.site.appeals_written import words
    from tests.site.cast import NOW
    from traceroom.site.actions.appeals import make

    with acting(cast, "ana") as ana:
        made = make(actor=ana, thing=cast.things["shared"], crop=cast.crops["shared"], words=words(), now=NOW)
    browser = client_of(cast, "bruno")
    assert browser.post(f"/appeal/{made}/forget/")["Location"] == f"/object/{cast.things['shared']}/"
    assert browser.get(f"/appeal/{made}/").status_code == 404
