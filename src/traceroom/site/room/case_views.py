"""Case: what it is, where it was, and its switches."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from traceroom.atlas.gs1 import mistyped
from traceroom.runs.report.map_svg import world_map
from traceroom.site.access.case_page import Looked, answer_view, case_view, looked, own_case
from traceroom.site.actions import cases, clues, objects
from traceroom.site.actions.doing import Refused
from traceroom.site.actions.objects import NewObject
from traceroom.site.room.case_data import case_data
from traceroom.site.room.clue_place import as_typed, countries_of
from traceroom.site.room.drawing import drawn
from traceroom.site.room.requests import actor, by_htmx, look, now
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


class AmongForm(forms.Form):
    """The only countries that come into question."""

    countries = forms.CharField(
        max_length=2000, required=False, label="Only these countries", widget=forms.Textarea(attrs={"rows": 3}),
        help_text="with commas, by name or code: Belgium, NL; empty if it may be any. What the clues say is theirs to"
        " say: this is for what is known of the place from elsewhere",
    )  # fmt: skip


class NewObjectForm(forms.Form):
    """An object that is added by hand."""

    name = forms.CharField(max_length=200)
    kind = forms.ChoiceField(choices=[(kind.value, kind.label) for kind in Kind], initial="packaged")
    words = forms.CharField(max_length=4000, required=False, widget=forms.Textarea(attrs={"rows": 3}))
    barcode = forms.CharField(max_length=40, required=False)

    def clean_barcode(self) -> str:
        """As typed, where nothing says that it is mistyped."""
        code = str(self.cleaned_data["barcode"]).strip()
        if mistyped(code):
            raise forms.ValidationError(
                "The number of an article has 8, 12, 13 or 14 digits, and the last one fits the others. Look once more,"
                " or leave it empty."
            )
        return code


@require_safe
def case_page(request: HttpRequest, case: UUID) -> HttpResponse:
    """The whole page."""
    at = look(request)
    view = case_view(actor=actor(request), case=case, what_if=at.without)
    return render(request, "room/case.html", {"head": view, "page": case_data(view.shown, at)})


@require_safe
def answer_part(request: HttpRequest, case: UUID) -> HttpResponse:
    """The answer alone, with some clues left out for this look."""
    return _answer(request, looked(actor(request), case))


@require_safe
def world(request: HttpRequest, case: UUID) -> HttpResponse:
    """The map of the whole world, drawn when somebody asks for it."""
    view = answer_view(actor=actor(request), at=looked(actor(request), case), what_if=look(request).without)
    drawn = world_map(view.answer.fused.posterior)
    if by_htmx(request):
        return HttpResponse(drawn)
    return render(request, "room/world.html", {"world": drawn, "back": reverse("case", args=[case])})


@require_POST
def switch(request: HttpRequest, case: UUID) -> HttpResponse:
    """A clue off or on, for everybody."""
    on = request.POST.get("on") == "1"
    after = clues.switch(actor=actor(request), case=case, key=request.POST.get("key", ""), on=on, now=now())
    return _answer(request, after) if by_htmx(request) else redirect("case", case)


def _answer(request: HttpRequest, at: Looked) -> HttpResponse:
    view = answer_view(actor=actor(request), at=at, what_if=look(request).without)
    return HttpResponse(drawn(request, "room/answer.html", case_data(view, look(request))))


@require_http_methods(["GET", "POST"])
def new_case(request: HttpRequest) -> HttpResponse:
    """Opens a case; a refusal keeps what was typed."""
    form = NewCase(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            return redirect("case", cases.open_case(actor=actor(request), now=now(), **form.cleaned_data))
        except Refused as refusal:
            form.add_error(None, str(refusal))
    return _form(request, form, {"heading": "A new case", "button": "Open the case"})


@require_http_methods(["GET", "POST"])
def among(request: HttpRequest, case: UUID) -> HttpResponse:
    """Says which countries alone come into question; a refusal keeps what was typed."""
    row = own_case(actor(request), case)
    names = ", ".join(map(as_typed, row.among))
    form = AmongForm(request.POST if request.method == "POST" else None, initial={"countries": names})
    if form.is_valid():
        try:
            chosen = countries_of(form.cleaned_data["countries"]) or {}
            cases.set_among(actor=actor(request), case=case, among=tuple(chosen), now=now())
            return redirect("case", case)
        except Refused as refusal:
            form.add_error(None, str(refusal))
    heading = "Which countries come into question"
    return _form(request, form, {"heading": heading, "button": "Keep it", "back": reverse("case", args=[case])})


@require_http_methods(["GET", "POST"])
def new_object(request: HttpRequest, case: UUID) -> HttpResponse:
    """Adds an object to the case; a refusal keeps what was typed."""
    own_case(actor(request), case)
    form = NewObjectForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            return redirect("object", objects.add_object(actor=actor(request), case=case, new=_new(form), now=now()))
        except Refused as refusal:
            form.add_error(None, str(refusal))
    shown = {"heading": "A new object", "button": "Add the object", "back": reverse("case", args=[case])}
    return _form(request, form, shown)


def _new(form: NewObjectForm) -> NewObject:
    given = form.cleaned_data
    texts = tuple(line.strip() for line in given["words"].splitlines() if line.strip())
    return NewObject(given["name"], Kind(given["kind"]), texts, tuple(filter(None, [given["barcode"]])))


def _form(request: HttpRequest, form: forms.Form, shown: dict[str, str]) -> HttpResponse:
    return render(request, "room/form.html", {"form": form, **shown}, status=422 if form.is_bound else 200)
