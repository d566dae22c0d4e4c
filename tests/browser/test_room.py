"""The room in a real browser: board, case and object by keyboard, live, without JavaScript, for everybody's eyes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.pages import awake, fits, opened
from tests.site.clients import cookie_of
from tests.site.stage import Stage, put_up
from traceroom.site.installation import Installation

pytestmark = pytest.mark.browser
SIZES = {"wide": {"width": 1440, "height": 900}, "phone": {"width": 375, "height": 800}}


class Room:
    """A running room with the stage, and a browser for each of its people."""

    def __init__(self, browser: Browser, address: str, stage: Stage, stack: ExitStack) -> None:
        self.browser = browser
        self.address = address
        self.stage = stage
        self.stack = stack

    def page(self, person: str, path: str = "/", **how: object) -> Page:
        """A page of somebody who has signed in."""
        page = self.signed_in(person, **how)
        page.goto(path)
        return page if how.get("java_script_enabled") is False else awake(page)

    def signed_in(self, person: str, **how: object) -> Page:
        """An empty page of theirs. Django does not sign in where a loop runs, as the browser's does here."""
        page = self.stack.enter_context(opened(self.browser, self.address, **how))
        with ThreadPoolExecutor(1) as elsewhere:
            cookie = elsewhere.submit(self._cookie, person).result()
        page.context.add_cookies([{"name": "traceroom", "value": cookie, "url": self.address}])
        return page

    def _cookie(self, person: str) -> str:
        from django.db import connection

        try:
            return cookie_of(self.stage, person)
        finally:
            connection.close()

    @property
    def case(self) -> str:
        """The address of Porto's case."""
        return f"/case/{self.stage.case}/"

    def thing(self, name: str) -> str:
        """The address of one of its objects."""
        return f"/object/{self.stage.things[name]}/"


@pytest.fixture
def room(browser: Browser, installed: Installation, served: str) -> Iterator[Room]:
    with ExitStack() as stack:
        yield Room(browser, served, put_up(installed), stack)


def _answer(page: Page) -> str:
    return page.locator(".big").inner_text()


def _live(page: Page) -> Page:
    expect(page.locator("#live")).to_have_text("live")
    return page


def test_the_board_by_keyboard_alone(room: Room) -> None:
    page = _live(room.page("paula"))
    expect(page.locator(".tile")).to_have_count(2)
    page.keyboard.press("/")
    page.keyboard.type("crisps")
    expect(page.locator(".tile")).to_have_count(1)
    assert "words=crisps" in page.url
    page.keyboard.press("Escape")
    expect(page.get_by_label("Find")).to_have_value("crisps")
    page.keyboard.press("j")
    expect(page.locator(".tile")).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{room.case}")
    page.keyboard.press("b")
    page.wait_for_url(re.compile(r"/$"))


def test_filters_that_nothing_fits_say_so_and_show_the_way_back(room: Room) -> None:
    page = room.page("paula")
    page.get_by_label("Find").fill("no such thing")
    expect(page.get_by_role("heading", name="Nothing fits these filters")).to_be_visible()
    page.get_by_role("link", name="Show everything").click()
    expect(page.locator(".tile")).to_have_count(2)
    page.get_by_label("Show").select_option("objects")
    expect(page.locator(".tile")).to_have_count(4)
    page.get_by_label("Whose").select_option("shared")
    expect(page.get_by_role("heading", name="Nothing fits these filters")).to_be_visible()


def test_a_switch_changes_the_answer_for_everybody_who_looks(room: Room) -> None:
    page, other, board = room.page("paula", room.case), room.page("bjorn", room.case), room.page("pedro")
    for one in (page, other, board):
        _live(one)
    before = _answer(page)
    switch = page.get_by_role("switch", name=re.compile("crisps, language"))
    switch.focus()
    page.keyboard.press("Space")
    expect(switch).to_have_attribute("aria-checked", "false")
    expect(switch).to_be_focused()
    assert _answer(page) != before
    expect(other.locator(".big")).to_have_text(page.locator(".big").inner_text())
    expect(other.get_by_text("1 clue switched off for everybody")).to_be_visible()
    share = _answer(page).replace("\u00a0", " ").split(" %")[0]
    expect(board.locator(".tile", has_text="crisps bag")).to_contain_text(share)
    expect(other.get_by_role("switch")).to_have_count(0)
    page.keyboard.press("Space")
    expect(page.locator(".big")).to_have_text(before)
    expect(other.locator(".big")).to_have_text(before)


def test_clues_are_walked_opened_and_switched_by_keys(room: Room) -> None:
    page = room.page("paula", room.case)
    page.keyboard.press("j")
    page.keyboard.press("j")
    second = page.locator(".clue summary").nth(1)
    expect(second).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".clue details").nth(1)).to_have_attribute("open", "")
    page.keyboard.press("x")
    expect(page.locator(".clue").nth(1)).to_have_class(re.compile("off"))
    expect(page.locator(".clue summary").nth(1)).to_be_focused()
    expect(page.locator(".clue details").nth(1)).to_have_attribute("open", "")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()


def test_what_if_is_for_oneself_alone(room: Room) -> None:
    page, other = _live(room.page("paula", room.case)), _live(room.page("pedro", room.case))
    before = _answer(page)
    page.locator(".obj", has_text="crisps").locator(".clue summary", has_text="Language").click()
    page.get_by_role("link", name="Look without it, for myself").first.click()
    expect(page.get_by_text("Nobody else sees it")).to_be_visible()
    assert "without=read-" in page.url and _answer(page) != before
    assert _answer(other) == before
    page.reload()
    assert _answer(page) != before
    page.get_by_role("link", name="Back to all clues").click()
    expect(page.locator(".big")).to_have_text(before)
    assert page.url.endswith(room.case)


def test_the_world_is_drawn_when_it_is_asked_for(room: Room) -> None:
    page = room.page("paula", room.case)
    assert page.locator("#map-world").count() == 0
    page.get_by_text("The world", exact=True).click()
    expect(page.locator("#map-world")).to_be_visible()


def test_a_clue_is_said_graded_taken_back_and_brought_back(room: Room) -> None:
    page = room.page("paula", room.thing("crisps"))
    page.get_by_label("Made, sold or seen in").fill("Atlantis")
    page.get_by_label("In a sentence").fill("sold in every shop there")
    page.get_by_role("button", name="Say it").click()
    expect(page.get_by_role("alert").last).to_contain_text("No country is called 'Atlantis'")
    expect(page.get_by_label("In a sentence")).to_have_value("sold in every shop there")
    page.get_by_label("Made, sold or seen in").fill("Pays-Bas, BE")
    page.get_by_role("button", name="Say it").click()
    line = page.locator("#clues li", has_text="sold in every shop there")
    expect(line).to_contain_text("Belgium, Netherlands")
    line.get_by_label("Source").select_option("B")
    line.get_by_label("Information").select_option("2")
    line.get_by_role("button", name="Grade").click()
    expect(line).to_contain_text("B2")
    line.get_by_role("button", name="Take it back").click()
    expect(line).to_contain_text("taken back")
    line.get_by_role("button", name="Bring it back").click()
    expect(line).to_contain_text("B2")


def test_whoever_looks_at_an_object_sees_what_a_colleague_says_of_it(room: Room) -> None:
    page = _live(room.page("bjorn", room.thing("cheese")))
    page.get_by_label("In a sentence").fill("half a sentence")
    says = room.page("paula", room.thing("cheese"))
    says.get_by_label("Made, sold or seen in").fill("Belgium")
    says.get_by_label("How do you know").fill("sold it")
    says.get_by_role("button", name="Say it").click()
    expect(page.locator("#clues")).to_contain_text("sold it")
    expect(page.get_by_label("In a sentence")).to_have_value("half a sentence")


def test_without_a_stream_the_page_looks_by_itself(room: Room) -> None:
    page = room.signed_in("bjorn")
    page.add_init_script("delete window.EventSource")
    page.clock.install()
    page.goto(room.case)
    expect(page.locator("#live")).to_have_text("looking every 15 seconds")
    before = _answer(page)
    says = room.page("paula", room.case)
    says.get_by_role("switch", name=re.compile("crisps, language")).click()
    expect(says.locator(".big")).not_to_have_text(before)
    page.clock.fast_forward(16_000)
    expect(page.locator(".big")).not_to_have_text(before)


def test_a_server_that_is_away_is_said_in_words(room: Room) -> None:
    page = _live(room.page("paula", room.case))
    page.route("**/switch/", lambda route: route.fulfill(status=422, content_type="text/plain", body="For analysts."))
    page.get_by_role("switch").first.click()
    expect(page.locator("#trouble")).to_have_text("For analysts.")
    before = _answer(page)
    room.page("pedro", room.case).get_by_role("switch").nth(1).click()
    expect(page.locator(".big")).not_to_have_text(before)
    expect(page.locator("#trouble")).to_have_text("For analysts.")


def test_a_database_that_is_away_is_said_in_its_sentence_and_what_was_typed_stays(room: Room) -> None:
    page = room.page("paula")
    page.route("**/?words=*", lambda route: route.fulfill(status=503, content_type="text/plain", body="It is away."))
    page.get_by_label("Find").fill("crisps")
    expect(page.get_by_role("alert")).to_have_text("It is away.")
    expect(page.get_by_label("Find")).to_have_value("crisps")
    page.unroute("**/?words=*")
    page.get_by_label("Find").press("Enter")
    expect(page.locator(".tile")).to_have_count(1)
    expect(page.get_by_role("alert")).to_be_hidden()


def test_the_case_works_without_javascript(room: Room) -> None:
    page = room.page("paula", room.case, java_script_enabled=False)
    before = _answer(page)
    page.get_by_role("switch", name=re.compile("crisps, language")).click()
    assert _answer(page) != before
    page.get_by_text("The world", exact=True).click()
    page.get_by_role("link", name="Draw it").click()
    assert page.locator("#map-world").is_visible()


GRID = '{"type": "Polygon", "coordinates": [[[2.5, 50.7], [5.8, 50.7], [5.8, 51.5], [2.5, 51.5], [2.5, 50.7]]]}'


def _say_where(room: Room) -> None:
    """By keyboard alone: within 30 km of Ghent."""
    page = room.page("paula", room.thing("crisps"))
    page.get_by_label("Within, in km").focus()
    page.keyboard.type("30")
    page.keyboard.press("Tab")
    page.keyboard.type("Gent")
    page.keyboard.press("Enter")
    expect(page.locator("#clues")).to_contain_text("Within 30 km of Gent")


def test_somebody_says_where_and_everybody_sees_where_inside(room: Room) -> None:
    other = _live(room.page("bjorn", room.case))
    expect(other.get_by_role("heading", name="Where inside")).to_have_count(0)
    _say_where(room)
    expect(other.get_by_role("heading", name="Where inside")).to_be_visible()
    section = other.locator(".inside")
    expect(section).to_contain_text("From the crisps: within 30 km of Gent")
    section.locator("summary").click()
    expect(section.locator("tbody tr")).to_have_count(12)
    assert "Belgium: " in str(section.locator("polygon title").first.text_content())


def test_an_unknown_town_asks_for_its_place_and_one_of_many_for_its_country(room: Room) -> None:
    page = room.page("paula", room.thing("crisps"))
    for typed, said in (("Qqqqq", "no town called 'Qqqqq'"), ("Cordoba", "write which, as in Cordoba")):
        page.get_by_label("of the town").fill(typed)
        page.get_by_role("button", name="Say it").click()
        expect(page.get_by_role("alert").last).to_contain_text(said)
        expect(page.get_by_label("of the town")).to_have_value(typed)
    page.get_by_label("of the town").fill("the old quarry")
    page.get_by_text("By latitude and longitude").click()
    page.get_by_label("Latitude").fill("34.67")
    page.get_by_label("Longitude").fill("-99.33")
    page.get_by_role("button", name="Say it").click()
    expect(page.locator("#clues")).to_contain_text("Within 25 km of the old quarry")


def test_an_area_is_pasted_seen_on_a_map_and_counted_where_inside(room: Room, tmp_path: Path) -> None:
    other = _live(room.page("bjorn", room.case))
    page = room.page("paula", room.thing("crisps"))
    page.get_by_text("By an area (GeoJSON)").click()
    page.get_by_label("The area").fill("of the north grid")
    page.get_by_label("or pasted here").fill(GRID[:-1])
    page.get_by_role("button", name="Say it").click()
    expect(page.get_by_role("alert").last).to_contain_text("This is no GeoJSON")
    expect(page.get_by_label("or pasted here")).to_have_value(GRID[:-1])
    (tmp_path / "grid.geojson").write_text(GRID)
    page.get_by_label("its outline, as a file").set_input_files(tmp_path / "grid.geojson")
    page.get_by_role("button", name="Say it").click()
    expect(page.locator("#clues")).to_contain_text("The area of the north grid")
    expect(other.locator(".inside")).to_contain_text("From the crisps: the area of the north grid")
    page.get_by_role("link", name="See it on a map").click()
    expect(page.locator("#map-area .area")).to_be_visible()
    expect(page.locator(".legend")).to_contain_text("of Belgium")
    page.get_by_role("link", name="crisps").click()
    page.get_by_role("button", name="Take it back").click()
    expect(other.locator(".inside")).to_have_count(0)


def test_a_zoomed_map_stays_zoomed_when_the_answer_is_drawn_anew(room: Room) -> None:
    _say_where(room)
    page = _live(room.page("paula", room.case))
    closer = page.get_by_role("button", name="Zoom in: Map: region")
    closer.focus()
    page.keyboard.press("Enter")
    seen = page.locator("#map-region").get_attribute("viewBox")
    assert seen != "0 0 760 560"
    says = room.page("pedro", room.thing("bracelet"))
    says.get_by_label("Made, sold or seen in").fill("Belgium")
    says.get_by_role("button", name="Say it").click()
    expect(page.locator(".obj", has_text="bracelet").locator(".clue")).to_have_count(2)
    expect(page.locator("#map-region")).to_have_attribute("viewBox", str(seen))
    expect(page.get_by_role("button", name="Zoom in: Map: region")).to_be_focused()
    assert page.locator(".zoom-tools").count() == 2


def test_the_world_that_is_drawn_later_is_zoomed_too(room: Room) -> None:
    page = room.page("paula", room.case)
    page.get_by_text("The world", exact=True).click()
    page.get_by_role("button", name="Zoom in: Map: world").click()
    expect(page.locator("#map-world")).not_to_have_attribute("viewBox", "0 0 760 370")


def test_where_inside_needs_no_javascript(room: Room) -> None:
    _say_where(room)
    page = room.page("paula", room.case, java_script_enabled=False)
    expect(page.locator("#map-cells")).to_be_visible()
    page.locator(".inside summary").click()
    expect(page.locator(".inside tbody tr")).to_have_count(12)
    assert page.locator(".zoom-tools").count() == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", sorted(SIZES))
def test_every_page_fits_and_axe_finds_nothing(room: Room, size: str, scheme: str) -> None:
    _say_where(room)
    page = room.page("paula", viewport=SIZES[size], color_scheme=scheme, reduced_motion="reduce")
    for path in (
        "/",
        "/?what=objects",
        "/?words=nothing",
        room.case,
        f"{room.case}?without=said-{room.stage.clue}",
        f"{room.case}world/",
        f"{room.case}objects/",
        f"{room.case}sharing/",
        f"{room.case}delete/",
        room.thing("bracelet"),
        f"{room.thing('bracelet')}change/",
        "/cases/new/",
        "/cases/past/",
    ):
        page.goto(path)
        fits(page, path)
    page.goto("/")
    page.locator(".head a").first.click()
    expect(page.get_by_text("is shared any more")).to_be_visible()
    fits(page, "the room")
    page.goto(room.thing("crisps"))
    for summary in page.locator("#say summary").all():
        summary.click()
    fits(page, "an object's form, all open")
    page.get_by_label("or pasted here").fill(GRID)
    page.get_by_role("button", name="Say it").click()
    page.get_by_role("link", name="See it on a map").click()
    expect(page.locator("h1", has_text="area")).to_be_visible()
    fits(page, "an area")
    page.goto(room.case)
    for summary in page.locator("main summary").all():
        summary.click()
    fits(page, "case, all open")
    page.locator(".me summary").click()
    page.get_by_role("button", name="Keys").click()
    fits(page, "keys")


def test_every_page_is_walked_by_the_tab_key(room: Room) -> None:
    """Whatever can be clicked can be reached, in the order in which it stands, and shows that it is reached."""
    page = room.signed_in("paula")
    page.add_init_script("delete window.EventSource")
    for path in ("/", room.case, f"{room.case}sharing/", room.thing("bracelet"), "/cases/new/", "/cases/past/"):
        page.goto(path)
        wanted = page.evaluate(f"({NUMBERED})()")
        reached = []
        for _ in range(wanted + 12):  # a date has several stops of its own
            page.keyboard.press("Tab")
            reached.append(page.evaluate(f"({REACHED})()"))
        seen = [number for number, outlined in reached if number is not None]
        order = list(dict.fromkeys(seen))
        assert sorted(order) == list(range(wanted)), f"{path}: {sorted(set(range(wanted)) - set(seen))} not reached"
        assert order == sorted(order), f"{path} is walked in another order than it is read"
        assert set(order) == {number for number, outlined in reached if outlined}, f"{path} hides where one is"


NUMBERED = """() => {
  const all = [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")];
  const shown = all.filter((one) => one.tabIndex >= 0 && !one.disabled && one.type !== "hidden" && one.checkVisibility()
    && !(one.closest("details:not([open])") && !one.matches("summary")));
  shown.forEach((one, i) => { one.dataset.number = i; });
  return shown.length;
}"""
REACHED = """() => {
  const at = document.activeElement;
  const style = getComputedStyle(at);
  return [at.dataset.number ? Number(at.dataset.number) : null, style.outlineStyle !== "none"];
}"""
