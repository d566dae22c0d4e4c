"""The app that holds the room's tables."""

from __future__ import annotations

from django.apps import AppConfig


class Records(AppConfig):
    """Tables and migrations; no logic."""

    name = "traceroom.site.records"
    label = "records"
