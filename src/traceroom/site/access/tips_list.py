"""Tips list: what the public has sent, newest first: about one object, or about all of one's own cases."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import Left

from traceroom.site.access.member import Member, NotFound
from traceroom.site.access.reading import note
from traceroom.site.access.tip_hits import Hit, added, hits
from traceroom.site.access.tip_page import READERS, Subject, readers_only, subject, subject_of
from traceroom.site.access.tips_newest import Place, newest
from traceroom.site.access.tips_wanted import ANYTHING, Wanted
from traceroom.site.records.models import Appeal, Thing, Tip, TipClue, TipPicture, TipWord

PAGE = 50
ALSO = {"where": "where", "when": "when", "how": "how they know"}
"""What the form asks beside what it is, and how it is said that somebody has answered that."""
BEGINNING = 200
"""Characters of a tip's words that stand in the list."""
CHOSEN_FROM = 300
"""Objects that one may choose from, those that were shown last."""
COUNTED = 999
"""Tips are counted up to here; with more, nobody needs the number."""


@dataclass(frozen=True, slots=True)
class TipLine:
    """A tip as the list shows it; `also` is what else it says, `linked` where it names an address, `made` where a clue
    was made of it."""

    id: UUID
    subject: Subject | None
    received_on: date
    begins: str
    cut: bool
    also: tuple[str, ...]
    linked: bool
    language: str
    country: str
    grade: str
    unread: bool
    held: bool
    asked: bool
    came_back: bool
    made: bool
    referred: bool
    withdrawn: bool
    deleted: bool
    pictures: int


@dataclass(frozen=True, slots=True)
class TipsView:
    """One page of tips; `older` is where the next one begins, `newest` where the list does. `about` is the one object
    that all are about, `objects` are those that one may choose from, `next_unread` is the newest that nobody has read.
    Where something is wanted, `hits` says where it was found, and `found` how often, up to COUNTED + 1; None on later
    pages. Of those whose sender came back, `hits` has what was added."""

    about: Subject | None
    objects: tuple[Subject, ...]
    hits: Mapping[UUID, Hit]
    state: str
    wanted: Wanted
    found: int | None
    lines: tuple[TipLine, ...]
    unread: int
    next_unread: UUID | None
    first: bool
    newest: Place | None
    older: Place | None


def tips_view(
    *, actor: Member, thing: UUID | None, state: str, before: Place | None, wanted: Wanted = ANYTHING
) -> TipsView:
    """The tips about one object, or about all of the asker's organisation's; whoever publishes also sees those that
    name no object. The first words of each stand there, so the look is an entry in the ledger. Raises NotFound."""
    readers_only(actor)
    about = None if thing is None else about_own(actor, thing)
    note(actor, "tips.read", actor.organisation if thing is None else thing)
    counts = bool(wanted) and before is None
    at_most = COUNTED + 1 if counts else PAGE + 1
    keys = newest(thing=thing, state=state, before=before, at_most=at_most, wanted=wanted)
    shown = rows_of(keys[:PAGE])
    return TipsView(
        about=about,
        objects=_objects(actor),
        hits=added(keys[:PAGE]) if state == "came_back" and not wanted.words else hits(keys[:PAGE], wanted),
        state=state,
        wanted=wanted,
        found=len(keys) if counts else None,
        lines=lines_of(shown),
        unread=unread_of(thing),
        next_unread=_next_unread(thing, wanted, keys if counts and state in ("", "unread") else None),
        first=before is None,
        newest=_newest(thing, state, wanted) if before else place_of(shown[0]) if shown else None,
        older=Place(shown[-1].opened_at, shown[-1].pk) if len(keys) > PAGE else None,
    )


def _next_unread(thing: UUID | None, wanted: Wanted, known: list[UUID] | None) -> UUID | None:
    """The newest of all that are wanted; `known` are the newest of these, where they were looked for already."""
    if known is not None:
        unread = Tip.objects.filter(pk__in=known, read_at=None).order_by("-opened_at", "pk")
        found = unread.values_list("pk", flat=True).first()
        if found is not None or len(known) <= COUNTED:
            return found
    return next(iter(newest(thing=thing, state="unread", before=None, at_most=1, wanted=wanted)), None)


def place_of(row: Tip) -> Place:
    """Where in the list a tip stands."""
    return Place(row.opened_at, row.pk)


def _newest(thing: UUID | None, state: str, wanted: Wanted) -> Place | None:
    keys = newest(thing=thing, state=state, before=None, at_most=1, wanted=wanted)
    found = Tip.objects.filter(pk__in=keys).first()
    return place_of(found) if found else None


def unread_about(*, actor: Member, thing: UUID) -> int | None:
    """How many tips about an object nobody has read, up to COUNTED + 1; None for whoever may not read them, or where
    the object was never shown to anybody."""
    appeals = list(Appeal.objects.filter(thing_id=thing).values_list("pk", flat=True)) if actor.roles & READERS else []
    return _unread(Tip.objects.filter(appeal_id__in=appeals)) if appeals else None


def about_own(actor: Member, thing: UUID) -> Subject:
    """An object of one's own, also one that was taken out: what was sent about it is still there. Raises NotFound."""
    row = _own(actor).filter(pk=thing).first()
    if row is None:
        raise NotFound
    return subject_of(row)


def _objects(actor: Member) -> tuple[Subject, ...]:
    """Those of one's own that the public was asked about, or is to be."""
    asked = Appeal.objects.filter(thing__case__organisation_id=actor.organisation).order_by("-made_at")
    rows = _own(actor).filter(pk__in=list(asked.values_list("thing_id", flat=True)[:CHOSEN_FROM]))
    return tuple(subject_of(row) for row in rows.order_by("name", "pk"))


def _own(actor: Member) -> QuerySet[Thing]:
    return Thing.objects.select_related("case").filter(case__organisation_id=actor.organisation)


def rows_of(keys: list[UUID]) -> list[Tip]:
    """The tips of these keys, the newest first, without the pixels and the words that no list shows."""
    whole = Tip.objects.filter(pk__in=keys).select_related("appeal__thing__case")
    plain = whole.defer("where", "when", "how", "link", "what", "appeal__png", "reference", "answer_key")
    answered = {f"says_{one}": Left(one, 1) for one in (*ALSO, "link")}
    return list(plain.annotate(begins=Left("what", BEGINNING + 1), **answered).order_by("-opened_at", "pk"))


def lines_of(rows: list[Tip]) -> tuple[TipLine, ...]:
    """As a list shows them."""
    words, pictures = _spoken(rows), _counted(rows)
    made = set(TipClue.objects.filter(tip__in=rows).values_list("tip_id", flat=True))
    return tuple(_line(row, words.get(row.pk, (0, 0)), pictures.get(row.pk, 0), made=row.pk in made) for row in rows)


def unread_of(thing: UUID | None) -> int:
    """How many nobody has read, about an object or of all, up to COUNTED + 1."""
    return _unread(Tip.objects.all() if thing is None else Tip.objects.filter(appeal__thing_id=thing))


def _spoken(rows: list[Tip]) -> Mapping[UUID, tuple[int, int]]:
    """Tip -> how often we asked, and how often its sender came back."""
    words = TipWord.objects.filter(tip__in=rows).values("tip_id")
    counted = words.annotate(ours=Count("pk", filter=~Q(by=None)), theirs=Count("pk", filter=Q(by=None)))
    return {tip: (ours, theirs) for tip, ours, theirs in counted.values_list("tip_id", "ours", "theirs")}


def _counted(rows: list[Tip]) -> Mapping[UUID, int]:
    pictures = TipPicture.objects.filter(tip__in=rows).values("tip_id").annotate(n=Count("pk"))
    return dict(pictures.values_list("tip_id", "n"))


def _unread(rows: QuerySet[Tip]) -> int:
    return rows.filter(read_at=None)[: COUNTED + 1].count()


def _line(row: Tip, words: tuple[int, int], pictures: int, *, made: bool) -> TipLine:
    begins: str = getattr(row, "begins")  # noqa: B009 (the query has added it)
    return TipLine(
        id=row.pk,
        subject=subject(row),
        received_on=row.received_on,
        begins=begins[:BEGINNING],
        cut=len(begins) > BEGINNING,
        also=tuple(said for one, said in ALSO.items() if getattr(row, f"says_{one}")),
        linked=bool(getattr(row, "says_link")),  # noqa: B009 (the same)
        language=row.language,
        country=row.country,
        grade=f"{row.source_grade}{row.information_grade}",
        unread=row.read_at is None,
        held=row.held_at is not None,
        asked=words[0] > 0,
        came_back=words[1] > 0,
        made=made,
        referred=row.referred_at is not None,
        withdrawn=row.withdrawn_on is not None,
        deleted=row.deleted_at is not None,
        pictures=pictures,
    )
