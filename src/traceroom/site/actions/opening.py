"""Opening: what the job that pulls envelopes puts in: tips, words added to them, and what their senders took back.

All of it may happen twice: an envelope lies at the desk until it is committed here, and a worker may die in between.
What is there already is left as it is. Entries of the ledger hold ids alone.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Generic, TypeVar
from uuid import UUID

from django.db import transaction

from traceroom.adapters import tip_payload
from traceroom.site.audit.entries import record
from traceroom.site.records.models import Appeal, LogLeaf, Tip, TipPicture, TipWord

Said = TypeVar("Said")
EMPTY = {"what": "", "where": "", "when": "", "how": "", "link": "", "country": ""}
NO_KEY = "It came without the key that opens it, and cannot be opened. What was sent is kept, sealed."
NOT_THERE = "It was announced and did not come along: there is nothing to draw."


@dataclass(frozen=True, slots=True)
class SealedFile:
    """A file as it came, and its key sealed to the room; without a key nobody can open it, without `sealed` it is
    announced alone."""

    number: int
    sealed: bytes = field(repr=False)
    sealed_key: bytes = field(repr=False)

    @property
    def wrong(self) -> str:
        """Why it can never be drawn, if it cannot."""
        return NOT_THERE if not self.sealed else NO_KEY if not self.sealed_key else ""


@dataclass(frozen=True, slots=True)
class Arrived(Generic[Said]):
    """An envelope that was opened: its id, the day on which it came, and what it says."""

    envelope: UUID
    day: date
    said: Said


def put_in(arrived: Arrived[tip_payload.Tip], *, files: Iterable[SealedFile], now: datetime) -> bool:
    """A tip and its files, which are taken one by one; False where it is there already."""
    if Tip.objects.filter(envelope=arrived.envelope).exists():
        return False
    said = arrived.said
    row = Tip(
        envelope=arrived.envelope,
        appeal_id=Appeal.objects.filter(slug=said.appeal).values_list("pk", flat=True).first() if said.appeal else None,
        language=said.language,
        country=said.country,
        may_ask=said.may_ask,
        reference=said.reference,
        answer_key=said.answer_key,
        received_on=arrived.day,
        opened_at=now,
        **said.words,
    )
    with transaction.atomic(savepoint=False):
        row.save(force_insert=True)
        for one in files:
            _picture(row, one)
        details = {"envelope": str(arrived.envelope)}
        record(actor=None, organisation=None, did="tip.opened", at=now, on=row.pk, details=details)
    return True


def _picture(tip: Tip, file: SealedFile) -> None:
    TipPicture.objects.create(
        tip=tip,
        number=file.number,
        sealed=file.sealed,
        sealed_key=file.sealed_key,
        state="refused" if file.wrong else "waiting",
        reason=file.wrong,
    )


def add_word(arrived: Arrived[tip_payload.Word], *, now: datetime) -> bool:
    """What a sender adds to their tip, which is unread again by it; False where that is not here yet, and the word has
    to wait for it."""
    if TipWord.objects.filter(envelope=arrived.envelope).exists():
        return True
    tip = (
        Tip.objects.filter(reference=arrived.said.reference).order_by("opened_at").values_list("pk", flat=True).first()
    )
    if tip is None:
        return False
    with transaction.atomic(savepoint=False):
        word = TipWord.objects.create(tip_id=tip, envelope=arrived.envelope, text=arrived.said.text, at=now)
        Tip.objects.filter(pk=tip).update(read_at=None)
        details = {"word": str(word.pk)}
        record(actor=None, organisation=None, did="tip.word_opened", at=now, on=tip, details=details)
    return True


def take_back(arrived: Arrived[tip_payload.Withdrawal], *, now: datetime) -> bool:
    """A sender takes their tip back: a line without words stays. What is held for a court is kept, and marked. False
    where the tip is not here yet, and the withdrawal must wait for it."""
    with transaction.atomic(savepoint=False):
        row = Tip.objects.select_for_update().filter(reference=arrived.said.reference).order_by("opened_at").first()
        if row is None:
            return False
        if row.held_at is None:
            TipPicture.objects.filter(tip=row).delete()
            TipWord.objects.filter(tip=row).delete()
            Tip.objects.filter(pk=row.pk).update(**EMPTY)
        if row.withdrawn_on is None:
            Tip.objects.filter(pk=row.pk).update(withdrawn_on=arrived.day)
            details = {"state": "held" if row.held_at is not None else "emptied"}
            record(actor=None, organisation=None, did="tip.taken_back", at=now, on=row.pk, details=details)
    return True


def enter(leaves: Sequence[bytes]) -> int:
    """Puts leaves that are not in it yet at the end of the log of promises; returns how many were new."""
    there = _there(leaves)
    new = [leaf for leaf in dict.fromkeys(leaves) if leaf not in there]
    end = size_of_log()
    LogLeaf.objects.bulk_create([LogLeaf(number=end + place, leaf=leaf) for place, leaf in enumerate(new)])
    return len(new)


def size_of_log() -> int:
    """How many leaves it has."""
    last = LogLeaf.objects.order_by("-number").values_list("number", flat=True).first()
    return 0 if last is None else last + 1


def _there(leaves: Collection[bytes]) -> frozenset[bytes]:
    return frozenset(map(bytes, LogLeaf.objects.filter(leaf__in=list(leaves)).values_list("leaf", flat=True)))
