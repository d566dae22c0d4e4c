"""Account: the sign-in library's addresses that we use; what it offers besides is not there."""

from __future__ import annotations

from allauth.account import views
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import include, path


def not_here(request: HttpRequest, **parts: str) -> HttpResponse:  # noqa: ARG001 (Django's form)
    """Nobody signs up, and nothing is done by mail; the library still asks for these names."""
    raise Http404


urlpatterns = [
    path("login/", views.login, name="account_login"),
    path("logout/", views.logout, name="account_logout"),
    path("reauthenticate/", views.reauthenticate, name="account_reauthenticate"),
    path("password/change/", views.password_change, name="account_change_password"),
    path("inactive/", views.account_inactive, name="account_inactive"),
    path("signup/", not_here, name="account_signup"),
    path("password/reset/", not_here, name="account_reset_password"),
    path("password/set/", not_here, name="account_set_password"),
    path("email/", not_here, name="account_email"),
    path("2fa/", include("allauth.mfa.urls")),
    path("sessions/", include("allauth.usersessions.urls")),
]
