"""Sharing: the page of a case's owner, its forms, and what they say when they refuse."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from tests.site.cast import Cast
from tests.site.clients import client_of


def test_a_case_is_brought_in_with_a_last_day_and_taken_out(cast: Cast) -> None:
    client, case = client_of(cast, "ana"), cast.cases["private"]
    page, room = f"/case/{case}/sharing/", {"room": cast.rooms["open"]}
    before = client.get(page).content.decode()
    assert "Share the case" in before and "Stop sharing" not in before and "as long as the room is open" in before
    answer = client.post(f"/case/{case}/share/", room | {"until": datetime.now(UTC).date().isoformat()})
    assert (answer.status_code, answer.headers["Location"]) == (302, page)
    after = client.get(page).content.decode()
    assert "The case is shared until" in after and "Stop sharing" in after and "Save<" in after
    assert client_of(cast, "kari").get(f"/case/{case}/").status_code == 200
    client.post(f"/case/{case}/unshare/", room)
    assert client_of(cast, "kari").get(f"/case/{case}/").status_code == 404


def test_a_day_that_cannot_be_stands_again_beside_its_sentence(cast: Cast) -> None:
    client, case = client_of(cast, "ana"), cast.cases["private"]
    late = (datetime.now(UTC) + timedelta(days=40)).date().isoformat()
    for typed, said in (("soon", "cannot be read"), ("2001-01-01", "must lie ahead"), (late, "The room closes on")):
        answer = client.post(f"/case/{case}/share/", {"room": cast.rooms["open"], "until": typed})
        page = answer.content.decode()
        assert answer.status_code == 422 and said in page and f'value="{typed}"' in page


def test_permissions_are_offered_for_h2_and_given_by_name(cast: Cast) -> None:
    client, case, oslo = client_of(cast, "ana"), cast.cases["second_code"], {"organisation": cast.organisations["oslo"]}
    assert "not named" in client.get(f"/case/{case}/sharing/").content.decode()
    client.post(f"/case/{case}/permit/", oslo)
    assert "named, sees it" in client.get(f"/case/{case}/sharing/").content.decode()
    client.post(f"/case/{case}/forbid/", oslo)
    assert "not named" in client.get(f"/case/{case}/sharing/").content.decode()
    assert "Let them see it" not in client.get(f"/case/{cast.cases['shared']}/sharing/").content.decode()


def test_the_code_is_set_anew_or_refused_with_what_was_typed(cast: Cast) -> None:
    client, case = client_of(cast, "ana"), cast.cases["shared"]
    refused = client.post(f"/case/{case}/handling/", {"handling": "H3", "handling_text": ""})
    assert refused.status_code == 422 and "write them out" in refused.content.decode()
    assert client.post(f"/case/{case}/handling/", {"handling": "H3", "handling_text": "ask us"}).status_code == 302
    assert "ask us" in client.get(f"/case/{case}/").content.decode()


def test_closing_is_undone_on_the_same_page(cast: Cast) -> None:
    client, case = client_of(cast, "ana"), cast.cases["shared"]
    client.post(f"/case/{case}/close/")
    assert "Open it again" in client.get(f"/case/{case}/sharing/").content.decode()
    assert client.post(f"/case/{case}/close/").status_code == 422
    client.post(f"/case/{case}/reopen/")
    assert "Close the case" in client.get(f"/case/{case}/sharing/").content.decode()


def test_somebody_without_the_role_reads_and_finds_no_button(cast: Cast) -> None:
    page = client_of(cast, "bruno").get(f"/case/{cast.cases['permitted']}/sharing/").content.decode()
    assert "named, sees it" in page and "for a case owner or a lead" in page
    assert 'action="/case/' not in page


@pytest.mark.parametrize(
    ("zone", "hours"), [("UTC", 0), ("Europe/Oslo", 2), ("America/Bogota", -5), ("Nowhere/At All", 0), ("", 0)]
)
def test_a_day_ends_where_the_reader_is(cast: Cast, zone: str, hours: int) -> None:
    from traceroom.site.room.sharing_views import day_end

    ends = datetime(2026, 7, 1, 23, 59, 59, 999999, UTC) - timedelta(hours=hours)
    assert day_end(date(2026, 7, 1), zone) == ends
