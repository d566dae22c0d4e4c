"""Appeal data: the appeal's page as its template sees it, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings

from traceroom.atlas import countries
from traceroom.runs.worth import HARDLY
from traceroom.site.access.appeal_editions import Edition
from traceroom.site.access.appeal_objections import ObjectionLine
from traceroom.site.access.appeal_page import AppealView
from traceroom.site.access.linked_appeals import LinkedView
from traceroom.site.letters.appeal import SPOKEN
from traceroom.site.letters.kinds import KINDS
from traceroom.site.letters.words import NAMES, offered
from traceroom.site.room.appeal_forms import OUTCOMES, AnswerForm, AskForm, ObjectionForm, OutcomeForm, ReleaseForm
from traceroom.site.room.appeal_status import EDITION_SAID, SAID, status_of, status_of_linked

HANDLED = {
    "H2": "This case has the code H2: it is not passed on without the permission of whoever gave it. Showing an object"
    " of it passes it on to everybody, so ask them first.",
    "H3": "This case has the code H3: it is passed on under conditions alone. See that they allow to show an object of"
    " it to everybody.",
}
"""What the code of a case means for showing an object of it; others say nothing about that."""


WITHDRAWING = {
    "asked": "Nobody can release it any more. To change it, make it a draft again instead.",
    "released": "It will not be shown, also not on the day that was chosen.",
    "published": "The public's pages are without it within a minute. Copies that somebody made of it stay with them.",
}
"""What happens at once where it is withdrawn; others cannot be."""
STAYS = "The edition that the public sees stays."
GOES_TOO = "The next edition, which is asked for or released, goes with it."


@dataclass(frozen=True, slots=True)
class Written:
    """One of the words of the appeal, under what it answers."""

    asked: str
    text: str


@dataclass(frozen=True, slots=True)
class Language:
    """A language that the public's pages have, and whether the appeal's words are written in it, some or the whole."""

    code: str
    name: str
    own: bool
    written: bool
    whole: bool


@dataclass(frozen=True, slots=True)
class Other:
    """Another edition under the same address, and where that stands."""

    edition: Edition
    said: str


@dataclass(frozen=True, slots=True)
class Against:
    """An objection, and what an answer to it is typed into, where the reader may answer it."""

    said: ObjectionLine
    form: AnswerForm | None


@dataclass(frozen=True, slots=True)
class Forms:
    """What can be typed on the page; a refused one has what was typed. `answer` is one that was sent and refused."""

    ask: AskForm
    release: ReleaseForm
    objection: ObjectionForm
    outcome: OutcomeForm
    answer: AnswerForm | None = None


@dataclass(frozen=True, slots=True)
class AppealPage:
    """Everything on the page. `parts` are the forms that the reader gets; `trouble` is why something was not done, and
    stands in the one that was sent, `refused`, or at the top where the page has that no more; `withdrawing` is what
    happens then, where the reader may do that; `shown_before` is an earlier edition; `address` is where the public
    finds it."""

    appeal: AppealView
    status: str
    written: tuple[Written, ...]
    shown: bool
    shown_before: bool
    against: tuple[Against, ...]
    others: tuple[Other, ...]
    parts: frozenset[str]
    refused: str
    languages: tuple[Language, ...]
    address: str
    worth: str
    handled: str
    withdrawing: str
    outcome: str
    country: str
    forms: Forms
    trouble: str


def appeal_data(view: AppealView, *, forms: Forms, trouble: str = "", refused: str = "") -> AppealPage:
    """From the view to the page; `refused` names the form that was sent."""
    parts = _parts(view)
    against = tuple(_against(view, one, forms.answer) for one in view.objections)
    return AppealPage(
        appeal=view,
        status=status_of(view),
        written=_written(view),
        shown=view.status == "published",
        shown_before=_shown_before(view),
        against=against,
        others=tuple(Other(one, EDITION_SAID.get(one.status) or SAID[one.status]) for one in view.editions),
        parts=parts,
        refused=refused if refused in parts and (refused != "answer" or _still(forms.answer, against)) else "",
        languages=tuple(_language(view, code, name) for code, name in NAMES.items()),
        address=_address(view),
        worth=_worth(view.worth_bits),
        handled=HANDLED.get(view.handling, "") if view.ours else "",
        withdrawing=_withdrawing(view) if view.may_keep or view.may_release else "",
        outcome=dict(OUTCOMES)[view.outcome] if view.outcome else "",
        country=countries.name(view.country) if view.country else "",
        forms=forms,
        trouble=trouble,
    )


@dataclass(frozen=True, slots=True)
class LinkedPage:
    """What the owner of a linked case is shown of an appeal; `trouble` is why something was not done."""

    appeal: LinkedView
    status: str
    written: tuple[Written, ...]
    form: ObjectionForm
    trouble: str

    @property
    def shown(self) -> bool:
        """Whether the public sees it."""
        return self.appeal.status == "published"


def linked_data(view: LinkedView, *, form: ObjectionForm, trouble: str = "") -> LinkedPage:
    """From the view to the page."""
    return LinkedPage(view, status_of_linked(view), _written(view), form, trouble)


def _language(view: AppealView, code: str, name: str) -> Language:
    own, said = code == view.language, view.translations.get(code, {})
    whole = own or all(said.get(one) for one in SPOKEN if getattr(view, one))
    return Language(code, name, own, own or any(said.values()), whole)


def _address(view: AppealView) -> str:
    """Of the object's page, while the public sees this edition; without a desk's address none is known here."""
    if view.status != "published" or not settings.PUBLIC_ADDRESS:
        return ""
    there = offered(unchecked=settings.UNCHECKED_LANGUAGES)
    return f"{settings.PUBLIC_ADDRESS.rstrip('/')}/{view.language if view.language in there else 'en'}/{view.slug}/"


def _parts(view: AppealView) -> frozenset[str]:
    """By the names of the forms. What the public sees of a closed case is still ended, and what came of it told."""
    acts = view.ours and not view.closed
    there = {
        "ask": acts and view.may_keep and view.status == "draft",
        "release": acts and view.status == "asked",
        "outcome": view.ours and view.may_own and view.status in ("released", "published"),
        "update": acts and view.may_keep and view.status == "published" and view.next is None,
        "objection": view.may_object,
        "answer": view.may_answer and any(one.waits for one in view.objections),
    }
    return frozenset(name for name, shown in there.items() if shown)


def _withdrawing(view: AppealView) -> str:
    goes_too = view.status == "published" and view.next is not None and view.next.status != "draft"
    more = STAYS if view.instead_of is not None else GOES_TOO if goes_too else ""
    said = WITHDRAWING.get(view.status, "")
    return f"{said} {more}".strip() if said else ""


def _shown_before(view: AppealView) -> bool:
    """Whether what the public saw was another edition than this one."""
    return view.published_at is not None and (view.released_at is None or view.published_at < view.released_at)


def _against(view: AppealView, one: ObjectionLine, sent: AnswerForm | None) -> Against:
    if not (view.may_answer and one.waits):
        return Against(one, None)
    return Against(one, sent if sent is not None and sent.objection == one.id else AnswerForm(objection=one.id))


def _still(sent: AnswerForm | None, against: Iterable[Against]) -> bool:
    """Whether the objection that was answered still has its form on the page."""
    return any(one.form is sent for one in against)


def _written(view: AppealView | LinkedView) -> tuple[Written, ...]:
    told = (
        ("What we want to know", view.want), ("Who could know", view.who), ("Known already", view.known),
        ("Years", "–".join(dict.fromkeys(filter(None, (view.first, view.last))))),
        ("Kind of thing", KINDS.get(view.kind, "")), ("The picture in words", view.alt),
    )  # fmt: skip
    return tuple(Written(asked, text) for asked, text in told if text)


def _worth(bits: float | None) -> str:
    """What naming it was worth, in words; nothing where it was not known."""
    if bits is None:
        return ""
    return f"{bits:.1f} bits" if bits >= HARDLY else "hardly anything"
