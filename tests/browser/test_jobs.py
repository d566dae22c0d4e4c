"""The page of jobs in a real browser: by keyboard alone, on a telephone and on a wide screen, for all eyes."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from uuid import UUID

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.pages import fits, opened
from tests.site.clients import cookie_of
from tests.site.door import somebody
from tests.site.jobs.rows import do, put
from traceroom.site.installation import Installation

pytestmark = pytest.mark.browser
SIZES = {"wide": {"width": 1440, "height": 900}, "phone": {"width": 375, "height": 800}}
LONG = "The desk at a-rather-long-host-name-without-a-blank.police.example:8443/and/its/path did not answer. " * 3


@dataclass(frozen=True, slots=True)
class Boss:
    """An operator, as the browsers' helper wants people."""

    people: dict[str, UUID]


@pytest.fixture
def boss(installed: Installation) -> Iterator[Boss]:
    """Everything on the page is of this test."""
    do(installed, "UPDATE records_job SET state = 'done', ended_at = now(), lease = NULL, leased_until = NULL")
    do(installed, "DELETE FROM records_job")
    yield Boss({"boss": somebody(installed, "operator", name="Boss").id})
    do(installed, "UPDATE records_job SET state = 'done', ended_at = now(), lease = NULL, leased_until = NULL")
    do(installed, "DELETE FROM records_job")


def _signed_in(page: Page, boss: Boss, address: str) -> Page:
    def cookie() -> str:
        from django.db import connection

        try:
            return cookie_of(boss, "boss")
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as elsewhere:
        value = elsewhere.submit(cookie).result()
    page.context.add_cookies([{"name": "traceroom", "value": value, "url": address}])
    return page


def test_a_failed_job_is_tried_again_by_keyboard_alone(
    browser: Browser, served: str, installed: Installation, boss: Boss
) -> None:
    put(installed, "ledger.seal", "failed", tries=5, reason="It broke.")
    with opened(browser, served) as page:
        _signed_in(page, boss, served).goto("/")
        page.locator("summary", has_text="Boss").focus()
        page.keyboard.press("Enter")
        page.get_by_role("link", name="Jobs").focus()
        page.keyboard.press("Enter")
        page.wait_for_url("**/jobs/")
        expect(page.locator("section", has=page.get_by_role("heading", name="Failed, 1"))).to_contain_text("It broke.")
        page.get_by_role("button", name="Try again").focus()
        page.keyboard.press("Enter")
        expect(page.get_by_role("status").filter(has_text="tried again now")).to_be_visible()
        expect(page.get_by_text("Nothing has failed")).to_be_visible()
        expect(page.locator("section", has=page.get_by_role("heading", name="Waiting, 1"))).to_contain_text("Seal the")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", sorted(SIZES))
def test_the_page_fits_and_axe_finds_nothing(
    browser: Browser, served: str, installed: Installation, boss: Boss, size: str, scheme: str
) -> None:
    with opened(browser, served, viewport=SIZES[size], color_scheme=scheme, reduced_motion="reduce") as page:
        _signed_in(page, boss, served).goto("/jobs/")
        expect(page.get_by_text("No worker has ever run here")).to_be_visible()
        fits(page)
        for state in ("waiting", "working", "done", "failed"):
            put(installed, "sessions.clean", state, tries=3, due="-1 hour", reason=LONG[:300])
        page.reload()
        expect(page.get_by_text("Work has been lying here")).to_be_visible()
        fits(page)
