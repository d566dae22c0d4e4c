"""Case: what it is, where it was, and its switches."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from traceroom.site.access.case_page import case_view
from traceroom.site.actions import cases, clues
from traceroom.site.actions.cases import NewObject
from traceroom.site.room.case_data import case_data
from traceroom.site.room.requests import actor, by_htmx, now, tried
from traceroom.values.kind import Kind

CODES = (
    ("H0", "H0: to prevent and fight crime only"),
    ("H1", "H1: not in court without our permission"),
    ("H2", "H2: no dissemination without our permission"),
    ("H3", "H3: other conditions, written out"),
)


class NewCase(forms.Form):
    """A case that is opened."""

    reference = forms.CharField(max_length=60, help_text="your own reference, such as NL-2018-044")
    title = forms.CharField(max_length=200, required=False, help_text="a few harmless words")
    handling = forms.ChoiceField(choices=CODES, initial="H1")
    handling_text = forms.CharField(max_length=500, required=False, label="Conditions of H3")


class NewObjectForm(forms.Form):
    """An object that is added by hand."""

    name = forms.CharField(max_length=200)
    kind = forms.ChoiceField(choices=[(kind.value, kind.label) for kind in Kind], initial="packaged")
    words = forms.CharField(max_length=4000, required=False, widget=forms.Textarea(attrs={"rows": 3}))
    barcode = forms.CharField(max_length=40, required=False)


@require_safe
def case_page(request: HttpRequest, case: UUID) -> HttpResponse:
    """The whole page."""
    return _shown(request, case, "room/case.html")


@require_safe
def answer_part(request: HttpRequest, case: UUID) -> HttpResponse:
    """The answer alone, with some clues left out for this look."""
    return _shown(request, case, "room/_answer.html")


@require_POST
def switch(request: HttpRequest, case: UUID) -> HttpResponse:
    """A clue off or on, for everybody."""
    on = request.POST.get("on") == "1"
    clues.switch(actor=actor(request), case=case, key=request.POST.get("key", ""), on=on, now=now())
    return _shown(request, case, "room/_answer.html") if by_htmx(request) else redirect("case", case)


@require_POST
def share(request: HttpRequest, case: UUID) -> HttpResponse:
    """Brings the case into a room."""
    cases.share(actor=actor(request), case=case, room=_uuid(request, "room"), now=now())
    return redirect("case", case)


@require_POST
def unshare(request: HttpRequest, case: UUID) -> HttpResponse:
    """Takes the case out of a room."""
    cases.unshare(actor=actor(request), case=case, room=_uuid(request, "room"), now=now())
    return redirect("case", case)


@require_http_methods(["GET", "POST"])
def new_case(request: HttpRequest) -> HttpResponse:
    """Opens a case."""
    form = NewCase(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return redirect("case", cases.open_case(actor=actor(request), now=now(), **form.cleaned_data))
    return render(request, "room/form.html", {"heading": "A new case", "form": form, "button": "Open the case"})


@require_http_methods(["GET", "POST"])
def new_object(request: HttpRequest, case: UUID) -> HttpResponse:
    """Adds an object to the case."""
    form = NewObjectForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        texts = tuple(line.strip() for line in given["words"].splitlines() if line.strip())
        new = NewObject(given["name"], Kind(given["kind"]), texts, tuple(filter(None, [given["barcode"].strip()])))
        thing = cases.add_object(actor=actor(request), case=case, new=new, now=now())
        return redirect("object", thing)
    case_view(actor=actor(request), case=case)
    shown = {"heading": "A new object", "form": form, "button": "Add the object", "back": reverse("case", args=[case])}
    return render(request, "room/form.html", shown)


def _shown(request: HttpRequest, case: UUID, template: str) -> HttpResponse:
    without = tried(request)
    view = case_view(actor=actor(request), case=case, what_if=without)
    return render(request, template, {"page": case_data(view, tried=without), "member": actor(request)})


def _uuid(request: HttpRequest, name: str) -> UUID:
    from traceroom.site.access.member import NotFound

    try:
        return UUID(request.POST.get(name, ""))
    except ValueError:
        raise NotFound from None
