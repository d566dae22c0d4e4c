"""Reached: before a request is looked at, its connection is; those that a server's end has cut are found all at once.

The pool's own check finds them one after the other, with a pause between that doubles each time, and gives up.
"""

from __future__ import annotations

from collections.abc import Callable

from django.db import OperationalError, connection
from django.http import HttpRequest, HttpResponse

from traceroom.site import pooling
from traceroom.site.away import never_reached


class Reached:
    """Stands before everything that asks the database."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answers with a connection that lives; where there is none, whoever asks first finds out why."""
        try:
            with connection.cursor() as cursor:
                cursor.execute("")
        except OperationalError as error:
            if never_reached(error):
                raise
            connection.close()
            pooling.renew()
        return self.get_response(request)
