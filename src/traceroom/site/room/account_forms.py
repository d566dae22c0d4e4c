"""Account forms: the sign-in library's, with wrong tries counted and codes that work once."""

from __future__ import annotations

import struct
from datetime import UTC, datetime
from typing import Any

from allauth.account.forms import ChangePasswordForm, LoginForm, ReauthenticateForm
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms as codes
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.totp.internal import auth as totp
from allauth.mfa.utils import decrypt
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from allauth.mfa.webauthn.internal.auth import get_state
from cryptography.exceptions import UnsupportedAlgorithm
from django import forms
from django.core.exceptions import ValidationError

from traceroom.site.actions import lock_out
from traceroom.site.actions.second_factor import spend
from traceroom.site.actions.signing import stranger_failed
from traceroom.site.room.challenge import ASKED_AT

ONE_TIME = {"autocomplete": "one-time-code", "inputmode": "numeric", "autofocus": True, "maxlength": "12"}


class _Plain(forms.Form):
    """Labels only: no words inside the fields, and no link to what is not there."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)
            if "password" in field.widget.attrs.get("autocomplete", ""):
                field.help_text = ""


class SignIn(_Plain, LoginForm):  # type: ignore[misc]
    """Address and password."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["login"].label = "Address"
        self.fields["login"].widget.attrs |= {"autocomplete": "username", "autofocus": True}


class PasswordAgain(_Plain, ReauthenticateForm):  # type: ignore[misc]
    """The password once more, before something that matters."""


class NewPassword(_Plain, ChangePasswordForm):  # type: ignore[misc]
    """Changing the password from inside: an open screen is no place to guess the present one."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        for name, label in (("oldpassword", "Present password"), ("password1", "New"), ("password2", "New, again")):
            self.fields[name].label = label
        self.fields["password1"].help_text = "at least 12 characters; a few words in a row are good"

    def clean_oldpassword(self) -> str:
        """Counted as a sign-in is."""
        now = datetime.now(UTC)
        if not lock_out.may_go_on(account=self.user.pk, now=now):
            raise get_adapter().validation_error("incorrect_code")
        try:
            return str(super().clean_oldpassword())
        except ValidationError:
            lock_out.failed(account=self.user.pk, how="password", now=now)
            raise


class _Counted:
    """A code from an app or from the paper: looked at only while the account is open, counted when wrong."""

    user: Any
    cleaned_data: dict[str, Any]
    authenticator: Authenticator

    def clean_code(self) -> str:
        """The code, spent. Raises ValidationError."""
        now = datetime.now(UTC)
        if not lock_out.may_go_on(account=self.user.pk, now=now):
            raise get_adapter().validation_error("incorrect_code")
        try:
            code: str = super().clean_code()  # type: ignore[misc]
            if self.authenticator.type == Authenticator.Type.TOTP and not self._spent(code):
                raise get_adapter().validation_error("incorrect_code")
        except ValidationError:
            lock_out.failed(account=self.user.pk, how="code", now=now)
            raise
        return code

    def _spent(self, code: str) -> bool:
        secret = decrypt(self.authenticator.data["secret"])
        return spend(self.authenticator, step_of=lambda: step_of(secret, code))


def step_of(secret: str, code: str) -> int | None:
    """The step in time that a code belongs to; the library accepts it and does not tell which it was."""
    for step in totp.yield_hotp_counters_from_time():
        if totp.format_hotp_value(totp.hotp_value(secret, step)) == "".join(filter(str.isdigit, code)):
            return int(step)
    return None


class SecondFactor(_Counted, codes.AuthenticateForm):  # type: ignore[misc]
    """After the password."""

    code = forms.CharField(label="Code from your app, or a recovery code", widget=forms.TextInput(attrs=ONE_TIME))


class Again(_Counted, codes.ReauthenticateForm):  # type: ignore[misc]
    """A code once more, before something that matters."""

    code = forms.CharField(label="Code from your app, or a recovery code", widget=forms.TextInput(attrs=ONE_TIME))


class NewApp(ActivateTOTPForm):  # type: ignore[misc]
    """An authenticator app that is set up."""

    code = forms.CharField(label="The six digits that the app shows", widget=forms.TextInput(attrs=ONE_TIME))


UNFIT = "This passkey did not fit. Try again, or take another way."
ODD = (
    ValueError, TypeError, LookupError, AttributeError, ArithmeticError, NotImplementedError, RecursionError,
    struct.error, UnsupportedAlgorithm,
)  # fmt: skip
"""What the library's parsers raise for what no browser sends."""


class Credential(forms.JSONField):
    """What a browser says of a passkey; brackets within brackets a thousand times are none."""

    def __init__(self) -> None:
        super().__init__(required=True, widget=forms.HiddenInput)

    def to_python(self, value: Any) -> Any:
        """The parsed text. Raises ValidationError."""
        try:
            return super().to_python(value)
        except RecursionError:
            raise ValidationError(UNFIT) from None

    def bound_data(self, data: Any, initial: Any) -> Any:
        """What the page has again; nothing of what cannot be read."""
        try:
            return super().bound_data(data, initial)
        except RecursionError:
            return ""


class NewPasskey(AddWebAuthnForm):  # type: ignore[misc]
    """A passkey or a security key."""

    credential = Credential()
    name = forms.CharField(required=False, max_length=60, label="Name", help_text="to tell it from others of yours")
    passwordless = forms.BooleanField(
        label="Sign in with it alone",
        required=False,
        initial=True,
        help_text="It asks for your finger, face or PIN each time. Switch this off for a key that has no PIN.",
    )

    def clean(self) -> dict[str, Any]:
        """The new key. Raises ValidationError."""
        try:
            return dict(super().clean())
        except ODD:
            raise ValidationError(UNFIT) from None


class _Shown:
    """A passkey that is shown: there is nothing to guess, so nothing is counted."""

    def clean_credential(self) -> Authenticator:
        """The passkey. Raises ValidationError."""
        try:
            return super().clean_credential()  # type: ignore[misc]
        except (ValidationError, *ODD):
            raise ValidationError(UNFIT) from None


class PasskeySecond(_Shown, AuthenticateWebAuthnForm):  # type: ignore[misc]
    """After the password."""

    credential = Credential()


class PasskeyAgain(_Shown, ReauthenticateWebAuthnForm):  # type: ignore[misc]
    """Once more, before something that matters."""

    credential = Credential()


class PasskeyAlone(_Shown, LoginWebAuthnForm):  # type: ignore[misc]
    """Signing in with a passkey and nothing else; one that does not fit is entered."""

    credential = Credential()

    def clean_credential(self) -> Authenticator:
        """The passkey, which has answered no younger challenge. Raises ValidationError."""
        asked_at = (get_state() or {}).get(ASKED_AT)
        try:
            found = super().clean_credential()
            if not spend(found, step_of=lambda: asked_at):
                raise ValidationError(UNFIT)
            return found
        except ValidationError:
            stranger_failed(email="", how="passkey", now=datetime.now(UTC))
            raise
