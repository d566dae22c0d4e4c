"""Routing: the tables of envelopes live in the desk's database, all others in the room's."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db.models import Model


class OneSide:
    """Keeps the two databases apart; a process that knows one of them only has only the one."""

    def db_for_read(self, model: type[Model], **hints: Any) -> str | None:  # noqa: ARG002 (Django's own form)
        """`desk` for envelopes seen from the room's side."""
        if model._meta.app_label == "envelopes" and "desk" in settings.DATABASES:
            return "desk"
        return None

    db_for_write = db_for_read

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool:  # noqa: ARG002 (the same)
        """Each side applies its own tables only."""
        return (app_label == "envelopes") == (db == "desk" or bool(settings.ON_DESK))
