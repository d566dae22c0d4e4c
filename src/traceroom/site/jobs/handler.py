"""Handler: one kind of work: its name, what does it, and how often it comes by itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Order:
    """What a handler is given: the ids that were sent along, who asked, and the present."""

    payload: Mapping[str, str]
    asked_by: UUID | None
    now: datetime


@dataclass(frozen=True, slots=True)
class Handler:
    """`do` works inside the transaction that also ends the job, and returns what it did in a few words, "" for nothing.

    What it does outside the database may happen twice: a worker can die after it and before the end. `every` makes the
    work come again by itself.
    """

    kind: str
    do: Callable[[Order], str]
    every: timedelta | None = None
