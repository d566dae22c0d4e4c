"""In UTF-8: a form that says it is written in something else is read as our pages write."""

from __future__ import annotations

import pytest

from tests.site.cast import Cast
from tests.site.clients import client_of

FORM = '--b\r\nContent-Disposition: form-data; name="reference"\r\n\r\nключ\r\n--b--\r\n'.encode()


@pytest.mark.parametrize("said", ["rot13", "zip", "hex", "base64", "idna", "utf-16", "utf-7", "nonsense", "utf-8"])
def test_a_form_in_any_writing_is_answered_and_read_as_ours(cast: Cast, said: str) -> None:
    client = client_of(cast, "ana")
    kind = f"multipart/form-data; boundary=b; charset={said}"
    answer = client.post("/cases/new/?words=%D0%BA", FORM, content_type=kind)
    assert answer.status_code == 422
    assert 'value="ключ"' in answer.content.decode(), "what was typed is there again"
