"""Crops in a real browser: a picture goes from the object's page to the running room and back, or a sentence comes."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.adapters.sandboxes import one_or_skip
from tests.browser.pages import opened
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


def _signed_in(page: Page, stage: Stage, address: str) -> None:
    def cookie() -> str:
        from django.db import connection

        try:
            return cookie_of(stage, "paula")
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
        assert not Axe().run(page).response["violations"]
        _send(page, "can.jpg", picture().getvalue() + bytes(3_000_000))
        expect(page.locator("#zoom")).to_have_attribute("data-width", "220")
        assert not Axe().run(page).response["violations"]
