"""In UTF-8: a form that says it is written in something else is read as our pages write."""

from __future__ import annotations

import io

import pytest

FORM = '--b\r\nContent-Disposition: form-data; name="reference"\r\n\r\nключ\r\n--b--\r\n'.encode()


@pytest.mark.parametrize("said", ["rot13", "zip", "hex", "base64", "idna", "utf-16", "utf-7", "nonsense", "utf-8"])
@pytest.mark.usefixtures("installed")
def test_a_form_in_any_writing_is_read_as_ours(said: str) -> None:
    from django.core.handlers.asgi import ASGIRequest
    from django.http import HttpRequest, HttpResponse

    from traceroom.site.in_utf8 import InUtf8

    def page(request: HttpRequest) -> HttpResponse:
        return HttpResponse(f"{request.POST['reference']} {request.GET['words']}")

    kind = f"multipart/form-data; boundary=b; charset={said}".encode()
    scope = {
        "type": "http", "method": "POST", "path": "/cases/new/", "query_string": b"words=%D0%BA",
        "headers": [(b"content-type", kind), (b"content-length", str(len(FORM)).encode())],
    }  # fmt: skip
    assert InUtf8(page)(ASGIRequest(scope, io.BytesIO(FORM))).content.decode() == "ключ к"


@pytest.mark.usefixtures("installed")
def test_it_stands_before_whatever_reads_a_form() -> None:
    from django.conf import settings

    order = [one.removeprefix("traceroom.site.") for one in settings.MIDDLEWARE]
    readers = ("reached.Reached", "django.middleware.csrf.CsrfViewMiddleware", "room.signed_in.SignedIn")
    assert all(order.index("in_utf8.InUtf8") < order.index(reader) for reader in readers)
