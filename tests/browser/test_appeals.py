"""Appeals in a real browser: one asks, a neighbour objects, another person releases; it fits."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.appeals_shown import Show, ask, showing, write
from tests.browser.pages import fits, opened
from traceroom.site.installation import Installation

pytestmark = pytest.mark.browser
SIZES = {"wide": {"width": 1440, "height": 900}, "phone": {"width": 375, "height": 800}}


@pytest.fixture
def show(installed: Installation, browser: Browser, served: str) -> Iterator[Show]:
    with showing(installed, browser, served) as running:
        yield running


def test_the_whole_way_of_an_appeal(show: Show) -> None:
    with (
        opened(show.browser, show.address) as paula,
        opened(show.browser, show.address) as bjorn,
        opened(show.browser, show.address) as pedro,
    ):
        for page, person in ((paula, "paula"), (bjorn, "bjorn"), (pedro, "pedro")):
            page.context.add_cookies([show.cookie(person)])  # type: ignore[list-item]
        write(paula, show)
        bjorn.goto("/appeals/")
        expect(bjorn.get_by_text("Do you know this bag of crisps?")).to_have_count(0)
        ask(paula)
        expect(paula.get_by_text("so a second person releases it")).to_be_visible()
        _objects(bjorn)
        pedro.goto(paula.url)
        expect(pedro.get_by_text("An objection stands.")).to_be_visible()
        bjorn.get_by_role("button", name="Take it back").click()
        expect(bjorn.get_by_text("taken back")).to_be_visible()
        pedro.reload()
        expect(pedro.get_by_text("after that it can be released")).to_be_visible()
        show.two_days_pass()
        _releases(pedro)
        paula.reload()
        expect(paula.get_by_text("Released by Pedro")).to_be_visible()
        expect(paula.get_by_role("button", name="Withdraw it now")).to_have_count(0)
        paula.get_by_text("Withdraw it…").click()
        expect(paula.get_by_text("not undone by a click")).to_be_visible()
        paula.get_by_role("button", name="Withdraw it now").click()
        expect(paula.get_by_text("Withdrawn by Paula")).to_be_visible()
        paula.get_by_role("button", name="Make a new edition of it").click()
        expect(paula.get_by_text("Edition 2")).to_be_visible()


def test_the_board_says_live_what_waits_for_whom(show: Show) -> None:
    with (
        opened(show.browser, show.address) as paula,
        opened(show.browser, show.address) as bjorn,
        opened(show.browser, show.address, viewport=SIZES["phone"], color_scheme="dark") as pedro,
    ):
        for page, person in ((paula, "paula"), (bjorn, "bjorn"), (pedro, "pedro")):
            page.context.add_cookies([show.cookie(person)])  # type: ignore[list-item]
        bjorn.goto("/")
        expect(bjorn.locator("#live")).to_have_text("live")
        expect(bjorn.get_by_role("link", name="Appeals", exact=True)).to_be_visible()
        write(paula, show)
        ask(paula)
        expect(bjorn.get_by_role("link", name="Appeals 1 waiting for you")).to_be_visible()
        expect(bjorn.get_by_text("others want to show it; you may object until")).to_be_visible()
        fits(bjorn, "board-objects", "main .btn:visible")
        show.two_days_pass()
        pedro.goto("/")
        fits(pedro, "board-release", "main .btn:visible, .waits a:visible")
        pedro.get_by_role("link", name="Do you know this bag of crisps?").click()
        expect(pedro.get_by_role("button", name="I have looked: release it")).to_be_in_viewport()
        pedro.go_back()
        expect(pedro.get_by_role("link", name="Appeals 1 waiting for you")).to_be_visible()
        paula.get_by_role("button", name="Make it a draft again").click()
        expect(pedro.get_by_role("link", name="Do you know this bag of crisps?")).to_have_count(0)
        expect(pedro.get_by_role("link", name="Appeals", exact=True)).to_be_visible()


def _objects(page: Page) -> None:
    page.reload()
    page.get_by_role("link", name="Do you know this bag of crisps?").click()
    page.get_by_text("Object to it…").click()
    page.get_by_label("Why should it not be shown?").fill("The bag is in a case of ours.")
    page.get_by_role("button", name="Object").click()
    expect(page.get_by_text("The bag is in a case of ours.")).to_be_visible()


def _releases(page: Page) -> None:
    """Looks at the very pixels and at a preview first."""
    page.reload()
    shown = page.get_by_role("img", name="A bag, red and white")
    assert shown.evaluate("one => one.complete && one.naturalWidth") == 640
    page.get_by_text("In each language").click()
    page.get_by_role("link", name="Français", exact=True).click()
    expect(page.get_by_role("heading", name="Do you know this bag of crisps?")).to_be_visible()
    assert page.locator("html").get_attribute("lang") == "fr"
    page.get_by_role("link", name="Back to the appeal").click()
    page.get_by_role("button", name="I have looked: release it").click()
    expect(page.get_by_text("Released by Pedro")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", sorted(SIZES))
def test_the_pages_fit_and_axe_finds_nothing(show: Show, size: str, scheme: str) -> None:
    looks = {"viewport": SIZES[size], "color_scheme": scheme, "reduced_motion": "reduce"}
    with opened(show.browser, show.address, **looks) as page:
        page.context.add_cookies([show.cookie("paula")])  # type: ignore[list-item]
        page.goto("/appeals/")
        _fits(page, f"empty-{size}-{scheme}")
        page.goto(f"/object/{show.stage.things['crisps']}/appeal/")
        _fits(page, f"new-{size}-{scheme}")
        write(page, show)
        _fits(page, f"draft-{size}-{scheme}")
        ask(page)
        _fits(page, f"asked-{size}-{scheme}")
        address = page.url.partition("#")[0]
        page.context.clear_cookies()
        page.context.add_cookies([show.cookie("pedro")])  # type: ignore[list-item]
        show.two_days_pass()
        page.goto(address)
        expect(page.get_by_role("button", name="I have looked: release it")).to_be_visible()
        _fits(page, f"release-{size}-{scheme}")
        _released_too_early(page, f"refused-{size}-{scheme}")
        page.get_by_text("Withdraw it…").click()
        expect(page.get_by_role("button", name="Withdraw it now")).to_be_visible()
        _fits(page, f"withdrawing-{size}-{scheme}")
        page.goto("/appeals/")
        _fits(page, f"list-{size}-{scheme}")


def test_words_without_a_blank_stay_inside_every_page_of_it(show: Show) -> None:
    thing, long = show.stage.things["crisps"], "Donaudampfschifffahrtselektrizitätenhauptbetriebswerk" * 2
    show.change(f"UPDATE records_object SET name = '{long}' WHERE id = ANY(%s)".encode())
    with opened(show.browser, show.address, viewport=SIZES["phone"]) as page:
        page.context.add_cookies([show.cookie("paula")])  # type: ignore[list-item]
        write(page, show)
        draft = page.url
        page.get_by_role("link", name="Change the words").click()
        for field in ("Heading", "What we want to know", "Who could know", "Known already", "The picture in words"):
            page.get_by_label(field).fill(long)
        page.get_by_role("button", name="Keep it").click()
        expect(page.get_by_role("heading", name=long)).to_be_visible()
        for path in (draft, f"{draft}in/fr/", "/appeals/", f"/object/{thing}/", f"/object/{thing}/appeal/"):
            page.goto(path)
            fits(page, path)


def test_who_has_no_picture_to_show_is_led_to_where_one_is_added(show: Show) -> None:
    show.change(b"DELETE FROM records_crop WHERE thing_id = ANY(%s)")
    with opened(show.browser, show.address, viewport=SIZES["phone"]) as page:
        page.context.add_cookies([show.cookie("paula")])  # type: ignore[list-item]
        page.goto(f"/object/{show.stage.things['crisps']}/appeal/")
        fits(page)
        page.get_by_role("link", name="Add a picture").click()
        expect(page.get_by_label("A crop of this object alone")).to_be_visible()


@pytest.mark.parametrize(("size", "scheme"), [("phone", "light"), ("wide", "dark")])
def test_a_preview_leads_back_and_fits_also_where_one_reads_from_the_right(show: Show, size: str, scheme: str) -> None:
    with opened(show.browser, show.address, viewport=SIZES[size], color_scheme=scheme) as page:
        page.context.add_cookies([show.cookie("paula")])  # type: ignore[list-item]
        write(page, show)
        draft = page.url
        for language in ("ar", "en"):
            page.goto(f"{draft}preview/{language}/")
            back = page.get_by_role("link", name="Back to the appeal")
            box = back.bounding_box()
            assert box and box["height"] >= 44 and box["y"] < 5, box
            fits(page, f"preview-{language}-{size}-{scheme}", ".of-room a:visible")
            back.click()
            expect(page).to_have_url(draft)


def _released_too_early(page: Page, name: str) -> None:
    """For a day that is over: the sentence is in sight, beside the form, and what was typed stays."""
    page.get_by_label("Not before").fill("2020-01-01T10:00")
    page.get_by_role("button", name="I have looked: release it").click()
    expect(page.get_by_role("alert")).to_contain_text("Choose a time within the next year")
    expect(page.get_by_role("alert")).to_be_in_viewport()
    expect(page.get_by_label("Not before")).to_have_value("2020-01-01T10:00")
    _fits(page, name)


def _fits(page: Page, name: str) -> None:
    for shown in page.locator(".exactly img").all():
        box = shown.bounding_box()
        assert box and abs(box["width"] * 480 - box["height"] * 640) < 1000, f"{name}: the picture is stretched, {box}"
    fits(page, name, "main button:visible, main .btn:visible, main summary:visible")
