"""The pages of the desk process; that it answers stands in tests/test_site.py."""

from __future__ import annotations

from traceroom.site.installation import Installation


def test_the_empty_state_says_so(installed: Installation) -> None:
    from django.test import RequestFactory

    from traceroom.site.desk.pages import healthy, nothing_yet

    request = RequestFactory().get("/")
    assert "at the moment" in nothing_yet(request).content.decode()
    assert healthy(request).content == b"healthy\n"
    assert nothing_yet(RequestFactory().post("/")).status_code == 405
