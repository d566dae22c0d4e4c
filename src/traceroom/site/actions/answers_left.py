"""Answers left: the room's words to senders that wait to be left at the desk, and that they were."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db import transaction

from traceroom.site.audit.entries import record
from traceroom.site.records.models import TipWord


@dataclass(frozen=True, slots=True)
class ToLeave:
    """A word for whoever holds the receipt of this reference, to be sealed to its key."""

    word: UUID
    tip: UUID
    reference: bytes
    answer_key: bytes
    text: str = field(repr=False)


def to_leave(*, most: int) -> list[ToLeave]:
    """The oldest that wait, locked until the transaction ends: while one is being left, nobody takes it back."""
    rows = TipWord.objects.select_for_update(of=("self",), skip_locked=True).select_related("tip")
    wait = rows.filter(envelope=None, left_at=None, tip__withdrawn_on=None, tip__deleted_at=None).order_by("at", "pk")
    return [
        ToLeave(row.pk, row.tip_id, bytes(row.tip.reference), bytes(row.tip.answer_key), row.text)
        for row in wait[:most]
    ]


def left(word: ToLeave, *, now: datetime) -> None:
    """It lies at the desk."""
    with transaction.atomic():
        TipWord.objects.filter(pk=word.word, left_at=None).update(left_at=now)
        details = {"word": str(word.word)}
        record(actor=None, organisation=None, did="tip.answer_left", at=now, on=word.tip, details=details)
