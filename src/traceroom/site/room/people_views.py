"""People: an operator's page: who is in the organisation, who is invited, and who cannot get in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from uuid import UUID

from allauth.account.decorators import reauthentication_required
from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from traceroom.site.access.colleagues import Colleague, Waiting, colleagues, operators_only, shown
from traceroom.site.actions import colleagues as doing
from traceroom.site.actions.doing import Refused
from traceroom.site.actions.people import DAYS, Guest
from traceroom.site.room.requests import actor, now

View = Callable[..., HttpResponse]
confirmed: Callable[[View], View] = reauthentication_required
"""Whoever makes a link has said lately who they are: an open screen is no operator."""
ROLES = (
    ("analyst", "Analyst: adds what they know, grades clues"),
    ("case_owner", "Case owner: opens, shares and hands over cases"),
    ("publisher", "Publisher: releases to the public, as the second person"),
    ("lead", "Lead: all that a case owner may, in a task force"),
    ("operator", "Operator: invites people and lets them back in"),
)


class GuestForm(forms.Form):
    """Somebody who is to come in."""

    name = forms.CharField(max_length=200, label="Name")
    email = forms.EmailField(max_length=254, label="Address", help_text="they sign in with it; nothing is sent there")
    roles = forms.MultipleChoiceField(choices=ROLES, widget=forms.CheckboxSelectMultiple, label="Roles")


@dataclass(frozen=True, slots=True)
class Made:
    """A link that was just made; it is shown once."""

    name: str
    link: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class PeoplePage:
    """Everything on the page."""

    people: tuple[Colleague, ...]
    waiting: tuple[Waiting, ...]
    form: GuestForm
    days: int
    made: Made | None
    trouble: str


def _page(
    request: HttpRequest, *, form: GuestForm | None = None, made: Made | None = None, trouble: str = ""
) -> HttpResponse:
    found, links = shown(actor=actor(request), now=now())
    page = PeoplePage(
        people=found,
        waiting=links,
        form=form or GuestForm(),
        days=DAYS,
        made=made,
        trouble=trouble,
    )
    return render(request, "room/people.html", {"page": page}, status=422 if form is not None else 200)


@require_http_methods(["GET", "POST"])
def people(request: HttpRequest) -> HttpResponse:
    """The page; posted to, it invites somebody and shows the link once."""
    operators_only(actor(request))
    return _invite(request) if request.method == "POST" else _page(request)


@confirmed
def _invite(request: HttpRequest) -> HttpResponse:
    form = GuestForm(request.POST)
    if not form.is_valid():
        return _page(request, form=form)
    given = form.cleaned_data
    guest = Guest(given["name"], given["email"], given["roles"])
    try:
        key = doing.invite(actor=actor(request), guest=guest, now=now())
    except Refused as refusal:
        return _page(request, form=form, trouble=str(refusal))
    return _page(request, made=Made(guest.name, _link(request, key)))


@require_POST
def way_back(request: HttpRequest, person: UUID) -> HttpResponse:
    """A link for somebody who has lost the password or the second factor; shown once."""
    operators_only(actor(request))
    return _way_back(request, person)


@confirmed
def _way_back(request: HttpRequest, person: UUID) -> HttpResponse:
    key = doing.way_back(actor=actor(request), person=person, now=now())
    named = next(one.name for one in colleagues(actor=actor(request), now=now()) if one.id == person)
    return _page(request, made=Made(named, _link(request, key)))


@require_POST
def let_in(request: HttpRequest, person: UUID) -> HttpResponse:
    """Ends a lock-out."""
    doing.let_in(actor=actor(request), person=person, now=now())
    messages.info(request, "They can sign in again.")
    return redirect("people")


@require_POST
def shut_out(request: HttpRequest, person: UUID) -> HttpResponse:
    """Shuts somebody out at once."""
    doing.shut_out(actor=actor(request), person=person, now=now())
    messages.info(request, "They are signed out everywhere and cannot sign in.")
    return redirect("people")


@require_POST
def take_back(request: HttpRequest, invitation: UUID) -> HttpResponse:
    """Ends a link that nobody has used."""
    doing.take_back(actor=actor(request), invitation=invitation, now=now())
    messages.info(request, "That link opens nothing any more.")
    return redirect("people")


def _link(request: HttpRequest, key: str) -> str:
    return request.build_absolute_uri(reverse("come_in", args=[key]))
