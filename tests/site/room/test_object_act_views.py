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


def test_a_partner_finds_no_such_button(cast: Cast) -> None:
    page = client_of(cast, "kari").get(f"/object/{cast.things['shared']}/").content.decode()
    assert "Take it out" not in page and "Rename it" not in page
