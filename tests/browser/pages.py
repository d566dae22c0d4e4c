"""Pages: a fresh browser's page that notes every complaint and every address asked."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, Page

WIDE = {"width": 1440, "height": 900}
REFUSED = (" 409", " 422", " 410", " 503", "htmx:", "ERR_INTERNET_DISCONNECTED")
"""What a browser notes of a refusal or a lost network that the page itself says in words, and of a look that an act
has overtaken."""


@contextmanager
def opened(browser: Browser, address: str, **how: Any) -> Iterator[Page]:
    """At its end nothing was complained of, no policy was broken, and nobody else was asked for anything."""
    context = browser.new_context(**({"viewport": WIDE, "base_url": address} | how))
    page = context.new_page()
    complaints: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    yield page
    complaints = [one for one in complaints if not any(part in one for part in REFUSED)]
    elsewhere = [url for url in asked if not url.startswith((address, "data:", "blob:"))]
    assert complaints + elsewhere == [], complaints + elsewhere
    context.close()


def awake(page: Page) -> Page:
    """The page once it hears keys: a browser drops those that come while it shows a page for the first time."""
    page.evaluate("addEventListener('keydown', () => { document.body.dataset.heard = 'yes'; }, {once: true})")
    for _ in range(1000):
        page.keyboard.press("Shift")
        if page.evaluate("document.body.dataset.heard"):
            return page
    raise AssertionError("the page hears no key")
