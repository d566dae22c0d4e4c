"""Public: the addresses that answer somebody who has not signed in."""

from __future__ import annotations

PUBLIC = ("/account/login/", "/account/2fa/authenticate/", "/come-in/", "/static/", "/healthy")
"""Addresses, or their beginnings; a test holds the list against what really answers."""
