"""Account: the sign-in library's addresses that we use; what it offers besides is not there."""

from __future__ import annotations

from allauth.account import views
from allauth.mfa.base import views as factors
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as passkeys
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path

from traceroom.site.room import session_views
from traceroom.site.room.challenge import sign_in_alone
from traceroom.site.room.second_factor_views import activate_app, entered, own, remove_passkey


def not_here(request: HttpRequest, **parts: str) -> HttpResponse:  # noqa: ARG001 (Django's form)
    """Nobody signs up, and nothing is done by mail; the library still asks for these names."""
    raise Http404


urlpatterns = [
    path("login/", views.login, name="account_login"),
    path("logout/", views.logout, name="account_logout"),
    path("reauthenticate/", views.reauthenticate, name="account_reauthenticate"),
    path("password/change/", views.password_change, name="account_change_password"),
    path("signup/", not_here, name="account_signup"),
    path("password/reset/", not_here, name="account_reset_password"),
    path("password/set/", not_here, name="account_set_password"),
    path("email/", not_here, name="account_email"),
    path("2fa/", own, name="mfa_index"),
    path("2fa/authenticate/", factors.authenticate, name="mfa_authenticate"),
    path("2fa/reauthenticate/", factors.reauthenticate, name="mfa_reauthenticate"),
    path("2fa/totp/activate/", entered(activate_app), name="mfa_activate_totp"),
    path("2fa/totp/deactivate/", entered(totp.deactivate_totp), name="mfa_deactivate_totp"),
    path("2fa/recovery-codes/", recovery_codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path(
        "2fa/recovery-codes/generate/",
        entered(recovery_codes.generate_recovery_codes),
        name="mfa_generate_recovery_codes",
    ),
    path("2fa/webauthn/", passkeys.list_webauthn, name="mfa_list_webauthn"),
    path("2fa/webauthn/add/", entered(passkeys.add_webauthn), name="mfa_add_webauthn"),
    path("2fa/webauthn/login/", sign_in_alone, name="mfa_login_webauthn"),
    path("2fa/webauthn/reauthenticate/", passkeys.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("2fa/webauthn/keys/<int:pk>/remove/", entered(remove_passkey), name="mfa_remove_webauthn"),
    path("2fa/webauthn/keys/<int:pk>/edit/", passkeys.edit_webauthn, name="mfa_edit_webauthn"),
    path("sessions/", session_views.sessions, name="usersessions_list"),
    path("sessions/<int:session>/end/", session_views.end, name="end_session"),
]
