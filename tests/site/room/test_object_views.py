"""Object: its page and its clues."""

from __future__ import annotations

import json

import pytest

from tests.site.cast import Cast
from tests.site.clients import client_of


def test_a_clue_is_said_in_any_language_and_taken_back(cast: Cast) -> None:
    kari, thing = client_of(cast, "kari"), cast.things["shared"]
    said = kari.post(f"/object/{thing}/clue/", {"countries": "Belgique, nl", "certainty": "likely", "note": "a shop"})
    assert said.status_code == 302 and said.headers["Location"].endswith("#clues")
    page = kari.get(f"/object/{thing}/").content.decode()
    assert "Belgium" in page and "Netherlands" in page and "a shop" in page and "Kari" in page
    clue = page.split("/withdraw/")[0].rsplit("/", 1)[1]
    back = kari.post(f"/clue/{clue}/withdraw/", {"object": thing})
    assert back.headers["Location"] == f"/object/{thing}/#clues"
    assert "taken back" in kari.get(f"/object/{thing}/").content.decode()
    assert (
        kari.post(f"/clue/{clue}/bring-back/", {"object": "x"}).headers["Location"] == f"/case/{cast.cases['shared']}/"
    )


def test_a_place_is_said_and_stands_in_words(cast: Cast) -> None:
    kari, thing = client_of(cast, "kari"), cast.things["shared"]
    typed = {"near": "Ghent", "radius_km": "30", "certainty": "likely", "note": "too heavy to be hauled far"}
    assert kari.post(f"/object/{thing}/clue/", typed).status_code == 302
    page = kari.get(f"/object/{thing}/").content.decode()
    assert "Within 30 km of Ghent" in page and "too heavy to be hauled far" in page
    unknown = kari.post(f"/object/{thing}/clue/", typed | {"near": "Qqqqq"})
    assert unknown.status_code == 422 and "no town called" in unknown.content.decode()
    assert 'value="Qqqqq"' in unknown.content.decode()


GRID = json.dumps({"type": "Polygon", "coordinates": [[[2.5, 50.7], [5.8, 50.7], [5.8, 51.5], [2.5, 51.5]]]})


def _file(data: bytes) -> object:
    from django.core.files.uploadedfile import SimpleUploadedFile

    return SimpleUploadedFile("grid.geojson", data)


@pytest.mark.parametrize("way", ["pasted", "a file"])
def test_an_area_is_said_stands_in_words_and_on_a_map_and_is_taken_back(cast: Cast, way: str) -> None:
    kari, thing = client_of(cast, "kari"), cast.things["shared"]
    sent = {"area": GRID} if way == "pasted" else {"area": "", "area_file": _file(b"\xef\xbb\xbf" + GRID.encode())}
    typed = {"area_name": "of the north grid", "certainty": "likely", "note": "sockets of that grid"}
    assert kari.post(f"/object/{thing}/clue/", typed | sent).status_code == 302
    page = kari.get(f"/object/{thing}/").content.decode()
    assert "The area of the north grid" in page and "sockets of that grid" in page
    shown = page.split('">See it on a map')[0].rsplit('"', 1)[1]
    on_map = kari.get(shown).content.decode()
    assert "The area of the north grid" in on_map and "of Belgium" in on_map and 'class="area"' in on_map
    case = kari.get(f"/case/{cast.cases['shared']}/").content.decode()
    assert "From the bag of shared: the area of the north grid." in case
    clue = shown.split("/")[2]
    kari.post(f"/clue/{clue}/withdraw/", {"object": thing})
    assert "north grid" not in kari.get(f"/case/{cast.cases['shared']}/").content.decode()
    kari.post(f"/clue/{clue}/bring-back/", {"object": thing})
    assert "north grid" in kari.get(f"/case/{cast.cases['shared']}/").content.decode()


def test_an_area_that_is_refused_stays_in_the_form_also_where_it_was_a_file(cast: Cast) -> None:
    kari, address = client_of(cast, "kari"), f"/object/{cast.things['shared']}/clue/"
    for data, why in ((GRID[:-3].encode(), "This is no GeoJSON"), (b"PK\x03\x04\xff" * 500, "This is no GeoJSON")):
        answer = kari.post(address, {"area_file": _file(data), "certainty": "likely", "note": "kept words"})
        page = answer.content.decode()
        assert answer.status_code == 422 and why in page and "kept words" in page
        assert ("50.7" in page) == (data[:1] == b"{")
    both = {"near": "Ghent", "area": GRID, "certainty": "likely"}
    assert "two ways to say where" in kari.post(address, both).content.decode()
    assert "needs its outline" in kari.post(address, {"area_name": "x", "certainty": "likely"}).content.decode()


def test_a_file_that_is_too_large_is_said_to_be(cast: Cast) -> None:
    kari, address = client_of(cast, "kari"), f"/object/{cast.things['shared']}/clue/"
    answer = kari.post(address, {"area_file": _file(b" " * 3_000_000), "certainty": "likely", "note": "kept words"})
    page = answer.content.decode()
    assert answer.status_code == 422 and "That file is too large" in page and "kept words" in page


def test_a_clue_without_an_area_has_no_map_and_outsiders_get_404(cast: Cast) -> None:
    assert client_of(cast, "ana").get(f"/clue/{cast.clues['shared']}/area/").status_code == 404
    for person, status in (("ana", 200), ("kari", 404), ("bob", 404)):
        assert client_of(cast, person).get(f"/clue/{cast.clues['private']}/area/").status_code == status


def test_a_refused_clue_keeps_what_was_typed(cast: Cast) -> None:
    typed = {"countries": "Atlantis", "certainty": "likely", "note": "what I know"}
    answer = client_of(cast, "kari").post(f"/object/{cast.things['shared']}/clue/", typed)
    page = answer.content.decode()
    assert answer.status_code == 422 and "No country is called" in page
    assert "Atlantis" in page and "what I know" in page


def test_a_clue_is_graded_by_its_cases_owner(cast: Cast) -> None:
    clue, grade = cast.clues["shared"], {"source": "A", "information": "2", "object": cast.things["shared"]}
    assert client_of(cast, "ana").post(f"/clue/{clue}/grade/", grade).status_code == 302
    assert "A2" in client_of(cast, "kari").get(f"/object/{cast.things['shared']}/").content.decode()
    assert client_of(cast, "kari").post(f"/clue/{clue}/grade/", grade).status_code == 404


def test_a_crop_is_a_picture_for_whoever_sees_the_case_and_only_the_small_one_is_kept(cast: Cast) -> None:
    whole = client_of(cast, "kari").get(f"/crop/{cast.crops['shared']}.png")
    small = client_of(cast, "kari").get(f"/crop/{cast.crops['shared']}/small.png")
    assert (whole.content, small.content) == (b"png", b"thumb")
    assert whole["Content-Type"] == "image/png" and whole["Cache-Control"] == "no-store"
    assert small["Cache-Control"] == "private, max-age=3600"
