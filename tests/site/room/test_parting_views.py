"""Parting: handing over and deleting, each asked once more."""

from __future__ import annotations

from tests.site.cast import Cast
from tests.site.clients import client_of


def test_the_page_says_plainly_what_will_happen_and_then_it_happens(cast: Cast) -> None:
    client, case, oslo = client_of(cast, "ana"), cast.cases["shared"], cast.organisations["oslo"]
    page = client.get(f"/case/{case}/hand-over/?to={oslo}").content.decode()
    assert "Hand REF-shared over to Oslo?" in page and "It leaves the room that" in page and "stays written" in page
    assert client.get(f"/case/{case}/").status_code == 200, "a look changes nothing"
    answer = client.post(f"/case/{case}/hand-over/", {"to": oslo})
    assert answer.headers["Location"] == "/cases/past/" and client.get(f"/case/{case}/").status_code == 404
    line = client.get("/cases/past/").content.decode()
    assert "REF-shared" in line and "to Oslo" in line
    assert "opened by Ana" in client_of(cast, "kari").get(f"/case/{case}/").content.decode()


def test_nobody_unknown_is_offered_a_case(cast: Cast) -> None:
    client, case = client_of(cast, "ana"), cast.cases["shared"]
    for to in (cast.organisations["vienna"], cast.organisations["boston"], "x", ""):
        assert client.get(f"/case/{case}/hand-over/?to={to}").status_code == 404
        assert client.post(f"/case/{case}/hand-over/", {"to": to}).status_code == 404


def test_a_case_is_deleted_when_its_reference_is_typed(cast: Cast) -> None:
    client, address = client_of(cast, "ana"), f"/case/{cast.cases['shared']}/delete/"
    assert client.get(address).status_code == 200
    wrong = client.post(address, {"reference": "REF-private"})
    assert wrong.status_code == 422 and 'value="REF-private"' in wrong.content.decode()
    assert client.post(address, {"reference": "REF-shared"}).headers["Location"] == "/"
    assert client.get(address).status_code == 404
    assert client_of(cast, "bruno").get(f"/case/{cast.cases['private']}/delete/").status_code == 422
