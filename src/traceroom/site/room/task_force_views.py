"""Task force: the page of a room that the reader's organisation is in."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from traceroom.site.access.task_force import task_force
from traceroom.site.room.requests import actor, now


@require_safe
def task_force_page(request: HttpRequest, room: UUID) -> HttpResponse:
    """Who is in the room, until when, and with which cases."""
    page = task_force(actor=actor(request), room=room, now=now())
    return render(request, "room/task_force.html", {"page": page})
