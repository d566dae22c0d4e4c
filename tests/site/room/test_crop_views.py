"""Crop: a picture is sent for an object of one's own case, as a browser sends it."""

from __future__ import annotations

import io
import re

import numpy as np
import pytest
from PIL import Image

from tests.adapters.sandboxes import one_or_skip
from tests.material.pictures_made import photo
from tests.site.cast import Cast
from tests.site.clients import client_of
from tests.site.crops_made import picture
from traceroom.objects.clean import assert_clean
from traceroom.runs.check_upload import MOST_BYTES

FORM = 'enctype="multipart/form-data"'
WOOD = np.full((99, 99, 3), (198, 134, 90), np.uint8)


def _crops(person: str, cast: Cast) -> list[str]:
    page = client_of(cast, person).get(f"/object/{cast.things['shared']}/").content.decode()
    return re.findall(r"/crop/([0-9a-f-]{36})/remove/", page)


@pytest.fixture
def sending(cast: Cast) -> str:
    one_or_skip().close()
    return f"/object/{cast.things['shared']}/crop/"


def test_a_picture_that_passes_is_kept_as_pixels_and_can_be_deleted(cast: Cast, sending: str) -> None:
    bruno, before = client_of(cast, "bruno"), _crops("bruno", cast)
    answer = bruno.post(sending, {"picture": picture(comment="Secret of the camera")})
    assert answer.status_code == 302 and answer.headers["Location"] == f"/object/{cast.things['shared']}/"
    (new,) = set(_crops("bruno", cast)) - set(before)
    for address, size in ((f"/crop/{new}.png", (220, 300)), (f"/crop/{new}/small.png", (220, 300))):
        data = client_of(cast, "kari").get(address).content
        assert_clean(data)
        assert Image.open(io.BytesIO(data)).size == size and b"Secret" not in data
    bruno.post(f"/crop/{new}/remove/")
    assert _crops("bruno", cast) == before


def test_a_refusal_is_a_sentence_with_the_form_once_more_and_keeps_nothing(cast: Cast, sending: str) -> None:
    bruno, before = client_of(cast, "bruno"), _crops("bruno", cast)
    face = np.ascontiguousarray(photo("astronaut")[20:230, 120:330])
    for sent, why in (
        ({"picture": picture(face)}, "a face never passes"),
        ({"picture": picture(WOOD)}, "the colour of skin"),
        ({"picture": io.BytesIO(b"just words")}, "no picture of a kind"),
        ({"picture": "no file"}, "Choose a picture first."),
        ({}, "Choose a picture first."),
    ):
        answer = bruno.post(sending, sent)
        page = answer.content.decode()
        assert answer.status_code == 422 and why in page and f'action="{sending}"' in page and FORM in page
    assert _crops("bruno", cast) == before


def _doubt(cast: Cast, person: str) -> str:
    page = client_of(cast, person).get(f"/object/{cast.things['shared']}/").content.decode()
    (found,) = set(re.findall(r"/doubt/([0-9a-f-]{36})/forget/", page)) - {str(cast.doubts["shared"])}
    return str(found)


def test_of_wood_no_pixel_is_kept_until_a_second_person_has_sent_it_too(cast: Cast, sending: str) -> None:
    bruno, secret, before = client_of(cast, "bruno"), client_of(cast, "secret"), _crops("bruno", cast)
    wood = {"picture": picture(WOOD), "reason": "a wooden table"}
    assert bruno.post(sending, wood).status_code == 302
    assert _crops("bruno", cast) == before
    doubt = _doubt(cast, "bruno")
    page = bruno.get(f"/object/{cast.things['shared']}/").content.decode()
    assert "a wooden table" in page and f"/doubt/{doubt}/overrule/" not in page
    assert f"/doubt/{doubt}/overrule/" in secret.get(f"/object/{cast.things['shared']}/").content.decode()
    assert "a wooden table" not in client_of(cast, "kari").get(f"/object/{cast.things['shared']}/").content.decode()
    second, face = f"/doubt/{doubt}/overrule/", np.ascontiguousarray(photo("astronaut")[20:230, 120:330])
    for person, sent, why in (
        (bruno, {"picture": picture(WOOD), "reason": "oak", "looked": "on"}, "you were the first"),
        (secret, {"picture": picture(WOOD), "reason": "oak"}, "Look at the picture first"),
        (secret, {"picture": picture(WOOD), "reason": " ", "looked": "on"}, "Say what it is"),
        (secret, {"picture": picture(WOOD - 1), "reason": "oak", "looked": "on"}, "another picture than the one"),
        (secret, {"picture": picture(), "reason": "oak", "looked": "on"}, "it passes by itself"),
        (secret, {"picture": picture(face), "reason": "oak", "looked": "on"}, "a face never passes"),
        (secret, {"reason": "oak", "looked": "on"}, "Choose a picture first."),
    ):
        answer = person.post(second, sent)
        text = answer.content.decode()
        assert answer.status_code == 422 and why in text and f'action="{second}"' in text and FORM in text, why
        assert _crops("bruno", cast) == before
    assert secret.post(second, {"picture": picture(WOOD), "reason": "oak", "looked": "on"}).status_code == 302
    (new,) = set(_crops("bruno", cast)) - set(before)
    assert_clean(bruno.get(f"/crop/{new}.png").content)
    page = bruno.get(f"/object/{cast.things['shared']}/").content.decode()
    assert "Bruno says “a wooden table”, Secret says “oak”" in page and doubt not in page
    other = client_of(cast, "kari").get(f"/object/{cast.things['shared']}/").content.decode()
    assert "“oak”" in other and "Secret" not in other


def test_a_face_is_not_answered_for_and_what_passes_asks_nobody(cast: Cast, sending: str) -> None:
    bruno, before = client_of(cast, "bruno"), len(_crops("bruno", cast))
    face = np.ascontiguousarray(photo("astronaut")[20:230, 120:330])
    answer = bruno.post(sending, {"picture": picture(face), "reason": "a poster"})
    assert answer.status_code == 422 and "a face never passes" in answer.content.decode()
    assert 'value="a poster"' in answer.content.decode()
    assert bruno.post(sending, {"picture": picture(), "reason": "a can"}).status_code == 302
    assert len(_crops("bruno", cast)) == before + 1


def test_it_waits_once_and_may_be_forgotten(cast: Cast, sending: str) -> None:
    bruno, ana = client_of(cast, "bruno"), client_of(cast, "ana")
    wood = {"reason": "a wooden table"}
    bruno.post(sending, wood | {"picture": picture(WOOD)})
    again = ana.post(sending, wood | {"picture": picture(WOOD)})
    assert again.status_code == 422 and "waits for a second person already" in again.content.decode()
    doubt = _doubt(cast, "ana")
    assert ana.post(f"/doubt/{doubt}/forget/").status_code == 302
    assert ana.post(f"/doubt/{doubt}/forget/").status_code == 404
    assert bruno.post(sending, wood | {"picture": picture(WOOD)}).status_code == 302


def test_a_large_picture_is_a_sentence_and_never_lies_on_the_disk(cast: Cast, sending: str) -> None:
    from django.conf import settings

    from traceroom.site.bounded import AT_MOST

    large = io.BytesIO(b"\x89PNG\r\n\x1a\n" + bytes(MOST_BYTES))
    answer = client_of(cast, "bruno").post(sending, {"picture": large})
    assert answer.status_code == 422 and "at most 6 are taken" in answer.content.decode()
    assert settings.FILE_UPLOAD_MAX_MEMORY_SIZE >= AT_MOST > MOST_BYTES
    assert settings.FILE_UPLOAD_HANDLERS == ["django.core.files.uploadhandler.MemoryFileUploadHandler"]


def test_the_form_is_there_for_whoever_may_send_one(cast: Cast) -> None:
    address = f"/object/{cast.things['shared']}/"
    assert f"{address}crop/" in client_of(cast, "bruno").get(address).content.decode()
    for person in ("kari", "rui"):
        assert f"{address}crop/" not in client_of(cast, person).get(address).content.decode()


def test_a_closed_case_and_a_removed_object_take_none(cast: Cast, sending: str) -> None:
    ana = client_of(cast, "ana")
    ana.post(f"/object/{cast.things['shared']}/remove/")
    assert ana.post(sending, {"picture": picture()}).status_code == 404
    ana.post(f"/object/{cast.things['shared']}/bring-back/")
    ana.post(f"/case/{cast.cases['shared']}/close/")
    answer = ana.post(sending, {"picture": picture()})
    assert answer.status_code == 422 and "This case is closed" in answer.content.decode()


def test_a_doubt_that_is_answered_or_forgotten_meanwhile_is_said_to_be_so_on_the_objects_page(cast: Cast) -> None:
    doubt, thing, ana = cast.doubts["shared"], cast.things["shared"], client_of(cast, "ana")
    page = ana.get(f"/object/{thing}/").content.decode()
    assert f"/doubt/{doubt}/forget/" in page and f'name="object" value="{thing}"' in page
    assert ana.post(f"/doubt/{doubt}/forget/", {"object": thing}).status_code == 302
    for act in ("forget", "overrule"):
        answer = ana.post(f"/doubt/{doubt}/{act}/", {"object": thing, "reason": "wood", "looked": "on"})
        assert answer.status_code == 422 and "This picture waits no longer" in answer.content.decode(), act
        for person in ("kari", "bob"):
            assert client_of(cast, person).post(f"/doubt/{doubt}/{act}/", {"object": thing}).status_code == 404
