"""In UTF-8: what forms and addresses say is read so, as our pages write it, whatever a request says of its own writing.

Python's list of codecs holds some that are none of texts (`zip`, `rot13`), and Django would read a form by any of them.
"""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse


class InUtf8:
    """Stands before everything that reads a form."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answers, in no writing but ours."""
        request.encoding = settings.DEFAULT_CHARSET
        return self.get_response(request)
