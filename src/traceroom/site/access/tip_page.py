"""Tip page: one tip with its words, what was said after it, and its pictures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from traceroom.site.access.member import KEEPERS, OWNERS, Member, NotFound
from traceroom.site.access.names import person_names
from traceroom.site.access.reading import note
from traceroom.site.access.tip_clues import MadeClue, clues_of
from traceroom.site.records.models import Crop, Thing, Tip, TipPicture, TipWord

READERS = KEEPERS | {"publisher"}
"""Who may open what the public has sent, within the organisation that owns the case."""
DISPOSERS = OWNERS | {"publisher"}
"""Who may let go what is held, and delete."""


@dataclass(frozen=True, slots=True)
class Said:
    """What was said after the tip: by its sender, or with `by` by somebody of ours; `left_at` is when our word was left
    where the sender finds it, None as long as it waits."""

    id: UUID
    by: str
    ours: bool
    text: str
    at: datetime
    left_at: datetime | None


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that came along; `reason` says why there is nothing to see, or what to know of what there is."""

    id: UUID
    number: int
    state: str
    reason: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Subject:
    """What a tip is about: an object of a case of ours."""

    thing: UUID
    name: str
    case: UUID
    reference: str
    closed: bool
    removed: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """The appeal that a tip answers, and the newest picture of its object; None where there is none any more."""

    appeal: UUID
    title: str
    crop: UUID | None


@dataclass(frozen=True, slots=True)
class TipView:
    """Everything that the tip's page needs; `subject` and `asked` are None where the tip names no object of ours."""

    id: UUID
    subject: Subject | None
    asked: Asked | None
    language: str
    what: str
    where: str
    when: str
    how: str
    link: str
    country: str
    may_ask: bool
    received_on: date
    source_grade: str
    information_grade: str
    graded_by: str
    held_at: datetime | None
    referred_to: str
    referred_at: datetime | None
    withdrawn_on: date | None
    deleted_at: datetime | None
    said: tuple[Said, ...]
    pictures: tuple[Picture, ...]
    clues: tuple[MadeClue, ...]
    may_say: bool
    may_dispose: bool

    @property
    def stands(self) -> bool:
        """Whether it was neither deleted nor taken back: something new may be made of it."""
        return self.withdrawn_on is None and self.deleted_at is None

    @property
    def says(self) -> bool:
        """Whether its words are still there: it stands, or it is held."""
        return self.deleted_at is None and (self.withdrawn_on is None or self.held_at is not None)

    @property
    def may_answer(self) -> bool:
        """Whether the sender can be asked: they allowed it or have come back, and the tip is not gone."""
        return self.stands and (self.may_ask or any(not word.ours for word in self.said))


def tip_row(tip: UUID) -> Tip:
    """The tip, if it is of the asker's organisation, or names no object and they publish. Raises NotFound."""
    row = Tip.objects.select_related("appeal__thing__case").defer("appeal__png").filter(pk=tip).first()
    if row is None:
        raise NotFound
    return row


def readers_only(actor: Member) -> None:
    """Raises NotFound for whoever has none of the roles: for them there is no such page."""
    if not actor.roles & READERS:
        raise NotFound


def tip_view(*, actor: Member, tip: UUID, now: datetime) -> TipView:
    """One tip; the look is an entry in the ledger, and from then on the tip is not unread. Raises NotFound."""
    readers_only(actor)
    row = tip_row(tip)
    note(actor, "tip.read", row.pk)
    if row.read_at is None:
        Tip.objects.filter(pk=row.pk, read_at=None).update(read_at=now)
    words = list(TipWord.objects.filter(tip=row).order_by("at", "pk"))
    people = person_names([one for one in (row.graded_by_id, *(word.by_id for word in words)) if one is not None])
    return TipView(
        id=row.pk,
        subject=subject(row),
        asked=_asked(row),
        language=row.language,
        what=row.what,
        where=row.where,
        when=row.when,
        how=row.how,
        link=row.link,
        country=row.country,
        may_ask=row.may_ask,
        received_on=row.received_on,
        source_grade=row.source_grade,
        information_grade=row.information_grade,
        graded_by=people.get(row.graded_by_id, "somebody") if row.graded_by_id else "",
        held_at=row.held_at,
        referred_to=row.referred_to,
        referred_at=row.referred_at,
        withdrawn_on=row.withdrawn_on,
        deleted_at=row.deleted_at,
        said=tuple(_said(word, people) for word in words),
        pictures=_pictures(row),
        clues=clues_of(row, actor),
        may_say=bool(actor.roles & KEEPERS),
        may_dispose=bool(actor.roles & DISPOSERS),
    )


def subject(row: Tip) -> Subject | None:
    """The object that a tip is about, of a row that was read with its appeal, object and case."""
    return None if row.appeal is None else subject_of(row.appeal.thing)


def subject_of(thing: Thing) -> Subject:
    """An object, of a row that was read with its case."""
    closed, removed = thing.case.closed_at is not None, thing.removed_at is not None
    return Subject(thing.pk, thing.name, thing.case_id, thing.case.reference, closed=closed, removed=removed)


def _asked(row: Tip) -> Asked | None:
    if row.appeal is None:
        return None
    crops = Crop.objects.filter(thing_id=row.appeal.thing_id, thing__removed_at=None).order_by("-added_at", "pk")
    return Asked(row.appeal.pk, row.appeal.title, crops.values_list("pk", flat=True).first())


def thing_of(*, actor: Member, tip: UUID) -> UUID | None:
    """The object that a tip is about; None for one that names none. Raises NotFound."""
    readers_only(actor)
    about = subject(tip_row(tip))
    return about.thing if about else None


def _said(word: TipWord, people: Mapping[UUID, str]) -> Said:
    by = people.get(word.by_id, "somebody") if word.by_id else ""
    return Said(word.pk, by, word.by_id is not None, word.text, word.at, word.left_at)


def _pictures(row: Tip) -> tuple[Picture, ...]:
    """Without their pixels."""
    columns = ("pk", "number", "state", "reason", "width", "height")
    rows = TipPicture.objects.filter(tip=row).order_by("number").values_list(*columns)
    return tuple(Picture(*found) for found in rows)


@dataclass(frozen=True, slots=True)
class Draft:
    """What a tip says, for a clue that a person makes of it; `clues` were made of it already. One that was deleted or
    taken back does not stand: no clue is made of it any more."""

    tip: UUID
    stands: bool
    words: tuple[str, ...]
    when: str
    country: str
    source_grade: str
    information_grade: str
    clues: tuple[MadeClue, ...]

    @property
    def trusted(self) -> bool:
        """Whether somebody has graded its sender and its words, and neither as unreliable."""
        return self.source_grade in ("A", "B") and self.information_grade in ("1", "2", "3")


def draft_of(*, actor: Member, tip: UUID, thing: UUID) -> Draft:
    """A tip from which a clue of this object is being made. Its words stand in the form, so it is a look at the tip.
    Raises NotFound."""
    readers_only(actor)
    row = Tip.objects.select_related("appeal__thing").filter(pk=tip, appeal__thing_id=thing).first()
    if row is None:
        raise NotFound
    note(actor, "tip.read", row.pk)
    stands = row.withdrawn_on is None and row.deleted_at is None
    return Draft(
        tip=row.pk,
        stands=stands,
        words=tuple(text for text in (row.what, row.where, row.when, row.how) if text and stands),
        when=row.when if stands else "",
        country=row.country if stands else "",
        source_grade=row.source_grade,
        information_grade=row.information_grade,
        clues=clues_of(row, actor),
    )


def picture_bytes(*, actor: Member, picture: UUID) -> bytes:
    """A tip's picture as it was drawn anew; the look is an entry in the ledger. Raises NotFound."""
    pixels = _pixels(actor, picture, "shown")
    note(actor, "tip_picture.read", picture)
    return pixels


def blurred_bytes(*, actor: Member, picture: UUID) -> bytes:
    """The same, blurred and grey, as it stands on the page before anybody asks for more. Raises NotFound."""
    return _pixels(actor, picture, "blurred")


def _pixels(actor: Member, picture: UUID, column: str) -> bytes:
    readers_only(actor)
    found = TipPicture.objects.filter(pk=picture, state="shown").values_list(column, flat=True).first()
    if found is None:
        raise NotFound
    return bytes(found)
