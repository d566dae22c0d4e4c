"""Parting: the two ways in which a case leaves its organisation, handed over or deleted, each confirmed on its page."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from traceroom.site.access.member import OWNERS, NotFound
from traceroom.site.access.past_cases import past_cases
from traceroom.site.access.sharing_page import sharing_view, taker
from traceroom.site.actions import deleting, handing_over
from traceroom.site.actions.doing import Refused, only_for
from traceroom.site.room.requests import actor, identity, now


class ReferenceForm(forms.Form):
    """The reference of the case, typed."""

    reference = forms.CharField(max_length=60, label="The reference of the case", widget=forms.TextInput(
        attrs={"autocomplete": "off"}
    ))  # fmt: skip


@require_http_methods(["GET", "POST"])
def hand_over(request: HttpRequest, case: UUID) -> HttpResponse:
    """Says plainly what will happen; posted to, it happens."""
    if request.method == "POST":
        to = identity(request, "to")
        handing_over.hand_over(actor=actor(request), case=case, to=to, now=now())
        return redirect("past_cases")
    try:
        to = UUID(request.GET.get("to", ""))
    except ValueError:
        raise NotFound from None
    asked = taker(actor=actor(request), case=case, organisation=to)
    only_for(actor(request), OWNERS)
    return render(request, "room/hand_over.html", {"page": asked})


@require_http_methods(["GET", "POST"])
def delete_case(request: HttpRequest, case: UUID) -> HttpResponse:
    """Asks for the reference; posted to with it, the case is gone."""
    view = sharing_view(actor=actor(request), case=case)
    only_for(actor(request), deleting.LEADS)
    form = ReferenceForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            deleting.delete_case(actor=actor(request), case=case, now=now(), **form.cleaned_data)
        except Refused as refusal:
            form.add_error("reference", str(refusal))
        else:
            return redirect("board")
    status = 422 if form.is_bound else 200
    return render(request, "room/delete_case.html", {"page": view, "form": form}, status=status)


@require_safe
def past_cases_page(request: HttpRequest) -> HttpResponse:
    """Cases that are closed, given away or taken over."""
    return render(request, "room/past_cases.html", {"page": past_cases(actor=actor(request))})
