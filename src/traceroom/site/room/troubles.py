"""Troubles: pages that say what went wrong and what to do next."""

from __future__ import annotations

import logging
import sys

from django.db import IntegrityError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from psycopg.errors import DeadlockDetected

from traceroom.site import pooling
from traceroom.site.actions.doing import Refused
from traceroom.site.away import is_away, never_reached


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 (Django's form)
    """There is nothing here for whoever asks."""
    return render(request, "room/trouble.html", {"heading": "Nothing here", "sentence": NOTHING}, status=404)


def too_many(request: HttpRequest) -> HttpResponse:
    """Too many tries from one network within a minute."""
    return render(request, "room/trouble.html", {"heading": "One moment", "sentence": TOO_MANY}, status=429)


def unreadable(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 (the same)
    """More than a form of ours sends, or not what a browser sends."""
    return render(request, "room/trouble.html", {"heading": "Not read", "sentence": UNREADABLE}, status=400)


def stale(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 (the same)
    """A form without its token: from another site, or from a page that was open through a sign-in."""
    return render(request, "room/trouble.html", {"heading": "Not done", "sentence": STALE}, status=403)


def broken(request: HttpRequest) -> HttpResponse:
    """A mistake of ours; what it was stands in the server's log. Or the database is away, which is nobody's."""
    error = sys.exc_info()[1]  # Django calls this while it handles the error, and hands it over in no other way
    if is_away(error):
        pooling.renew()
        return unanswered(request, nothing_done=never_reached(error) or request.method in ("GET", "HEAD"))
    return render(request, "room/trouble.html", {"heading": "That broke", "sentence": BROKEN}, status=500)


def unanswered(request: HttpRequest, *, nothing_done: bool) -> HttpResponse:
    """The database does not answer, or broke off in the middle. The page asks it for nothing, not even who reads."""
    sentence = AWAY if nothing_done else BROKE_OFF
    if request.headers.get("HX-Request"):
        answer = HttpResponse(sentence, status=503, content_type="text/plain; charset=utf-8")
    else:
        once_more = f" {SEND_AGAIN}" if nothing_done and request.method == "POST" else ""
        page = {"heading": "One moment", "sentence": sentence + once_more}
        answer = HttpResponse(render_to_string("room/trouble.html", page), status=503)
    answer["Retry-After"] = str(RETRY_S)
    return answer


def refused(request: HttpRequest, exception: Exception) -> HttpResponse | None:
    """A refused act as its sentence, and one that met another act in the same moment; anything else is not ours to
    tell."""
    if isinstance(exception, Refused):
        sentence = str(exception)
    elif _met_another(exception):
        LOG.warning("Two acts met (%s): %s", type(exception.__cause__).__name__, request.path)
        sentence = AT_ONCE
    else:
        return None
    if request.headers.get("HX-Request"):
        return HttpResponse(sentence, status=422, content_type="text/plain; charset=utf-8")
    return render(request, "room/trouble.html", {"heading": "Not done", "sentence": sentence}, status=422)


def _met_another(exception: Exception) -> bool:
    """Whether the database found, at the end, that two acts do not go together; it has undone this one as a whole."""
    deadlock = isinstance(exception, OperationalError) and isinstance(exception.__cause__, DeadlockDetected)
    return deadlock or isinstance(exception, IntegrityError)


LOG = logging.getLogger("traceroom.room")
RETRY_S = 5
AWAY = "The database does not answer just now. Nothing was lost; try again in a moment."
BROKE_OFF = "The database broke off in the middle. Look first whether it was done; if not, try again in a moment."
SEND_AGAIN = "Reloading this page sends what you typed once more."
AT_ONCE = "Somebody else did something here in the same moment, so nothing was done. Look again, then try once more."
NOTHING = "There is no such page, or it is not shared with you. Go back to the board and look from there."
TOO_MANY = "Too many tries came from your network within a minute. Wait a minute, then try again."
UNREADABLE = "What was sent is more than a page of ours sends, or not in its form. Go back and try with less."
STALE = "This form is of an older sign-in, so nothing was done. Go back, reload the page, and send it again."
BROKEN = "This is our mistake, and nothing was changed. Try again; if it breaks again, tell whoever operates this room."
