"""Crop: a picture is sent for an object of one's own case, as a browser sends it."""

from __future__ import annotations

import io

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


def _crops(person: str, cast: Cast) -> list[str]:
    import re

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
        ({"picture": picture(np.full((99, 99, 3), (198, 134, 90), np.uint8))}, "the colour of skin"),
        ({"picture": io.BytesIO(b"just words")}, "no picture of a kind"),
        ({"picture": "no file"}, "Choose a picture first."),
        ({}, "Choose a picture first."),
    ):
        answer = bruno.post(sending, sent)
        page = answer.content.decode()
        assert answer.status_code == 422 and why in page and f'action="{sending}"' in page and FORM in page
    assert _crops("bruno", cast) == before


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
