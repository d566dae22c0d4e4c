"""Object: its page and its clues."""

from __future__ import annotations

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
