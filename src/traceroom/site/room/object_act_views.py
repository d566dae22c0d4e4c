"""Object acts: what the owner of an object does to it: correct it, take it out, bring it back, delete a crop."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from traceroom.site.access.member import KEEPERS, NotFound
from traceroom.site.access.object_page import object_view
from traceroom.site.actions import objects
from traceroom.site.actions.doing import Refused, only_for
from traceroom.site.room.object_views import not_done, shown
from traceroom.site.room.requests import actor, identity, now
from traceroom.values.kind import Kind


class ObjectForm(forms.Form):
    """What the object is called and what kind it is of."""

    name = forms.CharField(max_length=200)
    kind = forms.ChoiceField(choices=[(kind.value, kind.label) for kind in Kind])


@require_http_methods(["GET", "POST"])
def change_object(request: HttpRequest, thing: UUID) -> HttpResponse:
    """Another name or kind; a refusal keeps what was typed."""
    view = object_view(actor=actor(request), thing=thing)
    if not view.ours or view.removed:
        raise NotFound
    only_for(actor(request), KEEPERS)
    initial = {"name": view.name, "kind": view.kind}
    form = ObjectForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid():
        name, kind = form.cleaned_data["name"], Kind(form.cleaned_data["kind"])
        try:
            objects.change_object(actor=actor(request), thing=thing, name=name, kind=kind, now=now())
            return redirect("object", thing)
        except Refused as refusal:
            form.add_error(None, str(refusal))
    shown = {"heading": "Change the object", "form": form, "button": "Keep it", "back": reverse("object", args=[thing])}
    return render(request, "room/form.html", shown, status=422 if form.is_bound else 200)


@require_POST
def remove_object(request: HttpRequest, thing: UUID) -> HttpResponse:
    """Takes it out; its page stays for whoever may bring it back."""
    return _done(request, thing, objects.remove_object, there=False, already="The object is taken out already.")


@require_POST
def bring_back_object(request: HttpRequest, thing: UUID) -> HttpResponse:
    """Undoes that."""
    return _done(request, thing, objects.bring_back_object, there=True, already="The object is in the case already.")


def _done(request: HttpRequest, thing: UUID, act: Callable[..., None], *, there: bool, already: str) -> HttpResponse:
    """By a page that was left open it may be done already, and then the object's page says so."""
    try:
        act(actor=actor(request), thing=thing, now=now())
    except Refused as refusal:
        return shown(request, thing, notice=str(refusal))
    except NotFound:
        view = object_view(actor=actor(request), thing=thing)
        if not view.ours or view.removed == there:
            raise
        return shown(request, thing, notice=already)
    return redirect("object", thing)


@require_POST
def remove_crop(request: HttpRequest, crop: UUID) -> HttpResponse:
    """Deletes a crop's pixels."""
    try:
        return redirect("object", objects.remove_crop(actor=actor(request), crop=crop, now=now()))
    except Refused as refusal:
        return not_done(request, refusal)
    except NotFound:
        return gone(request, "This picture is deleted already.")


def gone(request: HttpRequest, already: str) -> HttpResponse:
    """What a form of an object of ours was about is not there any more. Raises NotFound for any other's."""
    thing = identity(request, "object")
    if not object_view(actor=actor(request), thing=thing).ours:
        raise NotFound
    return shown(request, thing, notice=already)
