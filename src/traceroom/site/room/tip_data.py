"""Tip data: a tip's page as its template sees it, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from traceroom.atlas import countries
from traceroom.atlas.languages import language_name
from traceroom.site.access.tip_clues import MadeClue
from traceroom.site.access.tip_page import Picture, TipView
from traceroom.site.room.clue_form import sure
from traceroom.site.room.object_data import words_of
from traceroom.site.room.tip_forms import AnswerForm, GradeForm, ReferralForm
from traceroom.site.room.tip_link import ShownLink, shown_link
from traceroom.site.room.tip_next import NextTips
from traceroom.site.room.tip_place import Inside
from traceroom.values.certainty import Certainty


@dataclass(frozen=True, slots=True)
class Told:
    """One answer of the form, under what was asked."""

    asked: str
    text: str


@dataclass(frozen=True, slots=True)
class ShownPicture:
    """A picture, which is `clear` once somebody has asked for it; `query` asks for it."""

    picture: Picture
    clear: bool
    query: str


@dataclass(frozen=True, slots=True)
class ShownClue:
    """A clue that was made of the tip: what it says, and how it stands in the case."""

    clue: MadeClue
    words: str
    state: str


@dataclass(frozen=True, slots=True)
class Forms:
    """What can be typed on the page; a refused one has what was typed."""

    grade: GradeForm
    answer: AnswerForm
    referral: ReferralForm


@dataclass(frozen=True, slots=True)
class TipPage:
    """Everything on the page; `trouble` is why something was not done."""

    tip: TipView
    told: tuple[Told, ...]
    link: ShownLink | None
    language: str
    country: str
    pictures: tuple[ShownPicture, ...]
    clues: tuple[ShownClue, ...]
    forms: Forms
    trouble: str
    query: str
    beside: NextTips


def tip_data(
    view: TipView, *, forms: Forms, beside: NextTips, where: Inside, clear: UUID | None = None, trouble: str = ""
) -> TipPage:
    """From the view to the page; `clear` is the picture that the reader has asked for, `where` the list from which they
    came."""
    told = (("What it is", view.what), ("Where", view.where), ("When", view.when), ("How they know", view.how))
    return TipPage(
        tip=view,
        told=tuple(Told(asked, text) for asked, text in told if text),
        link=shown_link(view.link) if view.link else None,
        language=language_of(view.language),
        country=country_of(view.country),
        pictures=tuple(
            ShownPicture(one, one.state == "shown" and one.id == clear, where.query(show=str(one.id)))
            for one in view.pictures
        ),
        clues=shown_clues(view.clues),
        forms=forms,
        trouble=trouble,
        query=where.query(),
        beside=beside,
    )


def shown_clues(made: Iterable[MadeClue]) -> tuple[ShownClue, ...]:
    """Each in words."""
    return tuple(ShownClue(one, words_of(one.line), _state(one)) for one in made)


def _state(made: MadeClue) -> str:
    if made.removed:
        return "does not count: its object was taken out"
    if made.line.withdrawn:
        return "taken back: it does not count"
    return (
        f"{sure(Certainty(made.line.certainty))}: it counts"
        if made.on
        else "switched off for everybody: it does not count"
    )


def language_of(code: str) -> str:
    """Its English name: pt-BR is Portuguese here."""
    return language_name(code.partition("-")[0].lower())


def country_of(code: str) -> str:
    """Its English name, or what was written where that is no code of ours."""
    try:
        return countries.name(code)
    except KeyError:
        return code
