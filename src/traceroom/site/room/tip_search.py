"""Tip search: what one looks for in a list of tips: words, a language, an object."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from traceroom.atlas.languages import language_name
from traceroom.site.access.tips_list import TipsView
from traceroom.site.letters.words import LANGUAGES
from traceroom.site.room.tip_place import LONGEST, query, state_of, wanted_of
from traceroom.values.alphabet import in_order

ALL = "all"


@dataclass(frozen=True, slots=True)
class Option:
    """One of a list to choose from."""

    value: str
    name: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class TipSearch:
    """The form; `query` is what it says already, behind an address, and `without` the list without it."""

    words: str
    languages: tuple[Option, ...]
    objects: tuple[Option, ...]
    longest: int
    query: str
    without: str


def search_of(view: TipsView) -> TipSearch:
    """For a list of tips. A language in which no page is, but of which an address line tells, is there as its code."""
    wanted, about = view.wanted, view.about
    codes = {one: language_name(one) for one in LANGUAGES}
    codes.setdefault(wanted.language, wanted.language)
    named = sorted((name, code) for code, name in codes.items() if code)
    languages = (Option(code, name, code == wanted.language) for name, code in named)
    here = about.thing if about else None
    asked = sorted(view.objects, key=lambda one: in_order(one.name, "en"))
    objects = (Option(str(one.thing), f"{one.name}, {one.reference}", one.thing == here) for one in asked)
    return TipSearch(
        words=wanted.words,
        languages=tuple(languages),
        objects=tuple(objects),
        longest=LONGEST,
        query=query("", wanted=wanted).rstrip("?"),
        without=query(view.state),
    )


def elsewhere(request: HttpRequest) -> HttpResponse | None:
    """The list of the object that somebody has chosen in the form, or of all; None where they have chosen none."""
    chosen = request.GET.get("about", "")
    if not chosen:
        return None
    try:
        address = reverse("tips") if chosen == ALL else reverse("object_tips", args=[UUID(chosen)])
    except ValueError:
        return None
    return redirect(address + query(state_of(request.GET.get("show", "")), wanted=wanted_of(request)).rstrip("?"))
