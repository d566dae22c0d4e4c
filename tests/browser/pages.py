"""Pages: a fresh browser's page that notes every complaint and every address asked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

WIDE = {"width": 1440, "height": 900}
REFUSED = (" 409", " 422", " 410", " 503", "htmx:", "ERR_INTERNET_DISCONNECTED")
"""What a browser notes of a refusal or a lost network that the page itself says in words, and of a look that an act
has overtaken."""
SENT_TO_SIGN_IN = " 401"
"""Of a live page that asks while its session ends."""


def opened(browser: Browser, address: str, **how: Any) -> AbstractContextManager[Page]:
    """At its end nothing was complained of, no policy was broken, and nobody else was asked for anything."""
    return _opened(browser, address, REFUSED, how)


def leaving(browser: Browser, address: str) -> AbstractContextManager[Page]:
    """The same for whoever ends a session while a live page may be asking."""
    return _opened(browser, address, (*REFUSED, SENT_TO_SIGN_IN), {})


@contextmanager
def _opened(browser: Browser, address: str, noted: tuple[str, ...], how: Mapping[str, Any]) -> Iterator[Page]:
    context = browser.new_context(**{"viewport": WIDE, "base_url": address, **how})
    page = context.new_page()
    complaints: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: complaints.append(f"{message.text} {message.location['url']}"))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    yield page
    complaints = [one for one in complaints if not any(part in one for part in noted)]
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


TARGETS = "button:visible, select:visible, .btn:visible, summary:visible"


def fits(page: Page, name: str = "", targets: str = TARGETS) -> None:
    """Axe finds nothing, nothing is wider than the window, each target is a thumb high (44 px, .5 rounding)."""
    found = Axe().run(page)
    assert found.violations_count == 0, (name or page.url, found.generate_report())
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0, f"{name or page.url} is {wide} pixels too wide"
    for target in page.locator(targets).all():
        box = target.bounding_box()
        assert box is None or box["height"] >= 43.5, f"{name or page.url}: {target.inner_text()!r} is {box}"
