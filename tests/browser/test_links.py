"""Links in a real browser: two cases are linked; the other owner objects to what they see nothing else of; it fits."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.appeals_shown import Show, ask, showing, write
from tests.browser.pages import fits, opened
from tests.site.databases import as_superuser
from traceroom.site.installation import Installation

pytestmark = pytest.mark.browser
SIZES = {"wide": {"width": 1440, "height": 900}, "phone": {"width": 375, "height": 800}}


@pytest.fixture
def show(installed: Installation, browser: Browser, served: str) -> Iterator[Show]:
    """Porto sees Bergen's case, and Bergen no more Porto's."""
    with showing(installed, browser, served) as running:
        with as_superuser(installed) as database:
            database.execute("DELETE FROM records_share WHERE case_id = %s", [running.stage.case])
            database.commit()
        yield running


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", sorted(SIZES))
def test_the_owner_of_a_linked_case_objects_to_what_they_see_nothing_else_of(
    show: Show, size: str, scheme: str
) -> None:
    looks = {"viewport": SIZES[size], "color_scheme": scheme, "reduced_motion": "reduce"}
    with opened(show.browser, show.address, **looks) as paula, opened(show.browser, show.address, **looks) as bjorn:
        paula.context.add_cookies([show.cookie("paula")])  # type: ignore[list-item]
        bjorn.context.add_cookies([show.cookie("bjorn")])  # type: ignore[list-item]
        paula.goto(f"/case/{show.stage.case}/")
        paula.get_by_role("link", name="Links with others").click()
        expect(paula.get_by_text("Nobody has said that it shares something")).to_be_visible()
        fits(paula, f"none-{size}-{scheme}")
        paula.get_by_label("What do they share?").select_option("same_picture")
        paula.get_by_role("button", name="Link the two").click()
        expect(paula.get_by_text("Shares a picture with")).to_be_visible()
        fits(paula, f"linked-{size}-{scheme}")
        bjorn.goto(f"/case/{show.stage.other_case}/links/")
        expect(bjorn.get_by_text("a case that you do not see")).to_be_visible()
        write(paula, show)
        ask(paula)
        _objects(bjorn, f"{size}-{scheme}")
        paula.reload()
        expect(paula.get_by_text("It was sold in ours, too.")).to_be_visible()
        _stands(paula, show, f"stands-{size}-{scheme}")


def _stands(page: Page, show: Show, name: str) -> None:
    """While something waits to be shown, the link is not taken back, and its page says why."""
    page.goto(f"/case/{show.stage.case}/links/")
    page.get_by_role("button", name="Take it back (a picture").click()
    expect(page.get_by_role("alert")).to_contain_text("Take that back first")
    expect(page.get_by_role("link", name="To the appeals")).to_be_visible()
    expect(page.get_by_text("Shares a picture with")).to_be_visible()
    fits(page, name)


def _objects(page: Page, name: str) -> None:
    page.goto("/appeals/")
    expect(page.get_by_role("heading", name="Of cases that you do not see")).to_be_visible()
    fits(page, f"listed-{name}")
    page.get_by_role("link", name="Do you know this bag of crisps?").click()
    shown = page.get_by_role("img", name="A bag, red and white")
    expect(shown).to_have_js_property("naturalWidth", 640)
    page.get_by_text("Object to it…").click()
    fits(page, f"letter-{name}")
    page.get_by_label("Why should it not be shown?").fill("It was sold in ours, too.")
    page.get_by_role("button", name="Object").click()
    expect(page.get_by_text("It was sold in ours, too.")).to_be_visible()
    fits(page, f"objected-{name}")
