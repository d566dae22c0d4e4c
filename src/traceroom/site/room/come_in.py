"""Come in: the links that let somebody in once: an invitation, a way back, or the demo's."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import record_authentication
from django import forms
from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.password_validation import validate_password
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from traceroom.site.actions import people
from traceroom.site.actions.doing import Refused
from traceroom.site.actions.people import Invited
from traceroom.site.room.requests import now

SPENT_DEMO = (
    "Each link of the sample signs in once. End it with Ctrl-C where it was started, and start it again: that prints"
    " new ones, and what is in the room stays."
)


class Password(forms.Form):
    """A password of one's own, twice."""

    password = forms.CharField(
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        strip=False,
        max_length=200,
        help_text="at least 12 characters; a few words in a row are good, one that you use elsewhere is not",
    )
    again = forms.CharField(
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}), strip=False, max_length=200
    )

    def __init__(self, *given: Any, email: str, **named: Any) -> None:
        super().__init__(*given, **named)
        self.email = email

    def clean_password(self) -> str:
        """Hard to guess, and not like the address. Raises ValidationError."""
        password = str(self.cleaned_data["password"])
        validate_password(password, get_user_model()(email=self.email))
        return password

    def clean(self) -> dict[str, str]:
        """Both must agree."""
        given: dict[str, str] = super().clean() or {}
        if "password" in given and given["password"] != given.get("again"):
            self.add_error("again", "The two passwords differ.")
        return given


@require_http_methods(["GET", "POST"])
def come_in(request: HttpRequest, key: str) -> HttpResponse:
    """Opens a link. The demo's signs in at once; others ask for a password first."""
    invited = people.invitation(key=key, now=now())
    if invited is None:
        return _spent(request, people.SPENT)
    form = Password(request.POST or None, email=invited.email)
    if invited.purpose != "demo" and not (request.method == "POST" and form.is_valid()):
        return render(request, "room/come_in.html", {"invited": invited, "form": form})
    try:
        return _in(request, key, invited, form)
    except Refused as refusal:
        return _spent(request, str(refusal))


def _in(request: HttpRequest, key: str, invited: Invited, form: Password) -> HttpResponse:
    """Past the second factor: there is none yet, or it was lost; the next page asks for a new one."""
    password = None if invited.purpose == "demo" else str(form.cleaned_data["password"])
    account = people.accept(key=key, password=password, now=now())
    adapter = get_adapter(request)
    adapter.login(request, account)
    if password is not None:
        record_authentication(request, account, "password", reauthenticated=True)
    answer: HttpResponse = adapter.post_login(
        request, account, email_verification="none", signal_kwargs=None, email=None, signup=False, redirect_url=None
    )
    return answer


def _spent(request: HttpRequest, sentence: str) -> HttpResponse:
    shown = {"heading": "This link is spent", "sentence": SPENT_DEMO if settings.DEMO else sentence}
    return render(request, "room/trouble.html", shown, status=410)


@require_safe
def healthy(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 (Django's form)
    """For whoever watches the process: it answers."""
    return HttpResponse("healthy\n", content_type="text/plain")
