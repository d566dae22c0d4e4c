"""Board waits: the list on top of the board, in words, with where each line leads."""

from __future__ import annotations

from uuid import uuid4

import pytest

from tests.site.acting import acting
from tests.site.appeals_written import asked
from tests.site.cast import Cast
from tests.site.clients import client_of


def test_where_nothing_waits_there_is_no_list(installed: object) -> None:
    from traceroom.site.access.waiting import Waiting
    from traceroom.site.room.board_waits import waits_list

    assert waits_list(Waiting()) is None


@pytest.mark.parametrize(
    ("kind", "ends", "linked"),
    [
        ("release", "/appeal/{}/#release", True),
        ("objected", "/appeal/{}/#objections", True),
        ("answered", "/appeal/{}/#objections", True),
        ("object", "/appeal/{}/#objections", True),
        ("picture", "/object/{}/#doubts", False),
    ],
)
def test_each_line_leads_to_its_part_of_the_page(installed: object, kind: str, ends: str, *, linked: bool) -> None:
    from traceroom.site.access.waiting import Wait, Waiting
    from traceroom.site.room.board_waits import waits_list

    on = uuid4()
    found = waits_list(Waiting((Wait(kind, on, "a curtain", ""),)))
    assert found is not None
    (line,) = found.first
    assert (line.address, line.linked) == (ends.format(on), linked)


@pytest.mark.parametrize(("tips", "said"), [(0, ""), (1, "1 tip"), (99, "99 tips"), (100, "More than 99 tips")])
def test_what_goes_beyond_the_first_is_folded_away_and_tips_are_counted_in_words(
    installed: object, tips: int, said: str
) -> None:
    from traceroom.site.access.waiting import Wait, Waiting
    from traceroom.site.room.board_waits import SHOWN, waits_list

    found = waits_list(Waiting(tuple(Wait("release", uuid4(), str(n), "R") for n in range(SHOWN + 3)), tips))
    assert found is not None and found.tips == said
    assert [one.name for one in (*found.first, *found.others)] == [str(n) for n in range(SHOWN + 3)]
    assert len(found.others) == 3


def test_the_board_lists_it_and_the_header_counts_it_on_every_page(cast: Cast) -> None:
    asked(cast)
    pia = client_of(cast, "pia")
    board, appeals = pia.get("/").content.decode(), pia.get("/appeals/").content.decode()
    assert "Waits for you" in board and "waits for you, the second person" in board and "case REF-shared" in board
    for page in (board, appeals):
        assert '<span class="count-of" id="waiting-appeals">1<' in page
    assert 'id="waits-title"' not in appeals


def test_who_has_nothing_to_do_with_it_is_told_of_no_number(cast: Cast) -> None:
    asked(cast)
    for person in ("rui", "olga"):
        board = client_of(cast, person).get("/").content.decode()
        assert "Waits for you" not in board and 'id="waiting-pictures"></span>' in board, person


def test_a_change_brings_the_list_anew_and_a_typed_filter_does_not(cast: Cast) -> None:
    asked(cast)
    for person, told in (("pia", True), ("rui", False)):
        client = client_of(cast, person)
        changed = client.get("/", headers={"HX-Request": "true", "HX-Trigger": "cards"}).content.decode()
        assert ('<div id="waits" hx-swap-oob="true">' in changed) == told, person
        assert ('id="waiting-appeals" hx-swap-oob="true"' in changed) == told, person
        typed = client.get("/?words=x", headers={"HX-Request": "true"}).content.decode()
        assert "waits" not in typed


def test_before_somebody_has_a_second_factor_no_page_says_how_much_waits(cast: Cast) -> None:
    from allauth.mfa.models import Authenticator

    asked(cast)
    pia, page = client_of(cast, "pia"), "/account/2fa/"
    assert 'id="waiting-appeals">1<' in pia.get(page).content.decode()
    with acting(cast, "pia"):
        assert Authenticator.objects.filter(user_id=cast.people["pia"]).delete()[0] == 1
    assert pia.get("/").status_code == 302
    assert 'id="waiting-appeals"></span>' in pia.get(page).content.decode()
