"""Case: its page, its switches, and the forms that open a case and add an object."""

from __future__ import annotations

from tests.site.cast import NOW, Cast
from tests.site.clients import client_of


def test_a_switch_counts_for_everybody_and_a_try_for_oneself(cast: Cast) -> None:
    ana, kari, case = client_of(cast, "ana"), client_of(cast, "kari"), cast.cases["shared"]
    key = f"said-{cast.clues['shared']}"
    assert "Nobody else sees it" in kari.get(f"/case/{case}/?without={key}").content.decode()
    part = ana.post(f"/case/{case}/switch/", {"key": key, "on": "0"}, headers={"HX-Request": "true"})
    assert part.status_code == 200 and b"<html" not in part.content
    assert "1 clue switched off" in kari.get(f"/case/{case}/").content.decode()
    assert ana.post(f"/case/{case}/switch/", {"key": key, "on": "1"}).headers["Location"] == f"/case/{case}/"
    assert ana.post(f"/case/{case}/switch/", {"key": "said-x", "on": "0"}).status_code == 404


def test_where_inside_is_drawn_anew_with_each_look(cast: Cast) -> None:
    ana, case, thing = client_of(cast, "ana"), cast.cases["shared"], cast.things["shared"]
    assert "Where inside" not in ana.get(f"/case/{case}/").content.decode()
    ana.post(f"/object/{thing}/clue/", {"near": "Ghent", "radius_km": "30", "certainty": "likely"})
    page = ana.get(f"/case/{case}/").content.decode()
    assert "Where inside" in page and "within 30 km of Ghent" in page and 'id="map-cells"' in page
    keys = {part.split('"')[0] for part in page.split("?without=")[1:]}
    looks = [ana.get(f"/case/{case}/answer/?without={key}").content.decode() for key in keys]
    assert ["Where inside" in look for look in looks].count(False) == 1


def test_a_case_is_opened_or_its_form_keeps_what_was_typed(cast: Cast) -> None:
    client = client_of(cast, "ana")
    typed = {"reference": "REF-private", "title": "a kept title", "handling": "H1"}
    refused = client.post("/cases/new/", typed)
    assert refused.status_code == 422 and "has a case REF-private already" in refused.content.decode()
    assert "a kept title" in refused.content.decode()
    opened = client.post("/cases/new/", typed | {"reference": "NEW-1"})
    page = client.get(opened.headers["Location"]).content.decode()
    assert "a kept title" in page
    assert "No clue yet <small>before any: China" in page, "the prior is no answer"


def test_an_object_is_added_with_its_lines_of_words(cast: Cast) -> None:
    client, address = client_of(cast, "ana"), f"/case/{cast.cases['shared']}/objects/"
    refused = client.post(address, {"name": "", "kind": "packaged", "words": "one\n\n two "})
    assert refused.status_code == 422 and "one" in refused.content.decode()
    right = {"name": "jar", "kind": "packaged", "words": "one\n\n two ", "barcode": " 5400141000009 "}
    mistyped = client.post(address, right | {"barcode": "5400141000001"})
    assert mistyped.status_code == 422 and "the last one fits the others" in mistyped.content.decode()
    added = client.post(address, right)
    page = client.get(added.headers["Location"]).content.decode()
    assert "<li>one</li><li>two</li>" in page.replace("\n", "") and "5400141000009" in page


def test_the_world_is_drawn_when_it_is_asked_for(cast: Cast) -> None:
    client, address = client_of(cast, "kari"), f"/case/{cast.cases['shared']}/world/"
    assert b"<html" in client.get(address).content
    part = client.get(address, headers={"HX-Request": "true"}).content
    assert b"<svg" in part and b"<html" not in part


def test_which_countries_come_into_question_is_typed_shown_and_taken_back(cast: Cast) -> None:
    client, case = client_of(cast, "ana"), cast.cases["shared"]
    assert "come into question." not in client.get(f"/case/{case}/").content.decode()
    assert client.post(f"/case/{case}/among/", {"countries": "Norway, PT"}).status_code == 302
    assert "Only Norway and Portugal come into question." in client.get(f"/case/{case}/").content.decode()
    assert "Norway, Portugal" in client.get(f"/case/{case}/among/").content.decode()
    refused = client.post(f"/case/{case}/among/", {"countries": "Nowhereland"})
    assert refused.status_code == 422 and "No country is called" in refused.content.decode()
    assert "Let any country come into question" in client.get(f"/case/{case}/").content.decode()
    client.post(f"/case/{case}/among/", {"countries": ""})
    assert "come into question." not in client.get(f"/case/{case}/").content.decode()


def test_a_case_without_objects_says_what_to_do_next_to_whoever_may_and_what_comes_to_the_others(cast: Cast) -> None:
    from tests.site.acting import acting
    from traceroom.site.actions.cases import close_case, open_case
    from traceroom.site.actions.sharing import share

    with acting(cast, "ana") as ana:
        case = open_case(actor=ana, reference="REF-new", title="", handling="H0", now=NOW)
        share(actor=ana, case=case, room=cast.rooms["open"], now=NOW)
    add = f'<a class="btn" href="/case/{case}/objects/">Add the first object</a>'
    pages = {person: client_of(cast, person).get(f"/case/{case}/").content.decode() for person in ("bruno", "kari")}
    for person, page in pages.items():
        assert page.count("Nothing speaks yet") == 1 and page.count("What would help most now") == 1, person
        assert (add in page) == (person == "bruno") and ("appear here by themselves" in page) == (person == "kari")
    shared = client_of(cast, "bruno").get(f"/case/{cast.cases['shared']}/").content.decode()
    assert "Add the first object" not in shared and shared.count("What would help most now") == 1
    with acting(cast, "ana") as ana:
        close_case(actor=ana, case=case, now=NOW)
    assert add not in client_of(cast, "ana").get(f"/case/{case}/").content.decode()
