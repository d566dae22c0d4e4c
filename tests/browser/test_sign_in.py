"""Signing in, as people do it: from the invitation to the board, with an app, on paper, with a passkey, by keyboard."""

from __future__ import annotations

import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Request, expect

from tests.browser.pages import awake, fits, leaving, opened
from tests.browser.signing_in import room_served, with_key
from tests.site.actions.test_people import link
from tests.site.door import PASSWORD, Somebody, code, organisation, somebody
from traceroom.site.installation import Installation

pytestmark = pytest.mark.browser
NEW = "seven blue bottles of ink"
REFUSING = "() => { navigator.credentials.get = async () => { throw new DOMException('', 'NotAllowedError') } }"


@pytest.fixture(scope="module")
def room(installed: Installation) -> Iterator[str]:
    with room_served(installed) as address:
        yield address


def _password(page: Page, who: Somebody) -> None:
    page.goto("/")
    page.get_by_label("Address").fill(who.email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()


def _code(page: Page, typed: str) -> None:
    page.get_by_label("Code from your app").fill(typed)
    page.get_by_role("button", name="Go on").click()


def _inside(page: Page, who: Somebody, step: int = 0) -> None:
    _password(page, who)
    _code(page, code(who.secret, step=step))
    expect(page.get_by_role("heading", name="Board")).to_be_visible()


def _sign_out(page: Page) -> None:
    page.locator("details.me summary").click()
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()


def test_from_the_invitation_to_the_board_and_back_in_with_app_and_paper(
    browser: Browser, room: str, installed: Installation, tmp_path: Path
) -> None:
    email = "browser@in.example"
    key = link(installed, organisation(installed), email, name="Lotte")
    with leaving(browser, room) as page:
        page.goto(f"/come-in/{key}/")
        expect(page.get_by_role("heading", name="Welcome, Lotte")).to_be_visible()
        page.get_by_label("Password", exact=True).fill("short")
        page.get_by_label("Again").fill("shorter")
        page.get_by_role("button", name="Come in").click()
        expect(page.locator(".wrong").first).to_contain_text("at least 12 characters")
        page.get_by_label("Password", exact=True).fill(NEW)
        page.get_by_label("Again").fill(NEW)
        page.get_by_role("button", name="Come in").click()

        expect(page.get_by_role("heading", name="Set up an authenticator app")).to_be_visible()
        assert page.locator(".qr img").evaluate("one => one.naturalWidth") > 0, "the picture is let through"
        page.get_by_text("cannot read pictures").click()
        secret = page.locator("#secret").inner_text()
        page.get_by_label("The six digits").fill(code(secret))
        page.get_by_role("button", name="Go on").click()

        expect(page.get_by_role("heading", name="Recovery codes")).to_be_visible()
        codes = page.locator("#codes code").all_inner_texts()
        with page.expect_download() as saving:
            page.get_by_role("link", name="Save as a file").click()
        saving.value.save_as(tmp_path / "codes.txt")
        assert (tmp_path / "codes.txt").read_text().split() == codes and len(codes) == 10
        page.get_by_role("link", name="I have kept them").click()
        expect(page.get_by_role("heading", name="Board")).to_be_visible()
        _sign_out(page)

        for typed in (code(secret, step=1), codes[0]):
            page.get_by_label("Address").fill(email)
            page.get_by_label("Password").fill(NEW)
            page.get_by_role("button", name="Sign in", exact=True).click()
            _code(page, typed)
            expect(page.get_by_role("heading", name="Board")).to_be_visible()
            _sign_out(page)


def test_a_passkey_is_added_signs_in_alone_and_is_a_second_factor_too(
    browser: Browser, room: str, installed: Installation
) -> None:
    who = somebody(installed)
    with leaving(browser, room) as page:
        with_key(page)
        _inside(page, who)
        page.goto("/account/2fa/webauthn/add/")
        expect(page.get_by_role("heading", name="Is it you?")).to_be_visible()
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Go on").click()
        page.get_by_label("Name").fill("My laptop")
        page.get_by_role("button", name="Add it").click()
        expect(page.get_by_role("heading", name="Recovery codes")).to_be_visible()
        page.goto("/account/2fa/webauthn/")
        expect(page.get_by_text("My laptop").first).to_be_visible()
        expect(page.get_by_text("signs in alone")).to_be_visible()
        _sign_out(page)

        page.get_by_role("button", name="Sign in with a passkey").click()
        expect(page.get_by_role("heading", name="Board")).to_be_visible()
        _sign_out(page)

        _password(page, who)
        page.get_by_role("button", name="Use a passkey or security key").click()
        expect(page.get_by_role("heading", name="Board")).to_be_visible()
    assert who.did().count("sign_in.done") == 3
    assert "second_factor.added" in who.did()


def test_what_a_passkey_has_signed_opens_nothing_a_second_time(
    browser: Browser, room: str, installed: Installation
) -> None:
    who = somebody(installed)
    sent: list[Request] = []
    with leaving(browser, room) as page:
        with_key(page)
        _inside(page, who)
        page.goto("/account/2fa/webauthn/add/")
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Go on").click()
        page.get_by_role("button", name="Add it").click()
        expect(page.get_by_role("heading", name="Recovery codes")).to_be_visible()
        page.goto("/")
        _sign_out(page)
        page.on("request", lambda request: sent.append(request) if request.method == "POST" else None)
        page.get_by_role("button", name="Sign in with a passkey").click()
        expect(page.get_by_role("heading", name="Board")).to_be_visible()
        (signing_in,) = sent
        again = urllib.request.Request(signing_in.url, signing_in.post_data_buffer, signing_in.all_headers())
        with urllib.request.urlopen(again, timeout=60) as answer:
            assert answer.url.endswith("/account/login/"), "the same answer with the same cookies"
    assert who.did().count("sign_in.done") == 2


def test_a_passkey_opens_an_account_that_others_have_locked(
    browser: Browser, room: str, installed: Installation
) -> None:
    who = somebody(installed)
    with leaving(browser, room) as page:
        with_key(page)
        _inside(page, who)
        page.goto("/account/2fa/webauthn/add/")
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Go on").click()
        page.get_by_role("button", name="Add it").click()
        expect(page.get_by_role("heading", name="Recovery codes")).to_be_visible()
        page.goto("/")
        _sign_out(page)
        who.set("failures = 5, locked_until = now() + interval '1 hour'")
        page.get_by_role("button", name="Sign in with a passkey").click()
        expect(page.get_by_role("heading", name="Board")).to_be_visible()
    assert who.kept("locked_until") is None


def test_a_device_that_says_no_is_a_sentence(browser: Browser, room: str) -> None:
    with opened(browser, room) as page:
        session = with_key(page)
        page.goto("/account/login/")
        session.send("WebAuthn.disable")
        page.evaluate(REFUSING)
        page.get_by_role("button", name="Sign in with a passkey").click()
        expect(page.get_by_role("alert").filter(has_text="did not confirm")).to_be_visible()


def test_by_keyboard_alone(browser: Browser, room: str, installed: Installation) -> None:
    who = somebody(installed)
    with leaving(browser, room) as page:
        page.goto("/")
        expect(page.get_by_label("Address")).to_be_focused()
        awake(page)
        page.keyboard.type(who.email)
        page.keyboard.press("Tab")
        page.keyboard.type(PASSWORD)
        page.keyboard.press("Enter")
        expect(page.get_by_label("Code from your app")).to_be_focused()
        page.keyboard.type(code(who.secret))
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", name="Board")).to_be_visible()
        for _ in range(12):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.closest('details.me') !== null"):
                break
        page.keyboard.press("Enter")
        for _ in range(8):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.textContent") == "Sign out":
                break
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", name="Sign in")).to_be_visible()


def test_one_ends_a_session_elsewhere(browser: Browser, room: str, installed: Installation) -> None:
    who = somebody(installed)
    with opened(browser, room) as here, leaving(browser, room) as there:
        _inside(here, who)
        _inside(there, who, step=1)
        here.goto("/account/sessions/")
        expect(here.locator("b", has_text="Chrome on Linux")).to_have_count(2)
        here.get_by_role("button", name="End it").click()
        expect(here.get_by_text("That session is ended.")).to_be_visible()
        there.goto("/")
        expect(there.get_by_role("heading", name="Sign in")).to_be_visible()


def test_an_operator_makes_a_link_and_a_wrong_try_is_said_calmly(
    browser: Browser, room: str, installed: Installation
) -> None:
    boss = somebody(installed, "operator", name="Boss")
    with opened(browser, room) as page:
        _password(page, boss)
        _code(page, "000000")
        expect(page.locator(".wrong")).to_contain_text("does not fit")
        _code(page, code(boss.secret))
        page.locator("details.me summary").click()
        page.get_by_role("link", name="People").click()
        page.get_by_label("Name").fill("Ida Lund")
        page.get_by_label("Address").fill(f"ida-{boss.id}@in.example")
        page.get_by_label("Analyst").check()
        page.get_by_role("button", name="Make a link").click()
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Go on").click()
        address = page.get_by_label("The link").input_value()
        assert address.startswith(f"{room}/come-in/")
        page.goto("/people/")
        expect(page.get_by_label("The link")).to_have_count(0)


TARGETS = "main button:visible, main a.btn:visible, main input:not([type=checkbox]):visible, summary:visible"
PAGES = (
    "/account/sessions/", "/account/2fa/", "/account/password/change/", "/account/2fa/webauthn/",
    "/account/2fa/webauthn/add/", "/account/2fa/totp/deactivate/", "/account/2fa/recovery-codes/generate/",
    "/account/reauthenticate/", "/account/2fa/reauthenticate/", "/account/logout/", "/people/", "/nowhere/",
)  # fmt: skip


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [375, 1440])
def test_axe_finds_nothing_nothing_overflows_and_targets_fit_a_thumb(
    browser: Browser, room: str, installed: Installation, width: int, scheme: Any
) -> None:
    boss = somebody(installed, "operator", "lead", name="Boss")
    somebody(installed, of=boss.organisation, name="Locked").set("locked_until = now() + interval '1 hour'")
    fresh = somebody(installed, app=False)
    key = link(installed, organisation(installed), f"{width}-{scheme}@in.example")
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, base_url=room)
    page = context.new_page()

    def looked_at(heading: str = "") -> None:
        if heading:  # a click does not wait for the page that it opens
            expect(page.get_by_role("heading", name=heading)).to_be_visible()
        fits(page, targets=TARGETS)

    for address in ("/account/login/", f"/come-in/{key}/", "/come-in/none/"):
        page.goto(address)
        looked_at()
    _password(page, fresh)
    looked_at("Is it you?")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Go on").click()
    page.get_by_text("cannot read pictures").click()
    looked_at()
    page.get_by_label("The six digits").fill(code(page.locator("#secret").inner_text()))
    page.get_by_role("button", name="Go on").click()
    looked_at("Recovery codes")
    page.goto("/account/logout/")
    page.locator("main").get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    _password(page, boss)
    looked_at("Your second factor")
    _code(page, code(boss.secret))
    expect(page.get_by_role("heading", name="Board")).to_be_visible()
    page.goto("/account/reauthenticate/")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_role("heading", name="Board")).to_be_visible()
    for address in PAGES:
        page.goto(address)
        looked_at()
    context.close()
