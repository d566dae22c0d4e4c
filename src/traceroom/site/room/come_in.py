"""Come in: the links that let somebody in once: an invitation, a way back, or the demo's."""

from __future__ import annotations

from datetime import UTC, datetime

from django import forms
from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from traceroom.site.actions import people

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


class Password(forms.Form):
    """A password of one's own, twice."""

    password = forms.CharField(widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}), strip=False)
    again = forms.CharField(widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}), strip=False)

    def clean(self) -> dict[str, str]:
        """Both must agree and be hard to guess."""
        given: dict[str, str] = super().clean() or {}
        if given.get("password") != given.get("again"):
            raise ValidationError("The two passwords differ.")
        if given.get("password"):
            validate_password(given["password"])
        return given


@require_http_methods(["GET", "POST"])
def come_in(request: HttpRequest, key: str) -> HttpResponse:
    """Opens an invitation. The demo's signs in at once; others ask for a password first."""
    now = datetime.now(UTC)
    invited = people.invitation(key=key, now=now)
    if invited is None:
        sentence = "This link was used already, or its time is over. Ask whoever sent it for a new one."
        return render(request, "room/trouble.html", {"heading": "This link is spent", "sentence": sentence}, status=410)
    if invited.purpose == "demo" and settings.DEMO:
        login(request, people.accept(key=key, password=None, now=now), backend=BACKEND)
        return redirect("board")
    form = Password(request.POST or None)
    if request.method == "POST" and form.is_valid():
        login(request, people.accept(key=key, password=form.cleaned_data["password"], now=now), backend=BACKEND)
        return redirect("board")
    return render(request, "room/come_in.html", {"invited": invited, "form": form})


@require_safe
def healthy(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 (Django's form)
    """For whoever watches the process: it answers."""
    return HttpResponse("healthy\n", content_type="text/plain")
