"""Pages of the desk."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

EMPTY = "<!doctype html><html lang=en><title>TraceRoom</title><h1>No objects are shown at the moment</h1></html>"


@require_safe
def nothing_yet(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 (Django's form)
    """The empty state: no appeal is published."""
    return HttpResponse(EMPTY)


@require_safe
def healthy(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 (the same)
    """For whoever watches the process: it answers."""
    return HttpResponse("healthy\n", content_type="text/plain")
