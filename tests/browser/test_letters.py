"""The public's pages in a browser, as files under the strict policy."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Dialog, FilePayload, Page, expect

from tests.adapters.receipts_made import Kept
from tests.browser.letters_served import Desk, served
from tests.browser.pages import awake, fits, opened
from tests.site.letters.letters_made import SETTINGS, appeal, png, site
from traceroom.site.letters.answers import Answered, Letter, Typed, plain_form, receipt_page, status_page, trouble_page
from traceroom.site.letters.file import HTML, File
from traceroom.site.letters.settings import PublicSettings

pytestmark = pytest.mark.browser
PHONE = {"viewport": {"width": 375, "height": 740}}
FEW = ("en", "ar", "el", "ja")
PATHS = ("", "years/1980/", "c0ffee/", "beef/", "how/", "results/", "privacy/", "receipt/", "missing/", "solved/")


LONG = re.compile("One field is too long[.] Please make it shorter[.] \u20664001 / 4000\u2069")
"""Figures stand from left to right in every language."""


def answers(language: str) -> dict[str, File]:
    """The desk's own pages."""
    typed = Typed(slug="c0ffee", language=language, what="a < b", once="00" * 16, lane="t")
    letter, answer = Letter("2026-11-26", opened=True, file="{}"), Answered("2026-11-26", "Which?")
    made = {
        "/made/plain/": plain_form(typed, kind="busy"),
        "/made/kept/": receipt_page(language, "one two three", "{}", slug="c0ffee"),
        "/made/status/": status_page(language, "one two", [letter], [answer]),
        "/made/wrong/": trouble_page(language, "receipt"),
    }
    return {path: File(path, HTML, text.encode()) for path, text in made.items()}


def shown() -> dict[str, File]:
    cup = appeal("beef", title="Do you know this cup?", alt="A cup", outcome="identified", first="1988", last="1995")
    appeals = [appeal(), cup]
    return site(appeals, settings=SETTINGS, picture=png())


@pytest.fixture(scope="module")
def desk() -> Iterator[Desk]:
    with served(shown() | answers("en")) as running:
        yield running


@pytest.mark.parametrize("language", FEW)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(browser: Browser, language: str, scheme: str) -> None:
    with (
        served(shown() | answers(language)) as desk,
        opened(browser, desk.address, color_scheme=scheme, **PHONE) as page,
    ):
        paths = [f"/{language}/{path}" for path in PATHS] + ["/embed/c0ffee/", *answers(language)]
        for path in paths:
            page.goto(path)
            found = Axe().run(page)
            assert found.violations_count == 0, (path, found.generate_report())
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path


@pytest.mark.parametrize("language", FEW)
def test_a_tip_is_sent_with_the_keyboard_alone(browser: Browser, language: str) -> None:
    with served(shown()) as desk, opened(browser, desk.address, **PHONE) as page:
        page.goto(f"/{language}/c0ffee/")
        expect(page.locator("#tip")).to_be_visible()
        awake(page)
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip"
        seen = _tabbed_to(page, "what")
        assert "home" in seen
        assert "SUMMARY" in seen
        assert "whole" in seen
        page.keyboard.type("My aunt had one")
        _tabbed_to(page, "how")
        page.keyboard.type("I owned it")
        _tabbed_to(page, "may_ask")
        page.keyboard.press("Space")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        expect(page.locator("#kept .receipt")).to_have_text("one two three")
        assert page.evaluate("document.activeElement.id") == "kept"
        tip = desk.tips[0]
        assert (tip["what"], tip["how"], tip["may_ask"]) == ("My aunt had one", "I owned it", "yes")
        assert (tip["slug"], tip["language"]) == ("c0ffee", language)
        assert re.fullmatch("[0-9a-f]{32}", tip["once"])


def test_what_is_refused_is_sent_again_with_the_same_number(browser: Browser) -> None:
    with served(shown()) as desk, opened(browser, desk.address, **PHONE) as page:
        desk.refusals = [(409, {"kind": "challenge"}), (503, {"kind": "busy", "retry_s": 0.1})]
        page.goto("/en/c0ffee/")
        page.locator("#what").fill("seen in Porto")
        picture = FilePayload(name="a.png", mimeType="image/png", buffer=b"pixels")
        page.locator("#files").set_input_files(picture)
        page.locator("#tip button").click()
        expect(page.locator("#kept")).to_be_visible()
        assert len(desk.tips) == 3
        assert len({tip["once"] for tip in desk.tips}) == 1
        assert len({tip["altcha"] for tip in desk.tips}) == 3
        assert desk.files == [b"pixels"] * 3


def test_what_was_typed_waits_for_the_network(browser: Browser, desk: Desk) -> None:
    with opened(browser, desk.address, **PHONE) as page:
        page.goto("/en/c0ffee/")
        page.locator("#what").fill("seen in Lisbon")
        expect(page.locator("#tip")).to_be_visible()
        page.context.set_offline(True)
        page.locator("#tip button").click()
        expect(page.locator(".said")).to_contain_text("You are offline")
        assert page.locator("#what").input_value() == "seen in Lisbon"
        page.context.set_offline(False)
        expect(page.locator("#kept")).to_be_visible()
        assert desk.tips[-1]["what"] == "seen in Lisbon"


def test_an_empty_form_is_told_what_to_do(browser: Browser, desk: Desk) -> None:
    with opened(browser, desk.address, **PHONE) as page:
        page.goto("/en/c0ffee/")
        page.locator("#tip button").click()
        expect(page.locator(".said")).to_contain_text("Please write what you know")
        assert page.evaluate("document.activeElement.id") == "what"


def test_what_is_pasted_is_not_cut_and_says_how_long_it_is(browser: Browser) -> None:
    with served(shown()) as desk, opened(browser, desk.address, **PHONE) as page:
        page.goto("/en/c0ffee/")
        page.locator("#what").fill("ü" * 20_000)
        page.locator("#how").fill("x" * 4_001)
        page.locator("#tip button").click()
        expect(page.locator(".said")).to_have_text(LONG)
        expect(page.locator("#how")).to_be_focused()
        expect(page.locator("#how")).to_have_accessible_description(LONG)
        expect(page.locator(".over")).to_have_count(1)
        fits(page)
        assert not desk.tips
        page.locator("#how").fill("x" * 4_000)
        page.locator("#tip button").click()
        expect(page.locator("#kept")).to_be_visible()
        assert desk.tips[0]["what"] == "ü" * 20_000


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ([20_000_001], "\u2066\u2068video-0.mp4\u2069: 20.1 / 20 MB\u2069"),
        ([9] * 14, "\u206614 / 5\u2069"),
        ([20_000_000], ""),
    ],
    ids=["too large", "too many", "as large as may be"],
)
def test_files_that_are_too_much_are_named_and_gone_to(browser: Browser, files: list[int], said: str) -> None:
    with served(shown()) as desk, opened(browser, desk.address, **PHONE) as page:
        page.goto("/en/c0ffee/")
        page.locator("#files").set_input_files([
            FilePayload(name=f"video-{number}.mp4", mimeType="video/mp4", buffer=bytes(size))
            for number, size in enumerate(files)
        ])  # fmt: skip
        page.locator("#tip button").click()
        if not said:
            expect(page.locator("#kept")).to_be_visible()
            assert [len(one) for one in desk.files] == files
            return
        expect(page.locator(".said")).to_contain_text("at most 5 of 20 MB each. Your words are still here.")
        expect(page.locator(".said")).to_contain_text(said)
        expect(page.locator("#files")).to_be_focused()
        expect(page.locator("#files + .over")).to_be_in_viewport()
        expect(page.locator("#files")).to_have_accessible_description(re.compile(rf"\({said}\).*A photo can carry"))
        assert not desk.tips


def test_a_link_touched_by_mistake_asks_before_what_was_typed_is_gone(browser: Browser, desk: Desk) -> None:
    with opened(browser, desk.address, **PHONE) as page:
        asked: list[str] = []

        def stays(dialog: Dialog) -> None:
            asked.append(dialog.type)
            dialog.dismiss()

        page.on("dialog", stays)
        page.goto("/en/c0ffee/")
        expect(page.locator("#tip")).to_be_visible()
        page.locator("#what").click()
        page.keyboard.type("My aunt had one")
        page.get_by_role("contentinfo").get_by_role("link", name="Privacy").click(no_wait_after=True)
        expect(page.locator("#what")).to_have_value("My aunt had one")
        assert asked == ["beforeunload"]
        page.locator("#what").fill("")
        page.get_by_role("contentinfo").get_by_role("link", name="Privacy").click()
        expect(page).to_have_url(re.compile("/privacy/$"))
        assert asked == ["beforeunload"]


def test_paper_says_where_to_go(browser: Browser, desk: Desk) -> None:
    with opened(browser, desk.address) as page:
        page.goto("/ar/c0ffee/")
        paper = page.get_by_text("https://example.org/ar/c0ffee/")
        expect(paper).to_be_hidden()
        page.emulate_media(media="print")
        expect(paper).to_be_visible()
        expect(page.locator("#tip")).to_be_hidden()
        page.emulate_media(media="screen")
        page.locator("#what").fill("seen in Lisbon")
        page.locator("#tip button").click()
        expect(page.locator("#kept")).to_be_visible()
        back = page.get_by_text("https://example.org/ar/receipt/")
        expect(back).to_be_visible()
        page.emulate_media(media="print")
        expect(back).to_be_visible()
        expect(paper).to_be_hidden()


def test_nothing_is_left_on_the_device(browser: Browser, desk: Desk) -> None:
    with opened(browser, desk.address, **PHONE) as page:
        page.goto("/en/c0ffee/")
        page.locator("#what").fill("seen in Lisbon")
        page.locator("#tip button").click()
        expect(page.locator("#kept")).to_be_visible()
        assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]
        assert page.evaluate("indexedDB.databases().then((all) => all.length)") == 0


def test_the_picture_grows_by_keys_wheel_and_buttons_and_moves(browser: Browser, desk: Desk) -> None:
    with opened(browser, desk.address) as page:
        page.goto("/en/c0ffee/")
        expect(page.locator(".zoom")).to_be_visible()
        frame = page.locator(".whole")
        frame.focus()
        awake(page)
        page.keyboard.press("+")
        first = _look(page)
        assert first[0] == pytest.approx(1.5)
        page.keyboard.press("ArrowRight")
        assert _look(page)[1] < first[1]
        page.mouse.move(400, 300)
        page.mouse.wheel(0, -400)
        page.wait_for_function("new DOMMatrix(getComputedStyle(document.querySelector('.whole img')).transform).a > 2")
        page.keyboard.press("0")
        page.wait_for_function("document.querySelector('.whole img').style.transform === ''")
        page.get_by_role("button", name="Larger").click()
        assert _look(page)[0] == pytest.approx(1.5)
        page.get_by_role("button", name="Whole picture").click()
        page.wait_for_function("document.querySelector('.whole img').style.transform === ''")


def test_two_fingers_enlarge_the_picture(browser: Browser, desk: Desk) -> None:
    with opened(browser, desk.address, has_touch=True, **PHONE) as page:
        page.goto("/en/c0ffee/")
        expect(page.locator(".zoom")).to_be_visible()
        box = page.locator(".whole").bounding_box()
        assert box
        at, down = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        fingers = page.context.new_cdp_session(page)
        for kind, apart in (("touchStart", 20), ("touchMove", 40), ("touchMove", 80), ("touchMove", 120)):
            points = [{"x": at - apart, "y": down, "id": 0}, {"x": at + apart, "y": down, "id": 1}]
            fingers.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
        fingers.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
        assert _look(page)[0] > 2


def test_the_gallery_is_searched_in_the_page_and_filtered_without_scripts(browser: Browser, desk: Desk) -> None:
    with opened(browser, desk.address) as page:
        page.goto("/en/")
        page.locator("#search").fill("CURTAIN")
        expect(page.locator(".cards li")).to_have_count(1)
        page.locator("#search").fill("curtain zebra")
        expect(page.get_by_role("status")).to_have_text("Nothing here now.")
        page.locator("#search").fill("know")
        expect(page.get_by_role("status")).to_have_text("Objects shown: 2")
        page.locator("#search").fill("")
        expect(page.locator(".cards li")).to_have_count(2)
    with opened(browser, desk.address, java_script_enabled=False) as page:
        page.goto("/en/")
        expect(page.locator(".search")).to_be_hidden()
        page.get_by_role("link", name="Solved").click()
        expect(page.locator(".cards li")).to_have_count(1)
        expect(page.locator(".cards")).to_contain_text("this cup")


def test_the_gallery_is_narrowed_to_years_and_its_search_stays_within_them(browser: Browser, desk: Desk) -> None:
    with opened(browser, desk.address, java_script_enabled=False, **PHONE) as page:
        page.goto("/en/")
        expect(page.get_by_role("link", name="1980–1989 1")).to_be_hidden()
        page.get_by_text("Years", exact=True).first.click()
        page.get_by_role("link", name="1980–1989 1").click()
        expect(page.locator(".cards li")).to_have_count(1)
        chosen = page.get_by_text("Years: 1980–1989")
        expect(chosen).to_be_visible()
        expect(page.get_by_role("link", name="1980–1989 1")).to_be_hidden()  # objects stand where the list stood
        chosen.click()
        expect(page.get_by_role("navigation", name="Years").locator("[aria-current]")).to_have_text("1980–1989 1")
        page.get_by_role("link", name="All 2").click()
        expect(page.locator(".cards li")).to_have_count(2)
    with opened(browser, desk.address, **PHONE) as page:
        page.goto("/en/years/1980/")
        page.locator("#search").fill("curtain")
        expect(page.get_by_role("status")).to_have_text("Nothing here now.")
        page.locator("#search").fill("cup")
        expect(page.get_by_role("status")).to_have_text("Objects shown: 1")


def test_without_scripts_a_letter_leads_to_the_plain_form(browser: Browser, desk: Desk) -> None:
    with opened(browser, desk.address, java_script_enabled=False, **PHONE) as page:
        page.goto("/en/c0ffee/")
        expect(page.locator("#tip")).to_be_hidden()
        link = page.get_by_role("link", name="Tell us what you know")
        assert link.get_attribute("href") == "/plain/c0ffee?language=en"
        assert (page.locator(".whole").get_attribute("href") or "").endswith("-1200.jpg")
        page.goto("/en/receipt/")
        expect(page.get_by_role("button", name="Open")).to_be_visible()
        expect(page.locator("#check")).to_be_hidden()


def test_a_receipts_file_is_proved_in_the_browser(browser: Browser) -> None:
    kept = Kept()
    files = site([], settings=PublicSettings(languages=("en",), root_key=kept.root.public))
    with served(files) as desk, opened(browser, desk.address, **PHONE) as page:
        page.goto("/en/receipt/")
        expect(page.locator("#check")).to_be_visible()
        for text, sentence in _receipts(kept):
            file = FilePayload(name="receipt.json", mimeType="application/json", buffer=text.encode())
            page.locator("#receipt-file").set_input_files(file)
            expect(page.locator("#check .found")).to_contain_text(sentence)


OLD = "crypto.subtle.importKey = () => Promise.reject(new DOMException('Ed25519', 'NotSupportedError'))"
BARE = "Object.defineProperty(Crypto.prototype, 'subtle', {get: () => undefined})"


def test_a_browser_without_ed25519_proves_the_same_with_the_library(browser: Browser) -> None:
    kept = Kept()
    files = site([], settings=PublicSettings(languages=("en",), root_key=kept.root.public))
    with served(files) as desk, opened(browser, desk.address, **PHONE) as page:
        page.add_init_script(OLD)
        page.goto("/en/receipt/")
        for text, sentence in _receipts(kept):
            file = FilePayload(name="receipt.json", mimeType="application/json", buffer=text.encode())
            page.locator("#receipt-file").set_input_files(file)
            expect(page.locator("#check .found")).to_contain_text(sentence)


@pytest.mark.parametrize(
    ("lacks", "away", "sentence"),
    [
        (BARE, False, "Your browser cannot check signatures. Please use a newer one."),
        (OLD, True, "What is needed for this could not be loaded. Please try again."),
    ],
    ids=["no crypto at all", "no network"],
)
def test_a_browser_that_cannot_prove_a_receipt_says_so(browser: Browser, lacks: str, away: bool, sentence: str) -> None:
    kept = Kept()
    files = site([], settings=PublicSettings(languages=("en",), root_key=kept.root.public))
    with served(files) as desk, opened(browser, desk.address, **PHONE) as page:
        page.add_init_script(lacks)
        page.goto("/en/receipt/")
        page.context.set_offline(away)
        file = FilePayload(name="receipt.json", mimeType="application/json", buffer=kept.file(1).encode())
        page.locator("#receipt-file").set_input_files(file)
        expect(page.locator("#check .found")).to_have_text(sentence)


def test_a_browser_that_cannot_solve_a_challenge_has_the_plain_form(browser: Browser, desk: Desk) -> None:
    with opened(browser, desk.address, **PHONE) as page:
        page.add_init_script(BARE)
        page.goto("/en/c0ffee/")
        expect(page.locator(".zoom")).to_be_visible()
        expect(page.get_by_role("link", name="Tell us what you know")).to_be_visible()
        expect(page.locator("#tip")).to_be_hidden()


def _receipts(kept: Kept) -> Iterator[tuple[str, str]]:
    """Files, and what must be said of each."""
    for number in range(kept.size):
        yield kept.file(number), "It stands in the log"
    yield kept.file(0, sealed=False), "It is not in the log yet"
    good = kept.file(3)
    yield json.dumps(json.loads(good) | {"promise": "{"}), "This is no receipt file."
    for told in ("2026-11-26", f"{3:064x}"):
        yield good.replace(told, told[:-1] + "7"), "The signature is wrong."
    other = json.loads(good)
    other["proof"]["path"][0] = "00" * 32
    yield json.dumps(other), "The signature is wrong."
    other = json.loads(good)
    other["proof"]["number"] = 4
    yield json.dumps(other), "The signature is wrong."
    yield Kept().file(1), "The key in the file is not the one of these pages."
    for text in ("", "[]", "null", "{}", "\x00", json.dumps(json.loads(good) | {"root_key": 5})):
        yield text, "This is no receipt file."


def _look(page: Page) -> list[float]:
    """Scale and place of the picture as its style says them: the eased way there is not waited for."""
    script = "(m => [m.a, m.e, m.f])(new DOMMatrix(document.querySelector('.whole img').style.transform))"
    found: list[float] = page.evaluate(script)
    return found


def _tabbed_to(page: Page, wanted: str) -> list[str]:
    """Presses Tab until the field of this name has the focus; what had it on the way. Each is seen to have it."""
    seen = []
    for _ in range(60):
        page.keyboard.press("Tab")
        name, what = page.evaluate(
            "(one => [one.name || '', one.name || one.className || one.tagName])(document.activeElement)"
        )
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid", what
        seen.append(what)
        if name == wanted:
            return seen
    raise AssertionError(f"no Tab leads to {wanted}: {seen}")
