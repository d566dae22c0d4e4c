"""Odd input: whatever is typed gets a sentence, keeps what was typed, and never breaks a page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.site.cast import Cast
from tests.site.clients import client_of

if TYPE_CHECKING:
    from django.test import Client

ODD = (
    "", " ", "\0", "a\0b", "\ud800", "\udfff", "\u202eabc", "0" * 400, "9" * 40, "-1", "1e999", "NaN", "2026-02-30",
    "0000-00-00", "9999-12-31", "10000-01-01", "2026-13", "H4", "H0\0", "<script>alert(1)</script>", "{{ 7|add:7 }}",
    "' OR 1=1 --", "%s%s%s", "../../etc/passwd", "x" * 20_000, "00000000-0000-0000-0000-000000000000",
    ",".join(["BE"] * 10_000), "Belgium," * 40, "é" * 300, "🧀" * 201, "\n" * 500, "packaged", "likely", "A", "1",
    "[[[[[[]]]]]]",
)  # fmt: skip
FIELDS = (
    "reference", "title", "handling", "handling_text", "name", "kind", "words", "barcode", "countries", "excludes",
    "certainty", "source", "note", "first", "last", "source_grade", "information_grade", "information", "key", "on",
    "room", "until", "organisation", "to", "object", "near", "radius_km", "latitude", "longitude",
    "area", "area_name", "area_file",
)  # fmt: skip
ADDRESSES = (
    "/cases/new/", "/case/{case}/objects/", "/case/{case}/switch/", "/case/{case}/share/", "/case/{case}/unshare/",
    "/case/{case}/permit/", "/case/{case}/forbid/", "/case/{case}/handling/", "/case/{case}/hand-over/",
    "/case/{case}/delete/", "/object/{thing}/clue/", "/object/{thing}/change/", "/clue/{clue}/grade/",
    "/clue/{clue}/withdraw/",
)  # fmt: skip
LOOKS = (
    "/?words={}", "/?country={}", "/?page={}", "/?whose={}", "/?what={}", "/?what=objects&words={}",
    "/case/{case}/?without={}", "/case/{case}/answer/?without={}", "/case/{case}/hand-over/?to={}",
    "/account/login/?next={}", "/come-in/{}/", "/{}",
)  # fmt: skip
ANSWERS = {200, 302, 400, 404, 405, 410, 422}
texts = st.one_of(st.sampled_from(ODD), st.text(max_size=300))


@pytest.fixture
def typing(cast: Cast) -> Iterator[tuple[Cast, Client]]:
    """A lead of Lisbon at the keyboard."""
    import logging

    logging.disable(logging.CRITICAL)
    yield cast, client_of(cast, "ana")
    logging.disable(logging.NOTSET)


def _address(cast: Cast, address: str) -> str:
    return address.format(case=cast.cases["shared"], thing=cast.things["shared"], clue=cast.clues["shared"])


def _sent(client: Client, address: str, typed: dict[str, str]) -> Any:
    """What a browser would send of it: half characters do not travel, so they come as the mark for a broken one."""
    from django.db import transaction

    whole = {key: text.encode(errors="replace").decode() for key, text in typed.items()}
    with transaction.atomic():
        answer = client.post(address, whole)
        transaction.set_rollback(True)
    return answer


@pytest.mark.parametrize("address", ADDRESSES)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], derandomize=True)
@given(typed=st.dictionaries(st.sampled_from(FIELDS), texts, max_size=12))
def test_no_form_breaks(typing: tuple[Cast, Client], address: str, typed: dict[str, str]) -> None:
    cast, client = typing
    answer = _sent(client, _address(cast, address), typed)
    assert answer.status_code in ANSWERS, answer.content[-500:]


@pytest.mark.parametrize("look", LOOKS)
def test_no_address_line_breaks(typing: tuple[Cast, Client], look: str) -> None:
    cast, client = typing
    for odd in ODD:
        if len(odd) < 5000:
            typed = quote(odd.encode(errors="replace"), safe="")
            address = look.replace("{}", typed).replace("{case}", str(cast.cases["shared"]))
            assert client.get(address).status_code in ANSWERS, (look, odd[:40])


REFUSED = {
    "/cases/new/": [
        {"reference": "REF-private", "title": "kept words", "handling": "H1"},
        {"reference": "new", "title": "kept words", "handling": "H3", "handling_text": ""},
        {"reference": "n\0w", "title": "kept words", "handling": "H1"},
        {"reference": "x" * 61, "title": "kept words", "handling": "H1"},
        {"reference": "new", "title": "kept words", "handling": "H7"},
    ],
    "/case/{case}/objects/": [
        {"name": "kept words", "kind": "nothing"},
        {"name": "kept words", "kind": "packaged", "words": "line\n" * 300},
        {"name": "kept words", "kind": "packaged", "words": "nu\0l"},
        {"name": "kept words", "kind": "packaged", "barcode": "9" * 41},
    ],
    "/case/{case}/handling/": [
        {"handling": "H3", "handling_text": " "},
        {"handling": "H9", "handling_text": "kept words"},
        {"handling": "H3", "handling_text": "kept words" * 60},
    ],
    "/case/{case}/share/": [
        {"room": "{room}", "until": "kept words"},
        {"room": "{room}", "until": "2001-01-01"},
        {"room": "{room}", "until": "9999-12-31"},
        {"room": "{room}", "until": "2099-12-31"},
    ],
    "/case/{case}/delete/": [{"reference": "kept words"}, {"reference": ""}, {"reference": "REF-private"}],
    "/object/{thing}/clue/": [
        {"countries": "kept words", "certainty": "likely"},
        {"countries": "", "certainty": "likely", "note": "kept words"},
        {"countries": "Belgium", "certainty": "likely", "first": "kept words"[:10]},
        {"countries": "BE," * 10_000, "certainty": "likely", "note": "kept words"},
        {"countries": "Belgium", "certainty": "perhaps", "note": "kept words"},
        {"countries": "Belgium", "certainty": "likely", "first": "2020", "last": "2019", "note": "kept words"},
        {"near": "kept words", "certainty": "likely"},
        {"near": "Cordoba", "certainty": "likely", "note": "kept words"},
        {"latitude": "91", "longitude": "0", "certainty": "likely", "note": "kept words"},
        {"latitude": "9", "certainty": "likely", "note": "kept words"},
        {"near": "Ghent", "radius_km": "NaN", "certainty": "likely", "note": "kept words"},
        {"area": "kept words", "certainty": "likely"},
        {"area": "[" * 50_000, "certainty": "likely", "note": "kept words"},
        {"area": "9" * 50_000, "certainty": "likely", "note": "kept words"},
        {"area": '{"type": "Point", "coordinates": [1, 2]}', "certainty": "likely", "note": "kept words"},
        {"area": '{"type": "Polygon", "coordinates": [[[1, NaN], [2, 2], [3, 1]]]}', "certainty": "likely",
         "note": "kept words"},
        {"area_name": "kept words", "certainty": "likely"},
    ],
    "/object/{thing}/change/": [{"name": "kept words", "kind": "nothing"}, {"name": " ", "kind": "packaged"}],
}  # fmt: skip


@pytest.mark.parametrize("address", sorted(REFUSED))
def test_a_refusal_is_a_sentence_and_keeps_what_was_typed(typing: tuple[Cast, Client], address: str) -> None:
    cast, client = typing
    for typed in REFUSED[address]:
        sent = {key: text.replace("{room}", str(cast.rooms["open"])) for key, text in typed.items()}
        answer = _sent(client, _address(cast, address), sent)
        page = answer.content.decode()
        assert answer.status_code == 422, (typed, answer.status_code)
        assert 'class="wrong"' in page or 'class="warn" role="alert"' in page, typed
        for value in sent.values():
            assert "kept words" not in value or value[:10] in page, typed
        if "until" in sent:
            assert sent["until"] in page, typed


def test_a_flood_is_refused_with_a_sentence(typing: tuple[Cast, Client]) -> None:
    cast, client = typing
    many = {f"field{number}": "x" for number in range(2000)}
    for typed in (many, {"note": "x" * 3_000_000}):
        answer = client.post(_address(cast, "/object/{thing}/clue/"), typed)
        assert answer.status_code in (400, 413, 422)
        assert answer.status_code == 422 or "try with less" in answer.content.decode()
