"""Pages of the partners."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from traceroom.site.unanswered import come_back, unanswered

EMPTY = (
    "<!doctype html><html lang=en><title>TraceRoom</title>"
    "<h1>No object is given out to communities at the moment</h1></html>"
)

BROKEN = "This is our mistake, and nothing was changed. If it breaks again, tell whoever operates this installation.\n"
PLAIN = "text/plain; charset=utf-8"


@require_safe
def nothing_yet(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 (Django's form)
    """The empty state: nothing is up for adoption."""
    return HttpResponse(EMPTY)


def broken(request: HttpRequest) -> HttpResponse:
    """A mistake of ours, or the database is away; in plain words, as programs ask here as often as people."""
    found = unanswered(request)
    if found is not None:
        return come_back(f"{found.sentence}\n", content_type=PLAIN)
    return HttpResponse(BROKEN, status=500, content_type=PLAIN)


@require_safe
def healthy(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 (the same)
    """For whoever watches the process: it answers."""
    return HttpResponse("healthy\n", content_type=PLAIN)
