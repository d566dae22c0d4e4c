"""Object: its crops, what was read off it, what people say of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from traceroom.atlas import countries
from traceroom.site.access.member import Member
from traceroom.site.access.object_page import ObjectView, crop_bytes, object_view
from traceroom.site.actions import clues
from traceroom.site.actions.clues import NewClue
from traceroom.site.actions.doing import Refused
from traceroom.site.room.requests import actor, now
from traceroom.values.certainty import Certainty
from traceroom.values.kind import Kind


class ClueForm(forms.Form):
    """What somebody knows of the object."""

    countries = forms.CharField(
        max_length=300,
        required=False,
        help_text="names or codes with commas: Belgium, NL; or leave it empty to date it",
    )
    excludes = forms.BooleanField(required=False, label="Not these countries")
    certainty = forms.ChoiceField(choices=[(c.value, c.value) for c in Certainty], initial="likely")
    source = forms.CharField(max_length=60, required=False, label="How do you know")
    note = forms.CharField(max_length=500, required=False)
    first = forms.CharField(max_length=10, required=False, label="From", help_text="2014, 2014-06 or a day")
    last = forms.CharField(max_length=10, required=False, label="Until")
    source_grade = forms.ChoiceField(choices=[("", "not graded"), *((g, g) for g in "ABCX")], required=False)
    information_grade = forms.ChoiceField(choices=[("", "not graded"), *((g, g) for g in "1234")], required=False)


@dataclass(frozen=True, slots=True)
class ObjectPage:
    """Everything on the object page."""

    object: ObjectView
    kind: str
    said: tuple[tuple[str, str], ...]
    form: ClueForm
    trouble: str = ""


@require_safe
def object_page(request: HttpRequest, thing: UUID) -> HttpResponse:
    """One object."""
    return render(
        request, "room/object.html", {"page": _page(actor(request), thing, ClueForm()), "member": actor(request)}
    )


def _page(member: Member, thing: UUID, form: ClueForm) -> ObjectPage:
    view = object_view(actor=member, thing=thing)
    said = tuple((str(clue.id), _said(clue.says, excludes=clue.excludes)) for clue in view.clues)
    return ObjectPage(view, Kind(view.kind).label, said, form)


def _said(says: object, *, excludes: bool) -> str:
    if not isinstance(says, dict) or not says:
        return "a date"
    named = ", ".join(countries.spoken(code) for code in sorted(says, key=lambda code: -says[code]))
    return f"not {named}" if excludes else named


@require_POST
def add_clue(request: HttpRequest, thing: UUID) -> HttpResponse:
    """Says what one knows; a refusal keeps what was typed."""
    form = ClueForm(request.POST)
    page = _page(actor(request), thing, form)
    if form.is_valid():
        given = form.cleaned_data
        try:
            new = NewClue(
                says=_countries(given["countries"]),
                certainty=Certainty(given["certainty"]),
                source=given["source"],
                note=given["note"],
                excludes=given["excludes"],
                first=given["first"],
                last=given["last"],
                source_grade=given["source_grade"],
                information_grade=given["information_grade"],
            )
            clues.add_clue(actor=actor(request), thing=thing, new=new, now=now())
        except Refused as refusal:
            page = replace(page, trouble=str(refusal))
        else:
            return redirect(reverse("object", args=[thing]) + "#clues")
    return render(request, "room/object.html", {"page": page, "member": actor(request)}, status=422)


def _countries(text: str) -> dict[str, float] | None:
    """Codes or names, in any language that the atlas knows."""
    from traceroom.atlas.names import find

    found: dict[str, float] = {}
    for part in filter(None, (part.strip() for part in re.split(r"[,;/\n]", text))):
        if part.upper() in countries.index():
            found[part.upper()] = 1.0
            continue
        named = [one.name.countries for one in find(part) if one.name.kind == "country"]
        if not named:
            raise Refused(f"No country is called {part!r}: write its name, or its two letters.")
        found |= dict(named[0])
    return found or None


@require_POST
def withdraw(request: HttpRequest, clue: UUID) -> HttpResponse:
    """Takes a clue back."""
    return _done(request, clue, clues.withdraw)


@require_POST
def bring_back(request: HttpRequest, clue: UUID) -> HttpResponse:
    """Undoes that."""
    return _done(request, clue, clues.bring_back)


def _done(request: HttpRequest, clue: UUID, act: Callable[..., UUID]) -> HttpResponse:
    case = act(actor=actor(request), clue=clue, now=now())
    thing = request.POST.get("object", "")
    return redirect(reverse("object", args=[UUID(thing)]) + "#clues") if _is_uuid(thing) else redirect("case", case)


def _is_uuid(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True


@require_POST
def grade(request: HttpRequest, clue: UUID) -> HttpResponse:
    """Grades a clue's source and information."""
    source, information = request.POST.get("source", ""), request.POST.get("information", "")
    case = clues.grade(actor=actor(request), clue=clue, source=source, information=information, now=now())
    thing = request.POST.get("object", "")
    return redirect(reverse("object", args=[UUID(thing)]) + "#clues") if _is_uuid(thing) else redirect("case", case)


@require_safe
def crop(request: HttpRequest, crop: UUID) -> HttpResponse:  # noqa: ARG001 (Django's form)
    """A crop's pixels."""
    return _png(crop_bytes(crop=crop, small=False))


@require_safe
def small_crop(request: HttpRequest, crop: UUID) -> HttpResponse:  # noqa: ARG001 (the same)
    """A crop's small picture."""
    return _png(crop_bytes(crop=crop, small=True))


def _png(data: bytes) -> HttpResponse:
    answer = HttpResponse(data, content_type="image/png")
    answer["Cache-Control"] = "private, max-age=3600"
    return answer
