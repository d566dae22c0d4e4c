"""The app of the investigators' pages."""

from __future__ import annotations

from django.apps import AppConfig


class RoomPages(AppConfig):
    """Pages, templates and static files; no tables."""

    name = "traceroom.site.room"
    label = "room"
