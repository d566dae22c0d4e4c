"""Second factor views: what one has, and the sign-in library's pages, with every change entered in the ledger."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import wraps
from typing import Any
from uuid import UUID

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.views import activate_totp
from allauth.mfa.utils import decrypt
from allauth.mfa.webauthn.views import remove_webauthn
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from traceroom.site.access.second_factor import Factors, own_factors
from traceroom.site.actions.second_factor import factors, hold, is_last, note_changes, spend
from traceroom.site.room.account_forms import step_of
from traceroom.site.room.requests import actor
from traceroom.site.room.secrets_kept import LAST

View = Callable[..., HttpResponse]
FEW = 2
"""So many recovery codes left, or fewer, are nearly none."""


@dataclass(frozen=True, slots=True)
class FactorsPage:
    """Everything on the page."""

    factors: Factors
    few_codes: bool


@require_safe
def own(request: HttpRequest) -> HttpResponse:
    """My second factor: what is set up, and what is left on paper."""
    found = own_factors(actor(request).person)
    page = FactorsPage(found, few_codes=found.codes_left is not None and found.codes_left <= FEW)
    return render(request, "mfa/index.html", {"page": page})


def entered(view: View) -> View:
    """The view; factors that came or went are entered in the same transaction, and one such act waits for another."""

    @wraps(view)
    def watching(request: HttpRequest, **parts: Any) -> HttpResponse:
        account = UUID(str(request.user.pk))
        if request.method != "POST":
            return view(request, **parts)
        hold(account)
        before = factors(account)
        answer = view(request, **parts)
        note_changes(account=account, before=before, now=datetime.now(UTC))
        return answer

    return watching


def activate_app(request: HttpRequest) -> HttpResponse:
    """Sets an app up; the code that did it is spent, and opens nothing for whoever saw it typed."""
    answer: HttpResponse = activate_totp(request)
    found = Authenticator.objects.filter(user_id=request.user.pk, type=Authenticator.Type.TOTP).first()
    if request.method == "POST" and found is not None:
        secret, code = decrypt(found.data["secret"]), request.POST.get("code", "")
        spend(found, step_of=lambda: step_of(secret, code))
    return answer


def remove_passkey(request: HttpRequest, pk: int) -> HttpResponse:
    """Removes one, but never the last second factor."""
    found = Authenticator.objects.filter(pk=pk, user_id=request.user.pk).first()
    if found is not None and is_last(found):
        messages.error(request, LAST)
        return redirect("mfa_list_webauthn")
    answer: HttpResponse = remove_webauthn(request, pk=pk)
    return answer
