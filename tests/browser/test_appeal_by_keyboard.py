"""An appeal from the photo to the public by keyboard alone: cropped, sent, written, previewed, asked for, released by a
second person, looked at on the desk, withdrawn."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw
from playwright.sync_api import Browser, Locator, Page, expect

from tests.adapters.sandboxes import one_or_skip
from tests.browser.appeals_shown import Show, showing
from tests.browser.pages import awake, opened
from tests.cli.command import run
from tests.site.desk.desks import publish
from tests.site.processes import work_once
from tests.site.serving import serving
from traceroom.site.installation import Installation

pytestmark = pytest.mark.browser
MOST = 150
"""Presses of Tab until something must have been reached."""
SECRET = b"Rua do Almada 12"
RINGED = """one => {
  const style = getComputedStyle(one);
  return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
}"""


@pytest.fixture
def show(installed: Installation, browser: Browser, served: str) -> Iterator[Show]:
    one_or_skip().close()
    with showing(installed, browser, served) as running:
        yield running
    publish(installed, {})


def _photo(folder: Path) -> Path:
    """A room with a bag on a shelf; the camera's words say where it is."""
    picture = Image.new("RGB", (1000, 700), (205, 212, 214))
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 520, 1000, 700), fill=(72, 84, 92))
    draw.rectangle((380, 160, 700, 600), fill=(24, 92, 168))
    draw.rectangle((420, 220, 660, 330), fill=(240, 210, 40))
    draw.text((450, 260), "PATATAS", fill=(20, 20, 20), font_size=36)
    path = folder / "photo.jpg"
    picture.save(path, "JPEG", quality=95, comment=SECRET)
    return path


def _crop(folder: Path) -> Path:
    """What `traceroom crop` makes of it."""
    out = folder / "bag.png"
    done = run("crop", _photo(folder), "--box", "360,140,360,480", "--mask", "360,560,60,60", "--out", out)
    assert done.status == 0, done.err
    return out


def _reach(page: Page, wanted: Locator) -> Locator:
    """Tab until it has the focus, and shows that it has."""
    for _ in range(MOST):
        page.keyboard.press("Tab")
        if wanted.evaluate("one => one === document.activeElement"):
            assert wanted.evaluate(RINGED), f"nobody sees where one is: {wanted}"
            return wanted
    raise AssertionError(f"{wanted} is not reached by Tab")


def _press(page: Page, wanted: Locator, key: str = "Enter") -> None:
    _reach(page, wanted)
    page.keyboard.press(key)


def _type(page: Page, label: str, text: str) -> None:
    _reach(page, page.get_by_label(label))
    page.keyboard.type(text)


def _begin(page: Page, show: Show, person: str, address: str) -> None:
    page.context.add_cookies([show.cookie(person)])  # type: ignore[list-item]
    page.goto(address)
    awake(page)


def test_an_appeal_goes_from_the_photo_to_the_public_by_keyboard_alone(
    show: Show, installed: Installation, browser: Browser, tmp_path: Path
) -> None:
    crop = _crop(tmp_path)
    with opened(browser, show.address) as paula, opened(browser, show.address) as pedro:
        _begin(paula, show, "paula", f"/object/{show.stage.things['crisps']}/")
        _sends(paula, crop)
        _writes(paula)
        _previews(paula)
        _asks(paula)
        show.two_days_pass()
        _begin(pedro, show, "pedro", "/")
        _releases(pedro)
        with serving(installed, "desk") as desk:
            _works(installed)
            slug = _is_shown(browser, desk, crop)
            paula.reload()
            _press(paula, paula.get_by_text("Withdraw it…"))
            _press(paula, paula.get_by_role("button", name="Withdraw it now"))
            expect(paula.get_by_text("Withdrawn by Paula")).to_be_visible()
            _works(installed)
            with opened(browser, desk) as visitor:
                visitor.goto("/en/")
                expect(visitor.get_by_role("link", name="Do you know this bag?")).to_have_count(0)
                assert visitor.request.get(f"{desk}{slug}").status == 404


def _works(installed: Installation) -> None:
    for _ in range(2):
        done = work_once(installed)
        assert done.status == 0, done.err


def _sends(page: Page, crop: Path) -> None:
    """The picture goes from the object's page to the room; the folder's window is the browser's. Whoever listens for
    it does so from the start: told with the key itself, a busy browser heeds the key first, and nobody hears of the
    window."""
    page.on("filechooser", lambda _: None)
    _press(page, page.locator("summary", has_text="Add a picture"))
    _reach(page, page.get_by_label("A crop of this object alone"))
    with page.expect_file_chooser() as window:
        page.keyboard.press("Space")
    window.value.set_files(crop)
    _press(page, page.get_by_role("button", name="Check it and keep it"))
    expect(page.locator("#zoom")).to_have_attribute("data-width", "360")


def _writes(page: Page) -> None:
    _press(page, page.get_by_role("link", name="Ask the public…"))
    expect(page.get_by_text("Is it worth it?")).to_be_visible()
    expect(page.get_by_role("radio", name="Picture 1")).to_be_checked()
    _type(page, "Heading", "Do you know this bag?")
    _type(page, "What we want to know", "Where was it sold?")
    _type(page, "Who could know", "people who sold crisps")
    _type(page, "From the year", "2011")
    _type(page, "To the year", "2015")
    _type(page, "The picture in words", "A blue bag with a yellow label")
    _press(page, page.get_by_role("button", name="Keep it as a draft"))
    expect(page.get_by_text("a draft", exact=True)).to_be_visible()


def _previews(page: Page) -> None:
    """As the public sees it, and back."""
    _press(page, page.locator("summary", has_text="In each language"))
    _press(page, page.get_by_role("link", name="العربية", exact=True))
    expect(page.get_by_role("heading", name="Do you know this bag?")).to_be_visible()
    assert page.locator("html").get_attribute("dir") == "rtl"
    page.go_back()  # the browser's own key, which a browser without a window does not have
    expect(page.get_by_role("heading", name="Ask for it")).to_be_visible()


def _asks(page: Page) -> None:
    """The checklist; a box that was forgotten is said, and nothing typed is lost."""
    awake(page)
    _type(page, "Which other ways were tried?", "The maker was asked.")
    _press(page, page.get_by_label("The object cannot name the victim"), "Space")
    _press(page, page.get_by_role("button", name="Ask for it"))
    expect(page.get_by_role("alert")).to_contain_text("tick both boxes")
    expect(page.get_by_label("The object cannot name the victim")).to_be_checked()
    _press(page, page.get_by_label("Showing it gives no covert operation away"), "Space")
    _press(page, page.get_by_role("button", name="Ask for it"))
    expect(page.get_by_text("Asked for by")).to_be_visible()


def _releases(page: Page) -> None:
    """The second person finds it from the first page on, and looks at the pixels and at a preview."""
    _press(page, page.get_by_role("link", name="Appeals 1 waiting for you"))
    _press(page, page.get_by_role("link", name="Do you know this bag?"))
    shown = page.get_by_role("img", name="A blue bag with a yellow label")
    expect(shown).to_have_js_property("naturalWidth", 360)
    _press(page, page.get_by_role("link", name="English", exact=True).first)
    expect(page.get_by_role("heading", name="Do you know this bag?")).to_be_visible()
    page.go_back()
    expect(page.get_by_role("button", name="I have looked: release it")).to_be_visible()
    awake(page)
    _press(page, page.get_by_role("button", name="I have looked: release it"))
    expect(page.get_by_text("Released by Pedro")).to_be_visible()


def _is_shown(browser: Browser, desk: str, crop: Path) -> str:
    """On the desk, from the list to the letter; its pixels are the crop's and nothing else. The letter's address."""
    with opened(browser, desk) as visitor:
        visitor.goto("/en/")
        awake(visitor)
        _press(visitor, visitor.get_by_role("link", name="Do you know this bag?").first)
        expect(visitor.get_by_role("heading", name="Do you know this bag?")).to_be_visible()
        shown = visitor.get_by_role("img", name="A blue bag with a yellow label").first
        expect(shown).not_to_have_js_property("naturalWidth", 0)
        served = visitor.request.get(str(shown.evaluate("one => one.currentSrc"))).body()
        assert SECRET not in served
        with Image.open(io.BytesIO(served)) as seen, Image.open(crop) as made:
            assert seen.width * made.height == seen.height * made.width
            apart = np.asarray(seen.convert("RGB").resize(made.size), int) - np.asarray(made, int)
        assert np.abs(apart).mean() < 4, "other pixels than were released"
        return visitor.url.removeprefix(desk)
