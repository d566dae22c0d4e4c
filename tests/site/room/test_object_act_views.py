"""Object acts: forms of the object page for whoever owns it."""

from __future__ import annotations

from tests.site.cast import Cast
from tests.site.clients import client_of


def test_an_object_is_renamed_or_the_form_keeps_what_was_typed(cast: Cast) -> None:
    client, address = client_of(cast, "bruno"), f"/object/{cast.things['shared']}/change/"
    assert 'value="bag of shared"' in client.get(address).content.decode()
    refused = client.post(address, {"name": "x" * 201, "kind": "packaged"})
    assert refused.status_code == 422 and "x" * 201 in refused.content.decode()
    assert client.post(address, {"name": "jar", "kind": "souvenir"}).status_code == 302
    assert "<h1" in (page := client.get(f"/object/{cast.things['shared']}/").content.decode()) and "jar" in page


def test_what_was_taken_out_is_brought_back_on_its_own_page(cast: Cast) -> None:
    client, thing = client_of(cast, "bruno"), f"/object/{cast.things['shared']}"
    assert "Take it out" in client.get(f"{thing}/").content.decode()
    client.post(f"{thing}/remove/")
    page = client.get(f"{thing}/").content.decode()
    assert "was taken out" in page and "Bring it back" in page
    assert client_of(cast, "kari").get(f"{thing}/").status_code == 404
    assert f"/object/{cast.things['shared']}/" in client.get(f"/case/{cast.cases['shared']}/sharing/").content.decode()
    client.post(f"{thing}/bring-back/")
    assert "Take it out" in client.get(f"{thing}/").content.decode()


def test_a_picture_is_deleted_for_good(cast: Cast) -> None:
    client, crop = client_of(cast, "bruno"), cast.crops["shared"]
    assert client.get(f"/crop/{crop}.png").status_code == 200
    assert client.post(f"/crop/{crop}/remove/").headers["Location"] == f"/object/{cast.things['shared']}/"
    assert client.get(f"/crop/{crop}.png").status_code == 404


def test_what_is_sent_twice_is_said_to_be_done_on_the_objects_page(cast: Cast) -> None:
    client, thing = client_of(cast, "bruno"), cast.things["shared"]
    crop = f"/crop/{cast.crops['shared']}/remove/"
    for address, then in (
        (crop, "This picture is deleted already."),
        (f"/object/{thing}/remove/", "The object is taken out already."),
        (f"/object/{thing}/bring-back/", "The object is in the case already."),
    ):
        assert client.post(address, {"object": thing}).status_code == 302, address
        again = client.post(address, {"object": thing})
        page = again.content.decode()
        assert again.status_code == 422 and then in page and "Bag of shared" in page.replace("bag", "Bag"), address
        for person in ("kari", "bob"):
            assert client_of(cast, person).post(address, {"object": thing}).status_code == 404, (person, address)
    assert client.post(crop).status_code == 404, "a form that names no object is none of ours"


def test_what_a_closed_case_refuses_is_said_on_the_objects_page(cast: Cast) -> None:
    client, thing = client_of(cast, "ana"), cast.things["shared"]
    client.post(f"/case/{cast.cases['shared']}/close/")
    clue = cast.clues["shared"]
    for address in (
        f"/crop/{cast.crops['shared']}/remove/", f"/object/{thing}/remove/", f"/clue/{clue}/withdraw/",
        f"/clue/{clue}/grade/",
    ):  # fmt: skip
        answer = client.post(address, {"object": thing, "source": "A", "information": "1"})
        page = answer.content.decode()
        assert answer.status_code == 422 and "closed" in page.split('role="alert">')[1].split("</p>")[0], address
        assert f'data-live="{cast.cases["shared"]}"' in page, address


def test_a_partner_finds_no_such_button(cast: Cast) -> None:
    page = client_of(cast, "kari").get(f"/object/{cast.things['shared']}/").content.decode()
    assert "Take it out" not in page and "Rename it" not in page
