"""The public's pages on a desk as people run it: a tip by script and without, and coming back with the receipt."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, FilePayload, Page, ViewportSize, expect

from tests.browser.pages import opened
from tests.site.desk.desks import envelopes, publish
from tests.site.letters.letters_made import SETTINGS, appeal, site
from tests.site.serving import serving
from traceroom.adapters.receipt_check import check
from traceroom.adapters.receipts import reference_of, secret_of
from traceroom.site.installation import Installation

pytestmark = pytest.mark.browser
PHONE: dict[str, ViewportSize] = {"viewport": {"width": 375, "height": 740}}


@pytest.fixture(scope="module")
def desk(installed: Installation) -> Iterator[str]:
    """The address of a desk that shows an appeal."""
    files = site([appeal()], settings=replace(SETTINGS, root_key=installed.environment("desk")["TRACEROOM_ROOM_KEY"]))
    publish(installed, {path: (file.type, file.body) for path, file in files.items()})
    with serving(installed, "desk") as address:
        yield address
    publish(installed, {})


def test_a_tip_goes_by_script_into_an_envelope_and_its_receipt_leads_back(
    browser: Browser, desk: str, installed: Installation
) -> None:
    with opened(browser, desk, **PHONE) as page:
        page.goto("/en/c0ffee/")
        page.locator("#what").fill("My aunt had one <in Porto>")
        page.locator("#country").select_option("PT")
        page.locator("#may_ask").check()
        page.locator(".more summary").click()
        page.locator("#files").set_input_files(FilePayload(name="a.png", mimeType="image/png", buffer=b"pixels"))
        page.locator("#tip button").click()
        expect(page.locator("#kept")).to_be_visible()
        words = page.locator("#kept .receipt").inner_text()
        assert len(words.split()) == 9
        tip = _of(installed, words)
        assert (tip["what"], tip["country"], tip["may_ask"]) == ("My aunt had one <in Porto>", "PT", True)
        assert [file["size"] for file in tip["files"]] == [6]
        with page.expect_download() as saved:
            page.locator("[data-save]").click()
        file = saved.value.path().read_text(encoding="utf-8")
        assert check(file).holds
        page.locator("#kept").get_by_role("link", name="Your receipt").click()
        _comes_back(page, words)
        page.goto("/en/receipt/")
        page.locator("#receipt-file").set_input_files(
            FilePayload(name="r.json", mimeType="application/json", buffer=file.encode())
        )
        expect(page.locator("#check .found")).to_contain_text("The signature is right.")


def test_a_tip_goes_without_scripts_too(browser: Browser, desk: str, installed: Installation) -> None:
    with opened(browser, desk, java_script_enabled=False, **PHONE) as page:
        page.goto("/en/c0ffee/")
        page.get_by_role("link", name="Tell us what you know").click()
        page.locator("#what").fill("Seen in Gent")
        page.get_by_role("button", name="Send without a name").click()
        words = page.locator(".receipt").inner_text()
        assert _of(installed, words)["what"] == "Seen in Gent"
        with page.expect_download() as saved:
            page.get_by_role("link", name="Save the receipt file").click()
        assert check(saved.value.path().read_text(encoding="utf-8")).holds
        page.get_by_role("contentinfo").get_by_role("link", name="Your receipt").click()
        _comes_back(page, words)
        page.locator("textarea").fill("It was 2012.")
        page.get_by_role("button", name="Send").click()
        expect(page.get_by_text("Thank you. It has arrived.")).to_be_visible()
        assert "It was 2012." in [one.get("text") for one in envelopes(installed)]
        page.get_by_text("Take it back").first.click()
        page.get_by_role("button", name="Take it back").click()
        expect(page.get_by_text("Taken back.")).to_be_visible()
        assert "withdrawal" in [one["kind"] for one in envelopes(installed)]


def test_a_wrong_word_is_named_and_nothing_is_a_dead_end(browser: Browser, desk: str) -> None:
    with browser.new_page(base_url=desk, viewport=PHONE["viewport"]) as page:
        page.goto("/en/receipt/")
        page.locator("#receipt").fill("one two three")
        page.get_by_role("button", name="Open").click()
        expect(page.get_by_role("alert")).to_be_visible()
        expect(page.locator("#receipt")).to_be_visible()
        _axe(page)
        page.goto("/en/nothing/")
        expect(page.get_by_role("main").get_by_role("link", name="To all objects")).to_be_visible()


def _comes_back(page: Page, words: str) -> None:
    page.locator("#receipt").fill(words.upper())
    page.get_by_role("button", name="Open").click()
    expect(page.get_by_text("Received, not opened yet").first).to_be_visible()


def _of(installed: Installation, words: str) -> Any:
    """The tip whose receipt this is, opened as only the room can."""
    reference = reference_of(secret_of(words)).hex()
    (found,) = [one for one in envelopes(installed) if one["reference"] == reference]
    return found


def _axe(page: Page) -> None:
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
