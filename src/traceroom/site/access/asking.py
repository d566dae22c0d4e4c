"""Asking: the database is told who asks; without it, it shows nothing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from django.db import DatabaseError, connection


def _set(person: str, signing_in: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('traceroom.person', %s, false), set_config('traceroom.signing_in', %s, false)",
            [person, signing_in],
        )


@contextmanager
def asking(person: UUID) -> Iterator[None]:
    """Everything inside is asked by this person."""
    _set(str(person), "")
    try:
        yield
    finally:
        _nobody()


@contextmanager
def signing_in() -> Iterator[None]:
    """Inside, accounts can be looked up, because somebody proves who they are."""
    _set("", "yes")
    try:
        yield
    finally:
        _nobody()


def _nobody() -> None:
    """A broken transaction takes the setting back by itself, a closed connection took it along; a broken one is
    closed."""
    try:
        if connection.connection is not None and not connection.needs_rollback:
            _set("", "")
    except DatabaseError:
        connection.close()
