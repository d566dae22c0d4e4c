"""Every public page in every language, dark and light, wide and narrow: axe, keys, and no page that is too wide."""

from __future__ import annotations

import os

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Response, expect

from tests.browser.conftest import browser  # noqa: F401 (a fixture)
from tests.browser.letters_served import served
from tests.browser.pages import awake, opened
from tests.browser.test_letters import PATHS, answers, shown
from traceroom.site.letters.words import LANGUAGES

pytestmark = pytest.mark.browser
LOOKS = [("light", 375), ("dark", 375), ("light", 1440), ("dark", 1440)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_in_every_look(browser: Browser, language: str) -> None:  # noqa: F811
    with served(shown() | answers(language)) as desk:
        for scheme, width in LOOKS:
            how = {"color_scheme": scheme, "viewport": {"width": width, "height": 800}}
            with opened(browser, desk.address, **how) as page:
                for path in [*(f"/{language}/{path}" for path in PATHS), *answers(language)]:
                    page.goto(path)
                    found = Axe().run(page)
                    assert found.violations_count == 0, (path, found.generate_report())
                    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (path, width)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_browser_loads_first_is_at_most_100_kb_without_pictures(browser: Browser, language: str) -> None:  # noqa: F811
    with served(shown()) as desk:
        for path in ("", "c0ffee/", "receipt/"):
            with opened(browser, desk.address, viewport={"width": 375, "height": 800}) as page:
                came = _coming(page)
                page.goto(f"/{language}/{path}", wait_until="networkidle")
                if shots := os.environ.get("SHOTS", ""):
                    page.screenshot(path=f"{shots}/{language}-{path.strip('/') or 'gallery'}.png", full_page=True)
                weights = {one.url: len(one.body()) for one in came if one.request.resource_type != "image"}
                assert any("/static/letters-" in url for url in weights)
                assert sum(weights.values()) <= 100_000, weights


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_tip_is_sent_with_the_keyboard_alone(browser: Browser, language: str) -> None:  # noqa: F811
    with served(shown()) as desk, opened(browser, desk.address) as page:
        page.goto(f"/{language}/c0ffee/")
        expect(page.locator("#tip")).to_be_visible()
        awake(page)
        for _ in range(60):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.name") == "what":
                break
        page.keyboard.type("seen")
        for _ in range(60):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.className") == "btn wide":
                break
        page.keyboard.press("Enter")
        expect(page.locator("#kept .receipt")).to_have_text("one two three")
        assert desk.tips[0]["language"] == language


def _coming(page: Page) -> list[Response]:
    """Everything that the page will have asked for."""
    came: list[Response] = []

    def note(one: Response) -> None:
        came.append(one)

    page.on("response", note)
    return came
