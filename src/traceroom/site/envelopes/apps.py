"""The app that holds the desk's tables."""

from __future__ import annotations

from django.apps import AppConfig


class Envelopes(AppConfig):
    """The tables of the desk's own database; no logic."""

    name = "traceroom.site.envelopes"
    label = "envelopes"
