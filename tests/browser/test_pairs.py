"""The page of pairs in a real browser: sizes, light and dark, the filter, keyboard, print, axe, no request."""

from __future__ import annotations

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect

from tests.browser.pages import awake, opened
from tests.runs.pairs.links_made import folder, links
from traceroom.runs.pairs.page import pairs_page
from traceroom.runs.pairs.render import write

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Three pairs with pictures, one picture of which is not found."""
    path = tmp_path_factory.mktemp("pairs") / "pairs.html"
    write(pairs_page(links(), bundles=[Path("NL.trace")], folders=[folder() / "NL"], made_by="a test"), path)
    return path.as_uri()


@pytest.mark.parametrize("width", [375, 1440])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_fits_and_axe_finds_nothing(browser: Browser, report: str, tmp_path: Path, width: int, scheme: str) -> None:
    with opened(browser, report, viewport={"width": width, "height": 900}, color_scheme=scheme) as page:
        page.goto(report)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        results = Axe().run(page)
        assert results.violations_count == 0, results.generate_report()
        for target in page.locator("select").all():
            box = target.bounding_box()
            assert box is not None and box["height"] >= 44
        page.screenshot(path=str(tmp_path / f"pairs-{width}-{scheme}.png"), full_page=True)


def test_the_filter_shows_one_kind_or_one_case_and_says_how_many(browser: Browser, report: str) -> None:
    with opened(browser, report) as page:
        page.goto(report)
        page.get_by_label("Kind").select_option("Same artwork")
        expect(page.locator(".pair:visible")).to_have_count(1)
        expect(page.get_by_role("status")).to_have_text("1 of 4 pairs shown")
        page.get_by_label("Kind").select_option("All kinds")
        page.get_by_label("Case").select_option("FR")
        expect(page.locator(".pair:visible")).to_have_count(4)
        page.evaluate("document.querySelector('.pair[data-kind=pattern]').dataset.cases = '9'")
        page.get_by_label("Kind").select_option("Repeating pattern")
        expect(page.locator("#none")).to_be_visible()


def test_the_keyboard_reaches_the_filter_and_changes_it(browser: Browser, report: str) -> None:
    with opened(browser, report) as page:
        page.goto(report)
        awake(page)
        page.keyboard.press("Tab")
        expect(page.locator(".skip")).to_be_focused()
        page.keyboard.press("Tab")
        expect(page.get_by_label("Kind")).to_be_focused()
        page.keyboard.press("ArrowDown")
        expect(page.locator(".pair:visible")).to_have_count(1)


def test_pictures_points_and_reasons_are_there_without_javascript(browser: Browser, report: str) -> None:
    with opened(browser, report, java_script_enabled=False) as page:
        page.goto(report)
        assert page.locator(".pair").count() == 4 and page.locator(".filters").is_hidden()
        assert page.locator(".why").count() == 3
        thing = page.locator(".pair[data-kind=same_thing] svg")
        assert thing.first.locator("text").all_text_contents() == thing.last.locator("text").all_text_contents()


def test_it_prints_every_pair_whole(browser: Browser, report: str, tmp_path: Path) -> None:
    with opened(browser, report) as page:
        page.goto(report)
        page.emulate_media(media="print")
        assert page.locator(".filters").is_hidden() and page.locator(".stays").is_visible()
        page.pdf(path=str(tmp_path / "pairs.pdf"))
        assert (tmp_path / "pairs.pdf").stat().st_size > 10_000
