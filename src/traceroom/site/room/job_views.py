"""Jobs: an operator's page of the work in the background."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from traceroom.site.access.jobs_page import jobs_view
from traceroom.site.access.member import NotFound
from traceroom.site.actions import retrying
from traceroom.site.room.requests import actor, now

GONE = "That job is not among the failed any more: it is tried again already, or the list of old jobs was deleted."


@require_safe
def jobs_page(request: HttpRequest) -> HttpResponse:
    """What waits, what is being done, what failed and what was done lately."""
    return _shown(request)


@require_POST
def retry_job(request: HttpRequest, job: UUID) -> HttpResponse:
    """Has a failed one tried again; a page that was left open is told that it is not among the failed any more."""
    try:
        retrying.retry(actor=actor(request), job=job, now=now())
    except NotFound:
        messages.info(request, GONE)
        return _shown(request, status=404)
    messages.info(request, "It is tried again now.")
    return redirect("jobs")


def _shown(request: HttpRequest, *, status: int = 200) -> HttpResponse:
    return render(request, "room/jobs.html", {"page": jobs_view(actor=actor(request), now=now())}, status=status)
