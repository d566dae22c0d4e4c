"""Desk pull: takes envelopes from the desk, opens them, and deletes them there once what was in them is committed here.

A worker that dies between the two finds them there again; nothing is put in twice. What cannot be opened stays where it
is, and the operator is told.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from uuid import UUID

from django.conf import settings
from django.db import transaction

from traceroom.site.actions import working
from traceroom.site.jobs import desk_side, log_proved
from traceroom.site.jobs.handler import Handler, Order
from traceroom.site.jobs.pulling import Pulled, Walk

KIND = "desk.pull"
LOOKED: set[str] = set()
"""When this worker pulled; at its first run it looks whether the room's log is the one that the desk has proofs of."""
TOLD: set[UUID] = set()
"""Envelopes that this worker has said it cannot open, so that it does not say so every few seconds."""


def pull(order: Order) -> str:
    """Everything that lies there, or as much as can be opened in a while; the rest comes in the next run, which is
    asked for at once."""
    if not desk_side.is_there():
        return ""
    looked = ""
    with desk_side.connected() as desk, desk.as_at_one_moment(), transaction.atomic():
        if not LOOKED:
            looked = log_proved.looked_after(desk, root=settings.WORK_KEYS.room.public, now=order.now)
        pulled = Walk(desk, settings.WORK_KEYS, order.now).whole()
    LOOKED.add(KIND)
    transaction.on_commit(partial(_forget, tuple(pulled.gone), tuple(pulled.taken_back)), robust=True)
    if not pulled.ended:
        working.again(KIND, now=datetime.now(UTC))
    return f"{looked} {_said(pulled)}".strip()


def _forget(gone: Sequence[UUID], taken_back: Sequence[bytes]) -> None:
    """At the desk, after the room's commit. If it fails, the next run does it."""
    if gone:
        with desk_side.connected() as desk:
            desk.take_away(taken_back)
            desk.taken(gone)


def _said(pulled: Pulled) -> str:
    counted = {"tip": pulled.tips, "word": pulled.words, "withdrawal": pulled.withdrawals}
    parts = [f"{count} {name}{'' if count == 1 else 's'}" for name, count in counted.items() if count]
    said = [f"{' and '.join(parts)} opened."] if parts else []
    if set(pulled.unopened) - TOLD:
        said.append(_unopened(pulled))
    TOLD.clear()
    TOLD.update(pulled.unopened)
    return " ".join(said)


def _unopened(pulled: Pulled) -> str:
    """How many lie there that cannot be opened, and why the first of them cannot."""
    count = len(pulled.unopened)
    first = next(iter(pulled.unopened.values()))
    are = "envelope cannot be opened and stays" if count == 1 else "envelopes cannot be opened and stay"
    return f"{count} {are} at the desk, kept as it came. {first}."


HANDLER = Handler(KIND, pull, every=timedelta(seconds=5))
