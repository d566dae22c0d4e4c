"""Signing in, in a real browser: the room as its own process, pages that note every breach, and keys that are made."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import CDPSession, Page

from tests.site.serving import serving
from traceroom.site.installation import Installation


@contextmanager
def room_served(installed: Installation) -> Iterator[str]:
    """The room at http://localhost: browsers take that for a safe place, and passkeys work there."""
    with serving(installed, "room") as address:
        yield address.replace("127.0.0.1", "localhost")


def with_key(page: Page) -> CDPSession:
    """A device that keeps passkeys and always confirms."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
                "isUserVerified": True, "automaticPresenceSimulation": True,
            }
        },
    )  # fmt: skip
    return session
