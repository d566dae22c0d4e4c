"""Opening: what the job that pulls envelopes puts in: tips, words added to them, and what their senders took back.

All of it may happen twice: an envelope lies at the desk until it is committed here, and a worker may die in between.
What is there already is left as it is. Entries of the ledger hold ids alone.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Generic, TypeVar
from uuid import UUID, uuid4

from django.db import connection, transaction
from django.db.models import F, Q

from traceroom.adapters import tip_payload
from traceroom.site.audit.entries import record_each
from traceroom.site.records.models import Appeal, LogLeaf, Tip, TipClue, TipPicture, TipWord

Said = TypeVar("Said")
EMPTIED = Q(withdrawn_on__isnull=False) | Q(deleted_at__isnull=False)
EMPTY = {"what": "", "where": "", "when": "", "how": "", "link": "", "country": ""}
PUT_TIPS = """
INSERT INTO records_tip (id, envelope, appeal_id, language, what, "where", "when", how, link, country, may_ask,
  reference, answer_key, received_on, opened_at, source_grade, information_grade, referred_to)
SELECT each.*, given.now, '', '', '' FROM (SELECT %s::timestamptz AS now) given, unnest(
  %s::uuid[], %s::uuid[], %s::uuid[], %s::text[], %s::text[], %s::text[], %s::text[], %s::text[], %s::text[],
  %s::text[], %s::boolean[], %s::bytea[], %s::bytea[], %s::date[]) each
ON CONFLICT (envelope) DO NOTHING RETURNING id, envelope
"""
PUT_LEAVES = """
INSERT INTO records_logleaf (number, leaf)
SELECT %s + number, leaf FROM unnest(%s::bytea[]) WITH ORDINALITY AS new (leaf, number)
"""
TIPS_CHANNEL = "traceroom_tips"
NO_APPEAL = UUID(int=0)
"""Said on the channel instead of an appeal, of a tip that names none."""
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


@dataclass(frozen=True, slots=True)
class Coming:
    """A tip that arrived; `files` gives those that came with it, one in memory at a time, and anew when asked again."""

    tip: Arrived[tip_payload.Tip]
    files: Callable[[], Iterable[SealedFile]] = tuple


def put_in(coming: Sequence[Coming], *, now: datetime) -> int:
    """Tips and their files, all of them or none; returns how many were not there already."""
    if not coming:
        return 0
    files = {one.tip.envelope: one.files for one in coming}
    appeals = _appeals({one.tip.said.appeal for one in coming} - {""})
    rows = [_row(one.tip, appeals.get(one.tip.said.appeal)) for one in coming]
    with transaction.atomic(savepoint=False):
        new = _put(PUT_TIPS, [now, *map(list, zip(*rows, strict=True))])
        for tip, envelope in new:
            for file in files[envelope]():
                _picture(tip, file)
        record_each("tip.opened", [(tip, {"envelope": str(envelope)}) for tip, envelope in new], at=now)
        _tell(appeals.get(one.tip.said.appeal) for one in coming if new)
    return len(new)


def _tell(appeals: Iterable[UUID | None]) -> None:
    """Says, when the transaction is committed, about which appeals something came; who may read it hears of it."""
    with connection.cursor() as cursor:
        for appeal in {appeal or NO_APPEAL for appeal in appeals}:
            cursor.execute("SELECT pg_notify(%s, %s)", [TIPS_CHANNEL, str(appeal)])


def _row(arrived: Arrived[tip_payload.Tip], appeal: UUID | None) -> Sequence[Any]:
    said = arrived.said
    words = [said.words[name] for name in tip_payload.WORDS]
    named = [arrived.envelope, appeal, said.language, *words, said.country, said.may_ask]
    return [uuid4(), *named, said.reference, said.answer_key, arrived.day]


def _put(statement: str, given: Sequence[Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, given)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows


def _appeals(slugs: Collection[str]) -> dict[str, UUID]:
    """Those that are ours, by their short names: of several editions the newest that the public has seen."""
    rows = Appeal.objects.filter(slug__in=slugs).order_by(F("published_at").asc(nulls_first=True), "edition")
    return dict(rows.values_list("slug", "pk"))


def _picture(tip: UUID, file: SealedFile) -> None:
    TipPicture.objects.create(
        tip_id=tip,
        number=file.number,
        sealed=file.sealed,
        sealed_key=file.sealed_key,
        state="refused" if file.wrong else "waiting",
        reason=file.wrong,
    )


def add_words(
    arrived: Sequence[Arrived[tip_payload.Word]], *, now: datetime, before: Collection[UUID] = ()
) -> frozenset[UUID]:
    """What senders add to their tips, which are unread again by it; returns the envelopes that are done with. A word
    whose tip is not here yet has to wait for it. Those of `before` were put in at some time: where their tip was taken
    back or deleted since, they do not come again with a backup of the desk."""
    rows = TipWord.objects.filter(envelope__in=[one.envelope for one in arrived])
    there = frozenset(envelope for envelope in rows.values_list("envelope", flat=True) if envelope is not None)
    tips = _tips({one.said.reference for one in arrived})
    gone = frozenset(Tip.objects.filter(EMPTIED, pk__in=tips.values()).values_list("pk", flat=True))
    again = {one.envelope for one in arrived if one.envelope in before and tips.get(one.said.reference) in gone}
    there = there.union(again)
    new = [one for one in arrived if one.envelope not in there and one.said.reference in tips]
    words = [TipWord(tip_id=tips[one.said.reference], envelope=one.envelope, text=one.said.text, at=now) for one in new]
    with transaction.atomic(savepoint=False):
        TipWord.objects.bulk_create(words)
        Tip.objects.filter(pk__in={word.tip_id for word in words}).update(read_at=None)
        record_each("tip.word_opened", [(word.tip_id, {"word": str(word.pk)}) for word in words], at=now)
        _tell(Tip.objects.filter(pk__in={word.tip_id for word in words}).values_list("appeal_id", flat=True))
    return there.union(one.envelope for one in new)


def take_back(arrived: Sequence[Arrived[tip_payload.Withdrawal]], *, now: datetime) -> frozenset[UUID]:
    """Senders take their tips back: of each a line without words stays. What is held for a court is kept, and marked.
    One of which a clue was made, or that was handed on, is unread again: somebody has to decide about the clue, or tell
    whom it was handed to. Of any other nothing is left to be read, and nobody is sent to it.
    Returns the envelopes that are done with; one whose tip is not here yet has to wait for it."""
    with transaction.atomic(savepoint=False):
        tips = _tips({one.said.reference for one in arrived})
        done = [one for one in arrived if one.said.reference in tips]
        days = {tips[one.said.reference]: one.day for one in reversed(done)}
        rows = list(Tip.objects.select_for_update().filter(pk__in=days).order_by("pk"))
        _empty([row for row in rows if row.held_at is None])
        marked = [row for row in rows if row.withdrawn_on is None]
        for day in {days[row.pk] for row in marked}:
            Tip.objects.filter(pk__in=[row.pk for row in marked if days[row.pk] == day]).update(withdrawn_on=day)
        _seen_anew(marked, now)
        states = [(row.pk, {"state": "emptied" if row.held_at is None else "held"}) for row in marked]
        record_each("tip.taken_back", states, at=now)
    return frozenset(one.envelope for one in done)


def _seen_anew(marked: Sequence[Tip], now: datetime) -> None:
    """Which of those that were taken back are unread from now on, and which are not."""
    clues = set(TipClue.objects.filter(tip__in=marked).values_list("tip_id", flat=True))
    used = Tip.objects.filter(pk__in=[row.pk for row in marked if row.pk in clues or row.referred_at is not None])
    used.update(read_at=None)
    _tell(used.values_list("appeal_id", flat=True))
    gone = Tip.objects.filter(pk__in=[row.pk for row in marked if row.held_at is None], read_at=None)
    gone.exclude(pk__in=used).update(read_at=now)


def _empty(tips: Sequence[Tip]) -> None:
    TipPicture.objects.filter(tip__in=tips).delete()
    TipWord.objects.filter(tip__in=tips).delete()
    Tip.objects.filter(pk__in=[tip.pk for tip in tips]).update(**EMPTY)


def _tips(references: Collection[bytes]) -> dict[bytes, UUID]:
    """Reference -> the first tip that came under it."""
    rows = Tip.objects.filter(reference__in=references).order_by("-opened_at", "-pk")
    return {bytes(reference): tip for reference, tip in rows.values_list("reference", "pk")}


def enter(leaves: Sequence[bytes]) -> int:
    """Puts leaves that are not in it yet at the end of the log of promises; returns how many were new."""
    there = entered(leaves)
    new = [leaf for leaf in dict.fromkeys(leaves) if leaf not in there]
    with connection.cursor() as cursor:
        cursor.execute(PUT_LEAVES, [size_of_log() - 1, new])
    return len(new)


def size_of_log() -> int:
    """How many leaves it has."""
    last = LogLeaf.objects.order_by("-number").values_list("number", flat=True).first()
    return 0 if last is None else last + 1


def entered(leaves: Collection[bytes]) -> frozenset[bytes]:
    """Those that are in the log."""
    return frozenset(map(bytes, LogLeaf.objects.filter(leaf__in=list(leaves)).values_list("leaf", flat=True)))
