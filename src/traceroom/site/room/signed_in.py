"""Signed in: nobody passes without an account, and the database is told who asks."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings
from django.contrib.auth import SESSION_KEY, logout
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from traceroom.site.access.asking import asking, signing_in
from traceroom.site.access.member import Member, NotFound, member
from traceroom.site.access.second_factor import has_second_factor
from traceroom.site.access.waiting import waiting
from traceroom.site.room import idle
from traceroom.site.room.public import PUBLIC

SETTING_UP = ("/account/2fa/", "/account/logout/", "/account/reauthenticate/", "/account/password/change/")

COMING_IN = "/come-in/"
"""A link is for whoever it was made for, also in a browser where somebody else is signed in."""


class SignedIn:
    """Stands before every page of the room."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answers strangers at public addresses only, and members as themselves."""
        account = request.session.get(SESSION_KEY)
        if account is None or request.path.startswith(COMING_IN):
            return self._stranger(request)
        now = datetime.now(UTC)
        with asking(UUID(str(account))):
            found = self._member(request, UUID(str(account)))
            if found is None or idle.over(request.session, now):
                logout(request)
                return self._stranger(request)
            idle.used(request, now)
            request.member = found  # type: ignore[attr-defined]
            needs = not settings.DEMO and not has_second_factor(found.person)
            if needs and not request.path.startswith(SETTING_UP):
                return redirect("mfa_activate_totp")
            if not needs:
                request.waiting = SimpleLazyObject(lambda: waiting(actor=found, now=now))  # type: ignore[attr-defined]
            try:
                return self.get_response(request)
            except NotFound:
                raise Http404 from None

    def _member(self, request: HttpRequest, account: UUID) -> Member | None:
        """Who it is; None for somebody who was shut out, or whose password is another by now: the library compares
        what the session was opened with."""
        try:
            return member(account) if request.user.is_authenticated else None
        except NotFound:
            return None

    def _stranger(self, request: HttpRequest) -> HttpResponse:
        if not request.path.startswith(PUBLIC):
            if request.headers.get("HX-Request"):
                answer = HttpResponse(status=401)
                answer["HX-Redirect"] = reverse("account_login")
                return answer
            return redirect(f"{reverse('account_login')}?{urlencode({'next': request.path}, safe='/')}")
        with signing_in():
            return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """What is not there for the asker is not there: 404, never 403. A refusal is a sentence."""
        from traceroom.site.room.troubles import not_found, refused

        if isinstance(exception, NotFound):
            return not_found(request, exception)
        return refused(request, exception)
