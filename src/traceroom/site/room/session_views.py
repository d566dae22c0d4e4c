"""Sessions: where one is signed in, and ending it there."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from traceroom.site.access.sessions import Place, places
from traceroom.site.actions import sessions as ending
from traceroom.site.room.requests import actor, now


@dataclass(frozen=True, slots=True)
class SessionsPage:
    """Everything on the page."""

    places: tuple[Place, ...]
    others: bool
    idle_minutes: int
    longest_hours: int


@require_http_methods(["GET", "POST"])
def sessions(request: HttpRequest) -> HttpResponse:
    """The list; posted to, it ends every session but this one."""
    here = request.session.session_key
    if request.method == "POST":
        ended = ending.end_others(actor=actor(request), here=here, now=now())
        messages.info(request, "You are signed out everywhere else." if ended else "There was no other session.")
        return redirect("usersessions_list")
    found = places(person=actor(request).person, session_key=here)
    page = SessionsPage(
        places=found,
        others=any(not place.here for place in found),
        idle_minutes=settings.SESSION_IDLE_S // 60,
        longest_hours=settings.SESSION_COOKIE_AGE // 3600,
    )
    return render(request, "room/sessions.html", {"page": page})


@require_POST
def end(request: HttpRequest, session: int) -> HttpResponse:
    """Ends one of them."""
    ending.end(actor=actor(request), session=session, here=request.session.session_key, now=now())
    messages.info(request, "That session is ended.")
    return redirect("usersessions_list")
