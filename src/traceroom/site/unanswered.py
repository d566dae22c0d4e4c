"""Unanswered: what a process says of itself while its database is away: 503, and when to come back.

Django hands an error to `handler500` and to nothing else, whatever it is and wherever it rose, also in a middleware. So
the `handler500` of each process that has a database asks here first whether the error is one of ours at all.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse

from traceroom.site import pooling
from traceroom.site.away import is_away, never_reached

RETRY_S = 5
AWAY = "The database does not answer just now. Nothing was lost; try again in a moment."
BROKE_OFF = "The database broke off in the middle. Look first whether it was done; if not, try again in a moment."


@dataclass(frozen=True, slots=True)
class Unanswered:
    """The database does not answer, or broke off in the middle, which leaves open what was done."""

    nothing_done: bool

    @property
    def sentence(self) -> str:
        """For whoever asked."""
        return AWAY if self.nothing_done else BROKE_OFF


def unanswered(request: HttpRequest) -> Unanswered | None:
    """What the error that is being handled means for this request; None where it is ours. Cut connections are found."""
    error = sys.exc_info()[1]  # Django calls a handler while it handles the error, and hands it over in no other way
    if not is_away(error):
        return None
    pooling.renew()
    return Unanswered(nothing_done=never_reached(error) or request.method in ("GET", "HEAD"))


def come_back(words: str, *, content_type: str = "text/html; charset=utf-8") -> HttpResponse:
    """503 with these words."""
    answer = HttpResponse(words, status=503, content_type=content_type)
    answer["Retry-After"] = str(RETRY_S)
    return answer
