"""Tips list: what stands in it, in which order, and for whom."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID

import psycopg
import pytest

from tests.site.acting import acting
from tests.site.cast import NOW, Cast
from tests.site.clients import client_of
from tests.site.door import ledger
from tests.site.stage import put_up
from tests.site.tips_made import AT, Sent, Tipped, drawn, put_appeal, tipping
from traceroom.site.installation import Installation


@pytest.fixture
def tipped(installed: Installation) -> Iterator[Tipped]:
    with tipping(installed) as tip:
        yield tip


def _of(cast: Cast, person: str) -> set[UUID]:
    return {cast.tips[case] for case in cast.owns(person)}


@pytest.mark.parametrize("person", ["ana", "bruno", "kari", "eva", "bob", "mia"])
def test_the_list_has_the_tips_of_ones_own_cases_and_no_other(cast: Cast, person: str) -> None:
    from traceroom.site.access.tips_list import tips_view

    with acting(cast, person) as actor:
        view = tips_view(actor=actor, thing=None, state="", before=None)
    assert {line.id for line in view.lines} == _of(cast, person)
    assert view.unread == len(view.lines) and view.older is None and view.first


def test_pages_follow_one_another_without_a_gap_and_without_a_double(tipped: Tipped, cast: Cast) -> None:
    """Half of them came in the same moment, as a batch does."""
    from traceroom.site.access.tips_list import PAGE, tips_view

    late = {tipped(cast.appeals["private"], opened_at=AT + timedelta(minutes=n // 60)) for n in range(2 * PAGE + 20)}
    seen: list[UUID] = []
    with acting(cast, "ana") as ana:
        before, pages = None, 0
        while pages == 0 or before is not None:
            view = tips_view(actor=ana, thing=cast.things["private"], state="", before=before)
            seen += [line.id for line in view.lines]
            before, pages = view.older, pages + 1
    assert pages == 3 and len(seen) == len(set(seen)) and set(seen) == late | {cast.tips["private"]}
    assert seen[-1] == cast.tips["private"], "the oldest is the last"


def test_filters_show_what_they_say(tipped: Tipped, cast: Cast) -> None:
    from traceroom.site.access.tips_list import tips_view
    from traceroom.site.access.tips_newest import STATES
    from traceroom.site.actions import tips
    from traceroom.site.actions.clues import NewClue, add_clue
    from traceroom.values.certainty import Certainty

    appeal = cast.appeals["private"]
    plain = tipped(appeal)
    read = tipped(appeal, read_at=NOW)
    graded = tipped(appeal, read_at=NOW, source_grade="A")
    held = tipped(appeal, read_at=NOW, held_at=NOW)
    gone = tipped(appeal, deleted_at=NOW, what="", read_at=NOW)
    asked = tipped(appeal, read_at=NOW, may_ask=True)
    back = tipped(appeal, withdrawn_on=NOW.date(), what="", read_at=NOW)
    made = tipped(appeal, read_at=NOW)
    added = tipped(appeal, read_at=NOW, words=["It was in 2012."])
    seen = tipped(appeal, read_at=NOW, source_grade="A", pictures=[Sent("refused"), Sent()])
    ours = {plain, read, graded, held, gone, asked, back, made, added, seen}
    with acting(cast, "ana") as ana:
        tips.answer(actor=ana, tip=asked, text="Which shop?", now=NOW)
        new = NewClue({"BE": 1.0}, Certainty.UNSURE)
        add_clue(actor=ana, thing=cast.things["private"], new=new, now=NOW, tip=made)
        found = {
            state: ours & {line.id for line in tips_view(actor=ana, thing=None, state=state, before=None).lines}
            for state in STATES
        }
        line, of_clue = (
            next(one for one in tips_view(actor=ana, thing=None, state=state, before=None).lines if one.id in ours)
            for state in ("asked", "clue")
        )
    assert found == {
        "": ours, "unread": {plain}, "ungraded": {plain, read, held, asked, made, added}, "graded": {graded, seen},
        "pictures": {seen}, "held": {held}, "asked": {asked}, "came_back": {added}, "clue": {made},
        "taken_back": {back},
    }  # fmt: skip
    assert line.asked and not line.came_back and not line.made
    assert of_clue.made and not of_clue.asked


def test_a_line_has_the_beginning_and_what_became_of_it(tipped: Tipped, cast: Cast) -> None:
    from traceroom.site.access.tips_list import BEGINNING, tips_view

    tip = tipped(cast.appeals["private"], what="a" * 5000, words=["more"], pictures=[drawn()] * 2, source_grade="B",
                 information_grade="3", country="BE", referred_at=NOW, where="Gent", how="I sold it.")  # fmt: skip
    with acting(cast, "ana") as ana:
        line = tips_view(actor=ana, thing=cast.things["private"], state="", before=None).lines[0]
    assert (line.id, line.begins, line.cut) == (tip, "a" * BEGINNING, True)
    assert (line.grade, line.pictures, line.came_back, line.asked, line.referred) == ("B3", 2, True, False, True)
    assert (line.also, line.linked) == (("where", "how they know"), False)
    assert line.subject is not None and line.subject.reference == "REF-private"


def test_an_object_that_was_taken_out_still_has_its_tips(cast: Cast) -> None:
    from traceroom.site.access.tips_list import tips_view
    from traceroom.site.actions.objects import remove_object

    with acting(cast, "ana") as ana:
        remove_object(actor=ana, thing=cast.things["private"], now=NOW)
        view = tips_view(actor=ana, thing=cast.things["private"], state="", before=None)
    assert view.about is not None and view.about.removed and [line.id for line in view.lines] == [cast.tips["private"]]


def test_an_objects_list_is_for_its_owner_and_the_roles(cast: Cast) -> None:
    from traceroom.site.access.member import NotFound
    from traceroom.site.access.tips_list import tips_view, unread_about

    for person in ("kari", "eva", "rui", "olga"):
        with acting(cast, person) as actor:
            with pytest.raises(NotFound):
                tips_view(actor=actor, thing=cast.things["shared"], state="", before=None)
            assert not unread_about(actor=actor, thing=cast.things["shared"])
    with acting(cast, "ana") as ana:
        assert unread_about(actor=ana, thing=cast.things["shared"]) == 1


def test_what_names_no_object_of_ours_is_for_whoever_publishes(tipped: Tipped, installed: Installation) -> None:
    stage = put_up(installed)
    tip = tipped(None, opened_at=AT + timedelta(days=9999))  # above whatever other tests have left
    plain = client_of(stage, "pedro")
    assert str(tip) not in plain.get("/tips/").content.decode() and plain.get(f"/tip/{tip}/").status_code == 404
    with psycopg.connect(installed.address("owner"), autocommit=True) as database:
        database.execute(
            "UPDATE records_person SET roles = '{publisher}' WHERE account_id = %s", [stage.people["pedro"]]
        )
    publisher = client_of(stage, "pedro")
    assert str(tip) in publisher.get("/tips/").content.decode()
    assert "about no object of ours" in publisher.get(f"/tip/{tip}/").content.decode()


def test_a_look_at_a_list_is_an_entry(installed: Installation) -> None:
    stage = put_up(installed)
    put_appeal(installed, stage.things["cheese"], stage.people["paula"])
    browser = client_of(stage, "pedro")
    for _ in range(2):
        assert browser.get("/tips/").status_code == 200
        assert browser.get(f"/object/{stage.things['cheese']}/tips/").status_code == 200
    looks = [(did, on) for did, on, _ in ledger(installed, str(stage.people["pedro"]))]
    assert [did for did, _ in looks] == ["tips.read", "tips.read"] and looks[1][1] == str(stage.things["cheese"])
