"""Adapter: how the sign-in library behaves here: nobody registers, nothing is mailed, wrong tries are counted."""

from __future__ import annotations

from datetime import UTC, datetime
from ipaddress import ip_network
from typing import Any, ClassVar
from uuid import UUID

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.core.internal.httpkit import get_client_ip
from django.contrib.auth.hashers import make_password
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from traceroom.site.actions import lock_out
from traceroom.site.actions.signing import account_of, entry, stranger_failed
from traceroom.site.room import idle

NOT_IN = (
    "That did not let you in. Either the two do not fit together, or there were too many wrong tries: then it opens "
    "again after a quarter of an hour or more. Your organisation's operator can open it at once."
)
"""One sentence for a wrong password, a locked account, one that is shut and an address that nobody has."""


class Invited(DefaultAccountAdapter):  # type: ignore[misc]
    """No open registration; nothing is sent by mail."""

    error_messages: ClassVar[dict[str, Any]] = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": NOT_IN,
        "too_many_login_attempts": NOT_IN,
        "incorrect_password": "That is not your password, or there were too many wrong tries.",
        "enter_current_password": "That is not your present password, or there were too many wrong tries.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 (the library's form)
        """Never: people come in through an invitation."""
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """The network, not the machine: enough to tell a strange session and to slow a flood down; more is not kept."""
        address = get_client_ip(request)
        if not address:
            return "0.0.0.0"  # noqa: S104 (an unknown address, not one to listen on)
        return str(ip_network(f"{address}/{48 if ':' in address else 24}", strict=False).network_address)

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:  # noqa: ARG002 (the library's form)
        """Before a password is looked at. A closed account takes the time of a wrong password."""
        if not lock_out.may_try(email=credentials.get("email", ""), now=datetime.now(UTC)):
            make_password(credentials.get("password"))
            raise self.validation_error("too_many_login_attempts")

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:  # noqa: ARG002 (the same)
        """A wrong password."""
        email, now = credentials.get("email", ""), datetime.now(UTC)
        account = account_of(email)
        if account is None:
            stranger_failed(email=email, how="password", now=now)
        else:
            lock_out.failed(account=account, how="password", now=now)

    def post_login(self, request: HttpRequest, user: Any, **told: Any) -> HttpResponse:
        """Somebody is in, with all that is asked of them."""
        now = datetime.now(UTC)
        idle.begin(request.session, now)
        lock_out.forgiven(account=user.pk)
        entry(account=user.pk, did="sign_in.done", now=now, details={"how": how(request, user)})
        answer: HttpResponse = super().post_login(request, user, **told)
        return answer

    def logout(self, request: HttpRequest) -> None:
        """Somebody signs out."""
        entry(account=UUID(str(request.user.pk)), did="sign_out", now=datetime.now(UTC))
        super().logout(request)

    def set_password(self, user: Any, password: str) -> None:
        """The password's column alone: the database lets nobody write another of their own."""
        user.set_password(password)
        user.save(update_fields=["password"])
        entry(account=user.pk, did="password.changed", now=datetime.now(UTC))

    def respond_user_inactive(self, request: HttpRequest, user: Any) -> HttpResponse:  # noqa: ARG002 (the same)
        """Somebody who is shut out learns nothing by a passkey either."""
        return redirect("account_login")

    def send_notification_mail(self, *args: Any, **told: Any) -> None:
        """Nothing goes out by mail: a mail would tell others who works here, and on what day."""


def how(request: HttpRequest, user: Any) -> str:
    """The ways somebody has proved who they are: `password+totp`, `passkey`, or `link`."""
    used = []
    for one in get_authentication_records(request, user):
        if one.get("reauthenticated"):
            continue
        passkey = one.get("passwordless")
        used.append("passkey" if passkey else str(one.get("type") or one.get("method")))
    return "+".join(used[-2:]) or "link"
