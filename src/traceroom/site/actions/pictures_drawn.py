"""Pictures drawn: those of tips that wait to be drawn anew, and what became of each."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db import transaction

from traceroom.adapters.tip_pictures import NotSeen, Seen
from traceroom.site.audit.entries import record
from traceroom.site.records.models import TipPicture


@dataclass(frozen=True, slots=True)
class ToDraw:
    """A picture as it came, and its key sealed to the room."""

    id: UUID
    tip: UUID
    sealed: bytes = field(repr=False)
    sealed_key: bytes = field(repr=False)


def some_wait() -> bool:
    """Whether any waits."""
    return TipPicture.objects.filter(state="waiting").exists()


def next_to_draw(*, but: Collection[UUID] = ()) -> ToDraw | None:
    """One that waits and is none of these, locked until the transaction ends; whoever deletes its tip waits so long."""
    waiting = TipPicture.objects.select_for_update(skip_locked=True).filter(state="waiting")
    rows = waiting.exclude(pk__in=but).order_by("pk")
    row = rows.defer("shown", "blurred").first()
    return None if row is None else ToDraw(row.pk, row.tip_id, bytes(row.sealed), bytes(row.sealed_key))


def drawn(picture: ToDraw, seen: Seen | NotSeen, *, now: datetime) -> None:
    """Writes down what people see of it, or why they do not."""
    shown = isinstance(seen, Seen)
    columns = (
        {"shown": seen.shown, "blurred": seen.blurred, "width": seen.width, "height": seen.height, "reason": seen.note}
        if isinstance(seen, Seen)
        else {"reason": seen.reason[:300]}
    )
    state = "shown" if shown else "refused"
    with transaction.atomic():
        TipPicture.objects.filter(pk=picture.id).update(state=state, **columns)
        details = {"tip": str(picture.tip), "state": state}
        record(actor=None, organisation=None, did="tip_picture.drawn", at=now, on=picture.id, details=details)
