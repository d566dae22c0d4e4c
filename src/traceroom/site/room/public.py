"""Public: the addresses that answer somebody who has not signed in."""

from __future__ import annotations

PUBLIC = (
    "/account/login/",
    "/account/logout/",
    "/account/2fa/authenticate/",
    "/account/2fa/webauthn/login/",
    "/come-in/",
    "/static/",
    "/healthy",
)
"""Addresses, or their beginnings; a test holds the list against what really answers."""
