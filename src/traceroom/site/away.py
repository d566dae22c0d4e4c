"""Away: whether an error means that the database does not answer, as against one of ours."""

from __future__ import annotations

import psycopg
from psycopg_pool import PoolTimeout

CLASSES = ("08", "57P", "533")
"""Beginnings of SQLSTATE: the connection broke; the server stops or starts; it has no connection left for us."""


def is_away(error: BaseException | None) -> bool:
    """Whether the server was not reached, broke off, or gave no connection in time."""
    return any(_says_so(one) for one in _chain(error))


def never_reached(error: BaseException | None) -> bool:
    """Whether no connection was had at all, so that nothing can have been done."""
    return any(isinstance(one, PoolTimeout) for one in _chain(error))


def _chain(error: BaseException | None) -> tuple[BaseException, ...]:
    """Django wraps the driver's error and keeps it as the cause."""
    return () if error is None else (error, *_chain(error.__cause__))


def _says_so(error: BaseException) -> bool:
    if not isinstance(error, psycopg.OperationalError):
        return False
    return error.sqlstate is None or error.sqlstate.startswith(CLASSES)
