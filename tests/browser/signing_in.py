"""Signing in, in a real browser: the room as its own process, pages that note every breach, and keys that are made."""

from __future__ import annotations

import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, CDPSession, Page

from traceroom.adapters.ports import free_port
from traceroom.site.installation import Installation


@contextmanager
def room_served(installed: Installation) -> Iterator[str]:
    """The room at http://localhost: browsers take that for a safe place, and passkeys work there."""
    port = free_port(18200)
    told = os.environ | installed.environment("room") | {"TRACEROOM_PLAIN_HTTP": "1"}
    running = subprocess.Popen([sys.executable, "-m", "traceroom", "serve", "room", "--port", str(port)], env=told)
    try:
        _wait(f"http://127.0.0.1:{port}/healthy")
        yield f"http://localhost:{port}"
    finally:
        running.terminate()
        running.wait()


def _wait(address: str) -> None:
    for _ in range(600):
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except OSError:
            time.sleep(0.1)
    raise AssertionError(f"{address} never answered")


@contextmanager
def opened(browser: Browser, address: str, **how: Any) -> Iterator[Page]:
    """A fresh browser's page; at its end nothing was complained of, and nobody else was asked for anything."""
    context = browser.new_context(**({"viewport": {"width": 1440, "height": 900}, "base_url": address} | how))
    page = context.new_page()
    complaints: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    yield page
    elsewhere = [url for url in asked if not url.startswith((address, "data:", "blob:"))]
    assert complaints + elsewhere == [], complaints + elsewhere
    context.close()


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
