"""Objections in a real browser: to what the public sees, answered, made anew, taken back before the next edition."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.appeals_shown import Show, ask, showing, write
from tests.browser.pages import fits, opened
from tests.site.databases import as_superuser
from traceroom.site.installation import Installation

pytestmark = pytest.mark.browser
SIZES = {"wide": {"width": 1440, "height": 900}, "phone": {"width": 375, "height": 800}}
PUBLISHED = "UPDATE records_appeal SET status = 'published', published_at = now() WHERE thing_id = ANY(%s)"
HEADING = "Do you know this bag of crisps?"


@pytest.fixture
def show(installed: Installation, browser: Browser, served: str) -> Iterator[Show]:
    with showing(installed, browser, served) as running:
        yield running


@contextmanager
def _three(show: Show, size: str, scheme: str) -> Iterator[tuple[Page, Page, Page]]:
    """Paula's page, Bjorn's and Pedro's, each signed in, in one look."""
    looks = {"viewport": SIZES[size], "color_scheme": scheme, "reduced_motion": "reduce"}
    with (
        opened(show.browser, show.address, **looks) as paula,
        opened(show.browser, show.address, **looks) as bjorn,
        opened(show.browser, show.address, **looks) as pedro,
    ):
        for page, person in ((paula, "paula"), (bjorn, "bjorn"), (pedro, "pedro")):
            page.context.add_cookies([show.cookie(person)])  # type: ignore[list-item]
        yield paula, bjorn, pedro


@pytest.mark.parametrize(("size", "scheme"), [("wide", "light"), ("phone", "dark")])
def test_what_is_shown_is_objected_to_answered_withdrawn_changed_and_shown_anew(
    show: Show, size: str, scheme: str
) -> None:
    with _three(show, size, scheme) as (paula, bjorn, pedro):

        def looked(page: Page, name: str) -> None:
            fits(page, f"{name}-{size}-{scheme}", "main button:visible, main .btn:visible, main summary:visible")

        write(paula, show)
        draft = paula.url.partition("#")[0]
        _asked_and_released(show, paula, pedro, draft)
        show.change(PUBLISHED.encode())
        _objects(bjorn, "The bag is in a case of ours.")
        looked(bjorn, "objected")
        _answers(pedro, "Ours was sold out in 2014, and the child was found.", looked)
        paula.goto("/")
        expect(paula.get_by_text("somebody objects")).to_have_count(0)
        bjorn.goto("/")
        expect(bjorn.get_by_text("your objection is answered: it stays shown")).to_be_visible()
        looked(bjorn, "board-answered")
        bjorn.get_by_role("link", name=HEADING).click()
        expect(bjorn.get_by_text("Ours was sold out in 2014, and the child was found.")).to_be_in_viewport()
        looked(bjorn, "answer-read")
        _objects(bjorn, "A search is planned for Friday.")
        paula.goto("/")
        paula.get_by_role("link", name=HEADING).click()
        looked(paula, "objected-anew")
        paula.get_by_text("Withdraw it…").click()
        paula.get_by_role("button", name="Withdraw it now").click()
        expect(paula.get_by_text("Withdrawn by Paula")).to_be_visible()
        paula.get_by_role("button", name="Make a new edition of it").click()
        paula.get_by_role("link", name="Change the words").click()
        paula.get_by_label("Kind of thing").select_option("Food, drink and other packaging")
        looked(paula, "changed")
        paula.get_by_role("button", name="Keep it").click()
        ask(paula)
        show.two_days_pass()
        pedro.goto(draft)
        expect(pedro.get_by_text("once all are taken back, this can be released")).to_be_visible()
        looked(pedro, "stopped")
        bjorn.goto(draft)
        for left in (1, 0):
            bjorn.get_by_role("button", name="Take it back").first.click()
            expect(bjorn.get_by_role("button", name="Take it back")).to_have_count(left)
        looked(bjorn, "taken-back")
        pedro.reload()
        pedro.get_by_role("button", name="I have looked: release it").click()
        expect(pedro.get_by_text("Released by Pedro")).to_be_visible()
        looked(pedro, "released-anew")


def _asked_and_released(show: Show, paula: Page, pedro: Page, draft: str) -> None:
    ask(paula)
    show.two_days_pass()
    pedro.goto(draft)
    pedro.get_by_role("button", name="I have looked: release it").click()
    expect(pedro.get_by_text("Released by Pedro")).to_be_visible()


def _objects(page: Page, reason: str) -> None:
    page.goto("/appeals/")
    page.get_by_role("link", name=HEADING).click()
    page.get_by_text("Object to it…").click()
    expect(page.get_by_text("its owner withdraws it, or answers why it stays")).to_be_visible()
    page.get_by_label("Why should it not be shown?").fill(reason)
    page.get_by_role("button", name="Object").click()
    expect(page.get_by_text(reason)).to_be_visible()


def _answers(page: Page, text: str, looked: object) -> None:
    """An empty answer is said beside its field; what is typed then is taken, and nothing waits any more."""
    page.goto("/")
    expect(page.get_by_text("somebody objects to showing it")).to_be_visible()
    page.get_by_role("link", name=HEADING).click()
    page.get_by_text("Leave it shown, and say why…").click()
    assert callable(looked)
    looked(page, "answering")
    page.get_by_label("Why does it stay shown?").fill(" ")
    page.get_by_role("button", name="Leave it shown").click()
    expect(page.get_by_text("Say in a sentence or two why it stays shown, or withdraw it.")).to_be_in_viewport()
    looked(page, "answer-refused")
    page.get_by_label("Why does it stay shown?").fill(text)
    page.get_by_role("button", name="Leave it shown").click()
    expect(page.get_by_text(text)).to_be_in_viewport()
    expect(page.get_by_text("shown to the public", exact=True)).to_be_visible()
    looked(page, "answered")


@pytest.mark.parametrize(("size", "scheme"), [("phone", "light"), ("wide", "dark")])
def test_who_owns_a_linked_case_and_does_not_see_this_one_reads_why_it_stays(
    show: Show, size: str, scheme: str
) -> None:
    with as_superuser(show.installed) as database:
        database.execute("DELETE FROM records_share WHERE case_id = %s", [show.stage.case])
        database.commit()
    with _three(show, size, scheme) as (paula, bjorn, pedro):
        paula.goto(f"/case/{show.stage.case}/links/")
        paula.get_by_label("What do they share?").select_option("same_picture")
        paula.get_by_role("button", name="Link the two").click()
        expect(paula.get_by_text("Shares a picture with")).to_be_visible()
        write(paula, show)
        draft = paula.url.partition("#")[0]
        _asked_and_released(show, paula, pedro, draft)
        show.change(PUBLISHED.encode())
        _objects(bjorn, "It was sold in ours, too.")
        expect(bjorn.get_by_text("shown to the public, and your objection stands")).to_be_visible()
        pedro.goto(draft)
        pedro.get_by_text("Leave it shown, and say why…").click()
        pedro.get_by_label("Why does it stay shown?").fill("We ask for the shop alone.")
        pedro.get_by_role("button", name="Leave it shown").click()
        bjorn.goto("/")
        expect(bjorn.get_by_text("your objection is answered: it stays shown")).to_be_visible()
        bjorn.get_by_role("link", name=HEADING).click()
        expect(bjorn.get_by_text("We ask for the shop alone.")).to_be_in_viewport()
        expect(bjorn.get_by_text("Pedro")).to_have_count(0)
        fits(bjorn, f"linked-answered-{size}-{scheme}", "main button:visible, main .btn:visible, main summary:visible")
        _objects(bjorn, "Ours is open still.")
        paula.goto("/")
        expect(paula.get_by_text("somebody objects to showing it")).to_be_visible()
