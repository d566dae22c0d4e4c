"""Object data: the object page as its template sees it, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from traceroom.atlas import countries
from traceroom.clues.case import Case, Thing
from traceroom.clues.clue import Clue
from traceroom.clues.read import clues_of
from traceroom.clues.readers import own_table
from traceroom.clues.wording import local_named
from traceroom.runs.clue_words import reader_name
from traceroom.site.access.appeals_list import AppealLine
from traceroom.site.access.clue_tips import OfTip
from traceroom.site.access.object_page import ClueLine, ObjectView
from traceroom.site.access.tip_page import Draft
from traceroom.site.room.appeal_status import status_of
from traceroom.site.room.clue_form import ClueForm, sure
from traceroom.values.certainty import Certainty
from traceroom.values.kind import Kind
from traceroom.values.local import Area, Local


@dataclass(frozen=True, slots=True)
class SaidLine:
    """What somebody said, in words, and whatever may be done with it; `tip` is what it was made of, for whoever may
    read that."""

    words: str
    clue: ClueLine
    sure: str
    on_map: bool
    tip: OfTip | None


@dataclass(frozen=True, slots=True)
class ReadLine:
    """What was read off the object, and by which reader; `source` where not everybody's atlas says so."""

    reader: str
    sentence: str
    source: str


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside an object: how many tips about it nobody has read (None where there can be none), its appeals,
    the tips that its clues were made of, and why something was not done."""

    unread: int | None = None
    appeals: Sequence[AppealLine] = ()
    tips: Mapping[UUID, OfTip] = field(default_factory=dict)
    notice: str = ""


@dataclass(frozen=True, slots=True)
class ObjectPage:
    """Everything on the object page; `trouble` is why a clue was not taken, `notice` why something else was not done,
    `draft` the tip of which one is being made, `unread` how many tips nobody has read, None where there can be none,
    `appeals` each with its status in words."""

    object: ObjectView
    kind: str
    said: tuple[SaidLine, ...]
    read: tuple[ReadLine, ...]
    form: ClueForm
    trouble: str
    notice: str
    countries: tuple[str, ...]
    draft: Draft | None
    unread: int | None
    appeals: tuple[tuple[AppealLine, str], ...]


def object_data(
    view: ObjectView,
    *,
    form: ClueForm,
    trouble: str = "",
    draft: Draft | None = None,
    beside: Beside = Beside(),
) -> ObjectPage:
    """From the view, and from what was typed if it was not taken, to the page."""
    thing = Thing(view.name, Kind(view.kind), view.texts, view.barcodes)
    return ObjectPage(
        object=view,
        kind=thing.kind.label,
        said=tuple(
            SaidLine(
                words=words_of(clue),
                clue=clue,
                sure=sure(Certainty(clue.certainty)),
                on_map=isinstance(clue.local, Area),
                tip=beside.tips.get(clue.id),
            )
            for clue in view.clues
        ),
        read=tuple(map(_read, clues_of(Case("", (thing,))))),
        form=form,
        trouble=trouble,
        notice=beside.notice,
        countries=tuple(country.name for country in countries.countries()),
        draft=draft,
        unread=beside.unread,
        appeals=tuple((one, status_of(one)) for one in beside.appeals),
    )


def _read(clue: Clue) -> ReadLine:
    """An operator's tables are the installation's: what one says, it says in every organisation's cases."""
    own = clue.reader == own_table.NAME
    source = f"From {clue.row.removeprefix('own ')}, of this installation for all its organisations." if own else ""
    return ReadLine(reader_name(clue), clue.sentence, source)


def words_of(clue: ClueLine) -> str:
    """What somebody said, in words."""
    if clue.drives:
        return f"One drives on the {clue.drives}"
    if clue.speaks:
        where = f", {local_named(clue.local)}" if clue.local else ""
        return f"{'Not heard' if clue.excludes else 'Heard'}: {clue.speaks}{where}"
    return said(clue.says, local=clue.local, excludes=clue.excludes)


def said(says: Mapping[str, float] | None, *, local: Local | None = None, excludes: bool) -> str:
    """A clue's countries in words, the likeliest first, and its circle or area."""
    named = [", ".join(countries.name(code) for code in sorted(says, key=lambda code: -says[code]))] if says else []
    told = ", ".join(named + ([local_named(local)] if local else []))
    if not told:
        return "A date"
    return f"Not {told}" if excludes else f"{told[0].upper()}{told[1:]}"
