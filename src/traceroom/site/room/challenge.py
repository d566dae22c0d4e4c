"""Challenge: what a stranger's passkey has to sign lies in their own browser, signed by us, for five minutes.

The sign-in library keeps it in a session: a row for everybody who asks. Here nobody who asks writes anything. That no
challenge is answered twice is kept with the passkey instead: each must be younger than the last one that it has signed.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from allauth.mfa.webauthn.internal.auth import STATE_SESSION_KEY
from allauth.mfa.webauthn.views import login_webauthn
from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

LASTS_S = 5 * 60
"""As long as browsers give somebody to find their key."""
ASKED_AT = "asked_at"
SALT = "traceroom.passkey"


def sign_in_alone(request: HttpRequest) -> HttpResponse:
    """The library's view; what it finds in the session, and leaves there, is in a cookie before and after."""
    brought = _brought(request) if request.method == "POST" else None
    if brought is not None:
        request.session[STATE_SESSION_KEY] = brought
    answer: HttpResponse = login_webauthn(request)
    asked = request.session.pop(STATE_SESSION_KEY, None)
    if request.method == "POST":
        answer.delete_cookie(settings.PASSKEY_COOKIE_NAME, samesite="Strict")
    elif asked is not None:
        _hand_over(answer, asked | {ASKED_AT: _now_ms()})
    return answer


def _hand_over(answer: HttpResponse, challenge: dict[str, Any]) -> None:
    answer.set_cookie(
        settings.PASSKEY_COOKIE_NAME, signing.dumps(challenge, salt=SALT), max_age=LASTS_S, httponly=True,
        secure=settings.SESSION_COOKIE_SECURE, samesite="Strict",
    )  # fmt: skip


def _brought(request: HttpRequest) -> dict[str, Any] | None:
    """What we have signed, not too long ago; None for anything else."""
    try:
        found = signing.loads(request.COOKIES.get(settings.PASSKEY_COOKIE_NAME, ""), salt=SALT, max_age=LASTS_S)
    except signing.BadSignature:
        return None
    return found if isinstance(found, dict) else None


def _now_ms() -> int:
    return int(datetime.now(UTC).timestamp() * 1000)
