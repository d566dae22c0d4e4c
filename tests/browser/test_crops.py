"""Crops in a real browser: a picture goes from the object's page to the running room and back, or a sentence comes."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.adapters.sandboxes import one_or_skip
from tests.browser.pages import fits, opened
from tests.site.clients import cookie_of
from tests.site.crops_made import picture
from tests.site.stage import Stage, put_up
from traceroom.site.installation import Installation

pytestmark = pytest.mark.browser
SKIN = np.full((200, 200, 3), (198, 134, 90), np.uint8)
SIZES = ({"width": 1440, "height": 900}, {"width": 375, "height": 800})


@pytest.fixture
def stage(installed: Installation) -> Iterator[Stage]:
    one_or_skip().close()
    yield put_up(installed)


def _signed_in(page: Page, stage: Stage, address: str, person: str = "paula") -> None:
    def cookie() -> str:
        from django.db import connection

        try:
            return cookie_of(stage, person)
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as elsewhere:
        page.context.add_cookies([{"name": "traceroom", "value": elsewhere.submit(cookie).result(), "url": address}])


def _send(page: Page, name: str, data: bytes) -> None:
    form = page.locator("details", has_text="Add a picture")
    if form.count() and form.get_attribute("open") is None:
        form.locator("summary").click()
    page.get_by_label("A crop of this object alone").set_input_files({"name": name, "mimeType": "", "buffer": data})
    page.get_by_role("button", name="Check it and keep it").click()


@pytest.mark.parametrize("size", SIZES, ids=["wide", "phone"])
def test_a_picture_is_refused_with_a_sentence_or_stands_on_the_page(
    browser: Browser, served: str, stage: Stage, size: dict[str, int]
) -> None:
    with opened(browser, served, viewport=size) as page:
        _signed_in(page, stage, served)
        page.goto(f"/object/{stage.things['cheese']}/")
        _send(page, "wood.jpg", picture(SKIN).getvalue())
        expect(page.get_by_role("alert")).to_contain_text("the colour of skin")
        fits(page)
        _send(page, "can.jpg", picture().getvalue() + bytes(3_000_000))
        expect(page.locator("#zoom")).to_have_attribute("data-width", "220")
        fits(page)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES, ids=["wide", "phone"])
def test_a_second_person_with_the_very_picture_lets_wood_stand_on_the_page(
    browser: Browser, served: str, stage: Stage, size: dict[str, int], scheme: str
) -> None:
    looks = {"viewport": size, "color_scheme": scheme, "reduced_motion": "reduce"}
    wood, address = picture(SKIN).getvalue(), f"/object/{stage.things['cheese']}/"
    with opened(browser, served, **looks) as paula, opened(browser, served, **looks) as pedro:
        _signed_in(paula, stage, served)
        _signed_in(pedro, stage, served, "pedro")
        paula.goto(address)
        _send(paula, "wood.jpg", wood)
        expect(paula.get_by_role("alert")).to_contain_text("the colour of skin")
        paula.get_by_label("what is it?").fill("a wooden table")
        _send(paula, "wood.jpg", wood)
        expect(paula.get_by_role("heading", name="Waits for a second person")).to_be_visible()
        expect(paula.get_by_text("Answer for it, too")).to_have_count(0)
        fits(paula, f"first-{size['width']}-{scheme}")
        pedro.goto(address)
        pedro.get_by_text("Answer for it, too").click()
        fits(pedro, f"second-{size['width']}-{scheme}")
        _answers(pedro, wood + b"cut")
        expect(pedro.locator("#zoom")).to_have_attribute("data-width", "200")
        expect(pedro.get_by_text("Paula says “a wooden table”, Pedro says “oak”")).to_be_visible()
        expect(pedro.get_by_role("heading", name="Waits for a second person")).to_have_count(0)
        pictures = pedro.get_by_role("list", name="All its pictures").get_by_role("link")
        expect(pictures).to_have_text(["Picture 1", "Picture 2"])  # by what the page calls them where they are deleted
        fits(pedro, f"kept-{size['width']}-{scheme}")


def _answers(page: Page, data: bytes) -> None:
    """First with another picture, which the room refuses."""
    same, button = page.get_by_label("The very same picture"), page.get_by_role("button", name="Answer for it, and")
    for sent in (picture(np.ascontiguousarray(SKIN[:150])).getvalue(), data):
        same.set_input_files({"name": "wood.jpg", "mimeType": "", "buffer": sent})
        page.get_by_label("What is it that has the colour of skin?").fill("oak")
        page.get_by_label("I have looked at all of it").check()
        button.click()
        if sent is not data:
            expect(page.get_by_role("alert")).to_contain_text("another picture than the one")
            fits(page, "refused")
