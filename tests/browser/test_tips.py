"""Tips in a real browser: the whole way by keyboard alone, blurred until asked for, for everybody's eyes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.pages import TARGETS, fits, opened
from tests.site.clients import cookie_of
from tests.site.databases import as_superuser
from tests.site.stage import Stage, put_up
from tests.site.tips_made import AT, Sent, drawn, put_appeal, tipping
from traceroom.site.installation import Installation

pytestmark = pytest.mark.browser
PICKED = f"{TARGETS}, .picks a:visible"
SIZES = {"wide": {"width": 1440, "height": 900}, "phone": {"width": 375, "height": 800}}
LONG = "Deze-verpakking-zonder-een-enkele-spatie-lag-in-de-winkel-van-mijn-tante-in-Gent-tot-in-2014. " * 4


@dataclass(frozen=True, slots=True)
class Came:
    """The stage, with two tips about its cheese: one that says everything, and one that says little."""

    stage: Stage
    full: UUID
    bare: UUID

    @property
    def thing(self) -> UUID:
        """The object that they are about."""
        return self.stage.things["cheese"]


@pytest.fixture
def came(installed: Installation) -> Iterator[Came]:
    stage = put_up(installed)
    with tipping(installed) as tip:
        appeal = put_appeal(installed, stage.things["cheese"], stage.people["paula"])
        full = tip(
            appeal, what=LONG, where="Gent, Sint-Amandsberg", when="2012 of 2013", how="Ik werkte daar.",
            link=f"https://shop.example/{'kaas' * 30}", country="BE", may_ask=True, words=["Het was een Delhaize."],
            pictures=[drawn(), drawn(colour=(160, 70, 30), size=(240, 320)), Sent("waiting"),
                      Sent("refused", "It has 9,000 frames, which no photo has.")],
        )  # fmt: skip
        yield Came(stage, full, tip(appeal, what="Ken ik niet.", language=""))


def _signed_in(page: Page, came: Came, address: str, person: str = "paula") -> Page:
    def cookie() -> str:
        from django.db import connection

        try:
            return cookie_of(came.stage, person)
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as elsewhere:
        value = elsewhere.submit(cookie).result()
    page.context.add_cookies([{"name": "traceroom", "value": value, "url": address}])
    return page


def _tab_to(page: Page, target: Locator) -> None:
    """By the tabulator alone, as somebody without a mouse gets there."""
    for _ in range(80):
        page.keyboard.press("Tab")
        if target.evaluate("one => one === document.activeElement"):
            return
    raise AssertionError(f"the tabulator does not reach {target}")


def _press(page: Page, role: str, name: str) -> None:
    _tab_to(page, page.get_by_role(role, name=name))  # type: ignore[arg-type]
    page.keyboard.press("Enter")


def test_the_whole_way_of_a_tip_by_keyboard_alone(browser: Browser, served: str, came: Came) -> None:
    with opened(browser, served) as page:
        _signed_in(page, came, served).goto("/")
        _press(page, "link", "Tips 2 not read")
        page.wait_for_url("**/tips/")
        _press(page, "link", "Unread")
        page.wait_for_url("**/tips/?show=unread")
        _tab_to(page, page.locator(f"#tip-{came.full} a"))
        page.keyboard.press("Enter")
        page.wait_for_url(f"**/tip/{came.full}/?in=unread")
        _looks_at_a_picture(page)
        _asks_back(page)
        _grades(page)
        _makes_a_clue(page, came)
        page.goto(f"/tip/{came.full}/")
        _keeps_refers_and_deletes(page)


def _looks_at_a_picture(page: Page) -> None:
    expect(page.get_by_role("img", name="Picture 1 of the tip, blurred")).to_be_visible()
    _press(page, "link", "Look at picture 1")
    clear = page.get_by_role("img", name="Picture 1 of the tip", exact=True)
    expect(clear).to_be_visible()
    assert clear.evaluate("one => one.complete && one.naturalWidth") == 320
    expect(page.get_by_role("img", name="Picture 2 of the tip, blurred")).to_be_visible()
    _press(page, "link", "Blur picture 1 again")
    expect(page.get_by_role("img", name="Picture 1 of the tip, blurred")).to_be_visible()


def _asks_back(page: Page) -> None:
    for then in ("Take it back", ""):
        _tab_to(page, page.get_by_label("To the sender"))
        page.keyboard.type("Welke winkel was het?")
        _press(page, "button", "Leave it for them")
        expect(page.get_by_text("Waits to be left for the sender.")).to_be_visible()
        if then:
            _press(page, "button", then)
            expect(page.get_by_text("Waits to be left for the sender.")).to_have_count(0)


def _grades(page: Page) -> None:
    for label, key in (("Source", "B"), ("Information", "2")):
        _tab_to(page, page.get_by_label(label))
        page.keyboard.type(key)
    _press(page, "button", "Keep the grade")
    expect(page.get_by_role("heading", name="Grade: B2")).to_be_visible()


def _makes_a_clue(page: Page, came: Came) -> None:
    _press(page, "link", "Make a clue of it")
    page.wait_for_url(f"**/object/{came.thing}/?tip={came.full}#say")
    expect(page.get_by_label("How do you know")).to_have_value("public tip")
    expect(page.get_by_label("Made, sold or seen in")).to_have_value("Belgium")
    _tab_to(page, page.get_by_label("In a sentence"))
    page.keyboard.press("Control+a")
    page.keyboard.type("sold in a shop in Ghent until 2014")
    _press(page, "button", "Say it")
    expect(page.locator("#clues")).to_contain_text("sold in a shop in Ghent until 2014")
    expect(page.locator("#clues")).to_contain_text("public tip")
    _press(page, "link", "The tip that it was made of")
    page.wait_for_url(f"**/tip/{came.full}/")
    expect(page.locator("#made")).to_contain_text("unsure (right in 79 of 100): it counts")
    _press(page, "link", "what it does in the case")
    page.wait_for_url("**/case/**")
    expect(page.locator("details:target, details:has(:target)")).to_have_count(1)


def _keeps_refers_and_deletes(page: Page) -> None:
    _tab_to(page, page.get_by_label("Handed to"))
    page.keyboard.type("Unit 5")
    _press(page, "button", "Write it down")
    expect(page.get_by_text("Handed to Unit 5 on")).to_be_visible()
    _press(page, "button", "Hold it")
    expect(page.get_by_text("Held since")).to_be_visible()
    expect(page.get_by_text("Delete it for good…")).to_have_count(0)
    _press(page, "button", "Release the hold")
    _tab_to(page, page.locator("summary", has_text="Delete it for good…"))
    page.keyboard.press("Enter")
    _press(page, "button", "Delete the tip")
    expect(page.get_by_text("This tip was deleted on")).to_be_visible()
    expect(page.locator(".sent img")).to_have_count(0)


def test_one_goes_through_the_unread_by_keys_alone(browser: Browser, served: str, came: Came) -> None:
    with opened(browser, served) as page:
        _signed_in(page, came, served).goto(f"/object/{came.thing}/tips/?show=unread")
        newest, oldest = sorted((came.full, came.bare), key=str)
        page.keyboard.press("j")
        expect(page.locator(f"#tip-{newest} a")).to_be_focused()
        page.keyboard.press("x")
        expect(page.locator("[data-chosen]")).to_have_text("1 of 2")
        page.keyboard.press("j")
        expect(page.locator(f"#tip-{oldest} a")).to_be_focused()
        page.keyboard.press("k")
        page.keyboard.press("n")
        page.wait_for_url(f"**/tip/{newest}/?in=unread&of=object")
        expect(page.get_by_role("link", name="Next unread (1 left)")).to_be_visible()
        page.keyboard.press("g")
        expect(page.get_by_label("Source")).to_be_focused()
        page.keyboard.type("B")
        page.keyboard.press("n")
        assert page.url.endswith(f"/tip/{newest}/?in=unread&of=object"), "whoever types stays"
        _press(page, "button", "Keep it, then the next unread")
        page.wait_for_url(f"**/tip/{oldest}/?in=unread&of=object")
        expect(page.get_by_text("None is unread")).to_be_visible()
        page.keyboard.press("k")
        page.keyboard.press("n")
        assert page.url.endswith(f"/tip/{oldest}/?in=unread&of=object"), "there is none: nothing happens"
        page.goto(f"/tip/{oldest}/?of=object")
        page.keyboard.press("k")
        page.wait_for_url(f"**/tip/{newest}/?of=object")
        page.keyboard.press("j")
        page.wait_for_url(f"**/tip/{oldest}/?of=object")


def test_words_are_looked_for_by_keys_alone_and_one_goes_on_among_what_was_found(
    browser: Browser, served: str, came: Came
) -> None:
    with opened(browser, served) as page:
        _signed_in(page, came, served).goto("/tips/")
        page.keyboard.press("/")
        page.keyboard.type("DELHAIZE werkte")
        page.keyboard.press("Enter")
        expect(page.locator(".lines li")).to_have_count(1)
        page.keyboard.press("j")
        expect(page.locator(f"#tip-{came.full} a")).to_be_focused()
        page.keyboard.press("n")
        page.wait_for_url(f"**/tip/{came.full}/?words=DELHAIZE+werkte")
        expect(page.get_by_text("None of these is unread")).to_be_visible()
        page.get_by_role("link", name="All tips").click()
        expect(page.get_by_label("Find")).to_have_value("DELHAIZE werkte")
        page.get_by_label("Written in").select_option("Maltese")
        page.get_by_role("button", name="Find").click()
        expect(page.get_by_role("heading", name="None says “DELHAIZE werkte”")).to_be_visible()
        page.get_by_role("link", name="Look at all again").click()
        expect(page.locator(f"#tip-{came.bare}")).to_be_visible()


def test_a_link_opens_nothing_until_its_warning_was_opened(browser: Browser, served: str, came: Came) -> None:
    with opened(browser, served) as page:
        _signed_in(page, came, served).goto(f"/tip/{came.full}/")
        leave = page.get_by_role("link", name="Leave for shop.example")
        expect(page.get_by_text("https://shop.example/kaas")).to_be_visible()
        expect(leave).to_be_hidden()
        page.get_by_text("https://shop.example/kaas").click()
        assert len(page.context.pages) == 1 and page.url.endswith(f"/tip/{came.full}/")
        page.get_by_text("Open it all the same…").click()
        expect(leave).to_be_visible()
        expect(page.get_by_text("will see that somebody at your address looked")).to_be_visible()


def test_paper_has_what_was_said_and_no_empty_fields(browser: Browser, served: str, came: Came) -> None:
    with opened(browser, served) as page:
        _signed_in(page, came, served).goto(f"/tip/{came.full}/")
        page.get_by_label("Handed to").fill("Police of Portugal")
        page.get_by_role("button", name="Write it down").click()
        page.emulate_media(media="print")
        for said in ("Ik werkte daar.", "Het was een Delhaize.", "Handed to Police of Portugal on"):
            expect(page.get_by_text(said)).to_be_visible()
        expect(page.locator("main :is(input, select, textarea):visible")).to_have_count(0)
        expect(page.get_by_role("heading", name="A clue from it")).to_be_hidden()


def test_without_javascript_all_of_it_is_there(browser: Browser, served: str, came: Came) -> None:
    with opened(browser, served, java_script_enabled=False) as page:
        _signed_in(page, came, served).goto(f"/object/{came.thing}/tips/")
        page.locator(f"#tip-{came.full} a").click()
        page.get_by_role("link", name="Look at picture 1").click()
        expect(page.get_by_role("img", name="Picture 1 of the tip", exact=True)).to_be_visible()
        page.get_by_label("To the sender").fill("Welke winkel?")
        page.get_by_role("button", name="Leave it for them").click()
        expect(page.get_by_text("Waits to be left for the sender.")).to_be_visible()


def test_several_are_chosen_graded_at_once_and_undone(browser: Browser, served: str, came: Came) -> None:
    with opened(browser, served) as page:
        _signed_in(page, came, served).goto(f"/object/{came.thing}/tips/")
        boxes, told = page.get_by_role("checkbox", name="Choose this tip"), page.locator("[data-chosen]")
        expect(told).to_have_text("none yet")
        boxes.first.check()
        expect(told).to_have_text("1 of 2")
        boxes.last.click(modifiers=["Shift"])
        expect(told).to_have_text("2 of 2")
        expect(page.get_by_label("All on this page")).to_be_checked()
        page.get_by_label("All on this page").uncheck()
        expect(told).to_have_text("none yet")
        page.get_by_role("button", name="Mark as read").click()
        expect(page.get_by_text("No tip is chosen. Tick those that you mean")).to_be_visible()
        page.get_by_label("All on this page").check()
        page.locator("#at-once").evaluate("form => { form.dataset.most = 1; }")
        page.get_by_role("button", name="Grade them").click()
        expect(told).to_have_text("2: at most 1 at once, choose fewer")
        page.locator("#at-once").evaluate("form => { form.dataset.most = 200; }")
        page.get_by_label("Source").select_option("X")
        page.get_by_label("Information").select_option("4")
        page.get_by_role("button", name="Grade them").click()
        expect(page.get_by_text("2 tips are graded X4 and read.")).to_be_visible()
        expect(page.locator(".tag", has_text="X4")).to_have_count(2)
        page.get_by_role("button", name="Undo").click()
        expect(page.get_by_text("2 tips are as before.")).to_be_visible()
        expect(page.locator(".tag", has_text="X4")).to_have_count(0)


def test_new_tips_are_told_and_come_in_without_moving_or_losing_anything(
    browser: Browser, served: str, came: Came, installed: Installation
) -> None:
    with opened(browser, served) as page, tipping(installed) as tip:
        _signed_in(page, came, served).goto(f"/object/{came.thing}/tips/")
        chosen = page.locator(f"#tip-{came.bare} input")
        chosen.check()
        line, part = page.locator(f"#tip-{came.full}"), page.locator("#new-tips")
        stood, by = line.bounding_box(), []
        page.on("request", lambda one: by.append(one.headers.get("hx-trigger")) if "/tips/new/" in one.url else None)
        expect(page.locator("#live")).to_have_text("live")
        appeal = _appeal_of(installed, came.full)
        new = [tip(appeal, what=f"nieuw {n}", opened_at=AT + timedelta(days=n)) for n in (1, 2)]
        _say_that_it_came(installed, appeal)
        expect(part).to_contain_text("2 new tips")
        assert set(by) == {"new-tips"}, "a screen left alone is nobody's use of a session"
        assert part.get_attribute("aria-live") == "polite"
        expect(page.locator("#unread")).to_have_text("4 unread")
        assert line.bounding_box() == stood, "what somebody reads does not move"
        expect(chosen).to_be_checked()
        _press(page, "link", "Show them")
        expect(page.locator(f"#tip-{new[1]} a")).to_be_focused()
        assert page.locator("#lines li").evaluate_all("all => all.map(one => one.id)")[:2] == [
            f"tip-{one}" for one in reversed(new)
        ]
        expect(part).to_be_empty()
        expect(chosen).to_be_checked()
        expect(page.locator("[data-chosen]")).to_have_text("1 of 4")
        page.get_by_label("Source").select_option("X")
        page.get_by_label("Information").select_option("4")
        new.append(tip(appeal, what="nieuw 3", opened_at=AT + timedelta(days=3)))
        _say_that_it_came(installed, appeal)
        expect(part).to_contain_text("1 new tip")
        expect(page.get_by_label("Source")).to_have_value("X")
        page.locator(f"#tip-{new[0]} input").check()
        page.get_by_role("button", name="Grade them").click()
        expect(page.get_by_text("2 tips are graded X4 and read.")).to_be_visible()


def _appeal_of(installed: Installation, tip: UUID) -> UUID:
    with as_superuser(installed) as database:
        found = database.execute("SELECT appeal_id FROM records_tip WHERE id = %s", [tip]).fetchone()
    assert found is not None
    return UUID(str(found[0]))


def _say_that_it_came(installed: Installation, appeal: UUID) -> None:
    """As the job does that puts tips in."""
    with as_superuser(installed) as database:
        database.execute("SELECT pg_notify('traceroom_tips', %s)", [str(appeal)])
        database.commit()


def test_on_a_phone_too_what_can_be_done_is_there_once_one_is_chosen(
    browser: Browser, served: str, came: Came, installed: Installation
) -> None:
    with tipping(installed) as tip, opened(browser, served, viewport=SIZES["phone"]) as page:
        appeal = put_appeal(installed, came.thing, came.stage.people["paula"])
        for number in range(20):
            tip(appeal, what=f"Dit is tip {number}.")
        _signed_in(page, came, served).goto(f"/object/{came.thing}/tips/")
        grade = page.get_by_role("button", name="Grade them")
        expect(grade).not_to_be_in_viewport()
        page.locator(".pick input").first.check()
        expect(grade).to_be_in_viewport(ratio=1)
        expect(page.get_by_role("button", name="Put back among the unread")).to_be_in_viewport(ratio=1)


def test_several_are_chosen_without_a_script(browser: Browser, served: str, came: Came) -> None:
    with opened(browser, served, java_script_enabled=False) as page:
        _signed_in(page, came, served).goto("/tips/")
        expect(page.get_by_label("All on this page")).to_be_hidden()
        page.locator(f"#tip-{came.bare} input").check()
        page.get_by_role("button", name="Mark as read").click()
        expect(page.get_by_text("1 tip is marked as read.")).to_be_visible()
        page.get_by_role("button", name="Undo").click()
        expect(page.get_by_text("1 tip is as before.")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", sorted(SIZES))
def test_the_pages_fit_and_axe_finds_nothing(browser: Browser, served: str, came: Came, size: str, scheme: str) -> None:
    looks: list[tuple[str, Callable[[Page], object]]] = [
        ("/tips/", lambda page: expect(page.locator(".lines li")).to_have_count(2)),
        ("/tips/?words=DELHAIZE", lambda page: expect(page.locator(".lines li")).to_have_count(1)),
        ("/tips/?show=held", lambda page: expect(page.get_by_text("No tip is here")).to_be_visible()),
        (f"/tip/{came.bare}/", lambda page: expect(page.get_by_text("does not want to be asked")).to_be_visible()),
        (f"/tip/{came.full}/", _unfold),
        (f"/object/{came.thing}/?tip={came.full}", lambda page: expect(page.get_by_text("Filled in")).to_be_visible()),
    ]
    with opened(browser, served, viewport=SIZES[size], color_scheme=scheme, reduced_motion="reduce") as page:
        _signed_in(page, came, served)
        for path, look in looks:
            page.goto(path)
            look(page)
            fits(page, path, PICKED)


@pytest.mark.parametrize("size", sorted(SIZES))
def test_very_long_words_what_is_gone_and_an_emptied_list_fit(
    browser: Browser, served: str, came: Came, installed: Installation, size: str
) -> None:
    long = "Landeskriminalamt" * 8
    appeal = _appeal_of(installed, came.full)
    with tipping(installed) as tip, opened(browser, served, viewport=SIZES[size]) as page:
        gone = {"what": "", "referred_to": long, "referred_at": AT, "read_at": AT}
        back, deleted = tip(appeal, withdrawn_on=AT.date(), **gone), tip(appeal, deleted_at=AT, **gone)
        held = tip(appeal, what=long, withdrawn_on=AT.date(), held_at=AT, language="ar", where="رأيت هذه الحقيبة")
        _signed_in(page, came, served).goto(f"/object/{came.thing}/?tip={came.full}#say")
        page.get_by_label("In a sentence").fill(long * 3)
        page.get_by_role("button", name="Say it").click()
        expect(page.locator("#clues")).to_contain_text(long)
        tips = [f"/tip/{one}/" for one in (came.full, back, deleted, held)]
        for path in (f"/object/{came.thing}/?tip={came.full}", *tips):
            page.goto(path)
            fits(page, path, PICKED)
        page.goto("/tips/?show=unread")
        page.get_by_label("All on this page").check()
        page.get_by_role("button", name="Mark as read").click()
        expect(page.get_by_role("heading", name="All are read")).to_be_visible()
        expect(page.locator("#at-once")).to_be_hidden()
        fits(page, "an emptied list", PICKED)
        page.get_by_role("button", name="Undo").click()
        expect(page.locator(f"#tip-{came.bare}")).to_be_visible()


def _unfold(page: Page) -> None:
    for one in page.locator("main summary:visible").all():
        one.click()
