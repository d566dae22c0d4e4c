"""Troubles: pages that say what went wrong and what to do next."""

from __future__ import annotations

import logging

from django.core.exceptions import DisallowedHost
from django.db import IntegrityError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from psycopg.errors import DeadlockDetected

from traceroom.site.actions.doing import Refused
from traceroom.site.unanswered import Unanswered, come_back, unanswered


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 (Django's form)
    """There is nothing here for whoever asks."""
    return render(request, "room/trouble.html", {"heading": "Nothing here", "sentence": NOTHING}, status=404)


def too_many(request: HttpRequest) -> HttpResponse:
    """Too many tries from one network within a minute."""
    return render(request, "room/trouble.html", {"heading": "One moment", "sentence": TOO_MANY}, status=429)


def unreadable(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """More than a form of ours sends, or not what a browser sends; or a name that is not ours."""
    if isinstance(exception, DisallowedHost):
        return render(request, "room/trouble.html", {"heading": "Not this name", "sentence": OTHER_NAME}, status=400)
    return render(request, "room/trouble.html", {"heading": "Not read", "sentence": UNREADABLE}, status=400)


def stale(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 (the same)
    """A form without its token: from another site, or from a page that was open through a sign-in."""
    return render(request, "room/trouble.html", {"heading": "Not done", "sentence": STALE}, status=403)


def broken(request: HttpRequest) -> HttpResponse:
    """A mistake of ours; what it was stands in the server's log. Or the database is away, which is nobody's."""
    found = unanswered(request)
    if found is not None:
        return _unanswered(request, found)
    return render(request, "room/trouble.html", {"heading": "That broke", "sentence": BROKEN}, status=500)


def _unanswered(request: HttpRequest, found: Unanswered) -> HttpResponse:
    """The page asks the database for nothing, not even who reads."""
    if request.headers.get("HX-Request"):
        return come_back(found.sentence, content_type="text/plain; charset=utf-8")
    once_more = f" {SEND_AGAIN}" if found.nothing_done and request.method == "POST" else ""
    page = {"heading": "One moment", "sentence": found.sentence + once_more}
    return come_back(render_to_string("room/trouble.html", page))


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
SEND_AGAIN = "Reloading this page sends what you typed once more."
AT_ONCE = "Somebody else did something here in the same moment, so nothing was done. Look again, then try once more."
NOTHING = "There is no such page, or it is not shared with you. Go back to the board and look from there."
TOO_MANY = "Too many tries came from your network within a minute. Wait a minute, then try again."
UNREADABLE = "What was sent is more than a page of ours sends, or not in its form. Go back and try with less."
OTHER_NAME = "This server has another name than the one in the address line. Ask whoever operates it for its address."
STALE = "This form is of an older sign-in, so nothing was done. Go back, reload the page, and send it again."
BROKEN = "This is our mistake, and nothing was changed. Try again; if it breaks again, tell whoever operates this room."
