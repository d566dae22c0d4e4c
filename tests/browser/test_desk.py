"""The public's pages on a desk as people run it: a tip by script and without, and coming back with the receipt."""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from random import Random
from typing import Any
from uuid import uuid4

import psycopg
import pytest
from PIL import Image
from playwright.sync_api import Browser, FilePayload, Page, ViewportSize, expect

from tests.browser.elsewhere import elsewhere
from tests.browser.pages import fits, opened
from tests.site.desk.desks import envelopes, files_of, publish
from tests.site.desk.photos import carries_nothing, is_upright, photo
from tests.site.desk.visitors import Visitor
from tests.site.letters.letters_made import SETTINGS, appeal, site
from tests.site.serving import serving
from traceroom.adapters.receipt_check import check
from traceroom.adapters.receipt_words import looked
from traceroom.adapters.receipts import LISTS, NoReceipt, answer_pair_of, reference_of, secret_of, words_of
from traceroom.adapters.sealing import Opening, seal
from traceroom.site.installation import Installation
from traceroom.site.letters.receipt_help import TONGUES, first_list
from traceroom.site.letters.statics import address

pytestmark = pytest.mark.browser
READ = """async ({address, typed}) => {
  const { NoReceipt, secretOf } = await import(address);
  const lists = document.querySelector(".ask").dataset.lists.split(" ");
  const found = [];
  for (const one of typed) {
    try {
      found.push(Array.from(await secretOf(one, lists), (byte) => byte.toString(16).padStart(2, "0")).join(""));
    } catch (problem) {
      if (!(problem instanceof NoReceipt)) throw problem;
      found.push("none");
    }
  }
  return found;
}"""
OURS = {
    "agent",
    "blue",
    "brand",
    "data",
    "form",
    "language",
    "like",
    "mandate",
    "mobile",
    "name",
    "once",
    "text",
    "type",
    "word",
}
"""Words of a receipt that each request to the desk has anyway: names of fields, and what a browser says of itself."""
PHONE: dict[str, ViewportSize] = {"viewport": {"width": 375, "height": 740}}


@pytest.fixture(scope="module")
def desk(installed: Installation) -> Iterator[str]:
    """The address of a desk that shows an appeal."""
    files = site([appeal()], settings=replace(SETTINGS, root_key=installed.environment("desk")["TRACEROOM_ROOM_KEY"]))
    publish(installed, {path: (file.type, file.body) for path, file in files.items()})
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TRACEROOM_UNCHECKED_LANGUAGES", "1")
        with serving(installed, "desk") as address:
            yield address
    publish(installed, {})


def test_a_tip_goes_by_script_into_an_envelope_and_its_receipt_leads_back(
    browser: Browser, desk: str, installed: Installation
) -> None:
    with opened(browser, desk, **PHONE) as page:
        page.goto("/en/c0ffee/")
        page.locator("#what").fill("My aunt had one <in Porto>")
        page.locator("#country").select_option("PT")
        page.locator("#may_ask").check()
        page.locator(".more summary").click()
        expect(page.locator("#files")).to_have_accessible_description(re.compile("A photo can carry where, when and"))
        page.locator("#files").set_input_files(FilePayload(name="a.png", mimeType="image/png", buffer=b"pixels"))
        page.locator("#tip button").click()
        expect(page.locator("#kept")).to_be_visible()
        words = page.locator("#kept .receipt").inner_text()
        assert len(words.split()) == 9
        tip = _of(installed, words)
        assert (tip["what"], tip["country"], tip["may_ask"]) == ("My aunt had one <in Porto>", "PT", True)
        assert [file["size"] for file in tip["files"]] == [6]
        with page.expect_download() as saved:
            page.locator("[data-save]").click()
        file = saved.value.path().read_text(encoding="utf-8")
        assert check(file).holds
        page.locator("#kept").get_by_role("link", name="Your receipt").click()
        _comes_back(page, words)
        page.goto("/en/receipt/")
        page.locator("#receipt-file").set_input_files(
            FilePayload(name="r.json", mimeType="application/json", buffer=file.encode())
        )
        expect(page.locator("#check .found")).to_contain_text("The signature is right.")


def _arrived(installed: Installation, words: str) -> list[bytes]:
    with psycopg.connect(installed.address("puller")) as database:
        newest = "SELECT envelope FROM envelopes_attachment ORDER BY id DESC LIMIT 1"
        (id,) = database.execute(newest).fetchone() or (None,)
    return files_of(installed, _of(installed, words), id)


@pytest.mark.parametrize("bare", [True, False])
def test_a_photo_is_drawn_anew_for_whoever_wants_it_upright_and_without_what_it_carries(
    browser: Browser, desk: str, installed: Installation, bare: bool
) -> None:
    photos = [photo(400, 200, turned=True), photo(5000, 2500, turned=False)]
    with opened(browser, desk, **PHONE) as page:
        page.goto("/en/c0ffee/")
        page.locator(".more summary").click()
        tick = page.get_by_label("Send the pictures without that: your browser draws them anew.")
        expect(tick).not_to_be_checked()
        fits(page)
        tick.set_checked(bare)
        page.locator("#files").set_input_files(
            [FilePayload(name="a.jpg", mimeType="image/jpeg", buffer=photo) for photo in photos]
        )
        page.locator("#tip button").click()
        expect(page.locator("#kept")).to_be_visible()
        came = _arrived(installed, page.locator("#kept .receipt").inner_text())
    if not bare:
        assert came == photos
        return
    assert [Image.open(io.BytesIO(one)).size for one in came] == [(200, 400), (4096, 2048)]
    assert is_upright(came[0])
    assert all(map(carries_nothing, came))


def test_a_picture_that_the_browser_cannot_draw_is_not_sent_instead(
    browser: Browser, desk: str, installed: Installation
) -> None:
    before = len(envelopes(installed))
    heic = b"\0\0\0\x18ftypheic" + bytes(2000)
    with opened(browser, desk, **PHONE) as page:
        page.goto("/en/c0ffee/")
        page.locator("#what").fill("In Faro")
        page.locator(".more summary").click()
        page.locator("#bare").check()
        page.locator("#files").set_input_files(FilePayload(name="a.heic", mimeType="image/heic", buffer=heic))
        page.locator("#tip button").click()
        expect(page.locator("#tip .said")).to_contain_text("Your browser cannot draw one of the pictures anew.")
        assert len(envelopes(installed)) == before
        page.locator("#bare").uncheck()
        page.locator("#tip button").click()
        expect(page.locator("#kept")).to_be_visible()
        assert _arrived(installed, page.locator("#kept .receipt").inner_text()) == [heic]


def test_without_scripts_no_tick_promises_what_only_a_script_can_do(browser: Browser, desk: str) -> None:
    with opened(browser, desk, java_script_enabled=False, **PHONE) as page:
        page.goto("/en/c0ffee/")
        page.get_by_role("link", name="Tell us what you know").click()
        page.locator(".more summary").click()
        expect(page.get_by_text("A photo can carry where, when and with what")).to_be_visible()
        expect(page.locator("#bare")).to_be_hidden()


STRICT = "default-src 'none'; frame-src {desk}; img-src {desk}"


@pytest.mark.parametrize("isolated", [False, True], ids=["a strict policy", "a page that shuts itself off too"])
def test_a_strict_page_elsewhere_shows_the_object_and_leads_to_it(browser: Browser, desk: str, isolated: bool) -> None:
    picture = next(path for path in site([appeal()]) if path.endswith("-480.jpg"))
    headers = {"Content-Security-Policy": STRICT.format(desk=desk)}
    if isolated:
        headers |= {"Cross-Origin-Embedder-Policy": "require-corp", "Cross-Origin-Opener-Policy": "same-origin"}
    body = f'<iframe src="{desk}/embed/c0ffee/" width="340" height="420"></iframe><img alt="" src="{desk}{picture}">'
    with elsewhere(body, headers) as other:
        page = browser.new_page()
        page.goto(other)
        page.wait_for_function("document.querySelector('img').naturalWidth === 480")
        frame = page.frame_locator("iframe")
        expect(frame.get_by_role("heading", name="Do you know this curtain?")).to_be_visible()
        expect(frame.locator("img")).to_have_js_property("complete", True)
        assert frame.locator("img").evaluate("image => image.naturalWidth") > 0
        with page.context.expect_page() as opened_beside:
            frame.get_by_role("link").click()
        expect(opened_beside.value.get_by_label("What do you know about it?")).to_be_visible()
        page.context.close()


def test_a_tip_goes_without_scripts_too(browser: Browser, desk: str, installed: Installation) -> None:
    with opened(browser, desk, java_script_enabled=False, **PHONE) as page:
        page.goto("/en/c0ffee/")
        page.get_by_role("link", name="Tell us what you know").click()
        page.locator("#what").fill("Seen in Gent")
        page.get_by_role("button", name="Send without a name").click()
        words = page.locator(".receipt").inner_text()
        assert _of(installed, words)["what"] == "Seen in Gent"
        with page.expect_download() as saved:
            page.get_by_role("link", name="Save the receipt file").click()
        assert check(saved.value.path().read_text(encoding="utf-8")).holds
        page.get_by_role("contentinfo").get_by_role("link", name="Your receipt").click()
        expect(page.locator("#stays")).to_have_text(re.compile("^The desk reads them .* does not keep them"))
        _comes_back(page, words)
        page.locator("textarea").fill("It was 2012.")
        page.get_by_role("button", name="Send").click()
        expect(page.get_by_text("Thank you. It has arrived.")).to_be_visible()
        assert "It was 2012." in [one.get("text") for one in envelopes(installed)]
        page.get_by_text("Take it back").first.click()
        page.get_by_role("button", name="Take it back").click()
        _is_taken_back(page)
        assert "withdrawal" in [one["kind"] for one in envelopes(installed)]


def test_with_a_script_the_words_never_leave_the_browser(browser: Browser, desk: str, installed: Installation) -> None:
    told = (str(Visitor(desk).tells("a bag").said["words"]) for _ in range(100))
    words = next(words for words in told if not OURS & set(words.split()))
    secret = secret_of(words)
    _leave(installed, secret, "Which <colour>?\n\0 and \u0080 🙂 " + "x" * 5_000)
    with opened(browser, desk, **PHONE) as page:
        said: list[str] = []
        page.on("request", lambda request: said.append(f"{request.url} {request.headers} {request.post_data or ''}"))
        page.goto("/en/receipt/")
        expect(page.locator("#stays")).to_contain_text("They stay on your device")
        assert not [one for one in said if "noble" in one or ".txt" in one], "what opens is fetched when it is needed"
        _comes_back(page, words)
        expect(page.locator("#state blockquote")).to_contain_text("Which <colour>?")
        expect(page.locator("#state blockquote")).to_contain_text("🙂 xxxxx")
        expect(page.get_by_text("No question and no answer yet")).to_be_hidden()
        fits(page)
        with page.expect_download() as saved:
            page.locator("#state").get_by_role("link", name="Save the receipt file").click()
        assert check(saved.value.path().read_text(encoding="utf-8")).holds
        page.locator("#state textarea").fill("It was blue.")
        page.locator("#state").get_by_role("button", name="Send").click()
        expect(page.get_by_text("Thank you. It has arrived.")).to_be_visible()
        expect(page.locator("#state .letters li")).to_have_count(2)
        page.locator("#state summary").click()
        page.locator("#state").get_by_role("button", name="Take it back").click()
        expect(page.locator(".taken")).to_be_focused()
        expect(page.locator("#state .letters li")).to_have_count(2)
        _is_taken_back(page)
        fits(page)
        page.goto("/en/receipt/")
        expect(page.locator("#stays")).to_contain_text("They stay on your device")
        page.locator("#receipt").fill(words)
        page.get_by_role("button", name="Open").click()
        _is_taken_back(page)
    ours = [one for one in envelopes(installed) if one["reference"] == reference_of(secret).hex()]
    assert sorted((one["kind"], one.get("text", "")) for one in ours) == [
        ("tip", ""), ("withdrawal", ""), ("word", "It was blue."),
    ]  # fmt: skip
    posted = [one for one in said if "/receipt " in one or "/word" in one or "/withdraw" in one]
    assert len(posted) >= 4
    for word in words.split():
        assert not [one for one in posted if re.search(rf"\b{word}\b", one, re.IGNORECASE)], word
    assert not [one for one in posted if secret.hex() in one or answer_pair_of(secret).private.hex() in one]


def test_the_browser_reads_every_receipt_as_the_desk_does(browser: Browser, desk: str) -> None:
    dice = Random(20_261_126)
    secrets = [(dice.getrandbits(90) << 6).to_bytes(12) for _ in range(4)] + [bytes(12), b"\xff" * 11 + b"\xc0"]
    typed = [_typed(words_of(secret, language), dice) for language in (*LISTS, "de", "ar") for secret in secrets]
    typed += [
        "",
        "one two three",
        words_of(secrets[0], "en") + " more",
        words_of(secrets[0], "de")[:-1] + "x",
        "1" * 30,
    ]
    swapped = words_of(secrets[0], "fr").split()
    typed += [" ".join([*swapped[1::-1], *swapped[2:]]), words_of(secrets[1], "zh").replace(" ", "")]
    with opened(browser, desk, **PHONE) as page:
        page.goto("/en/receipt/")
        found = page.evaluate(READ, {"address": address("reading.js"), "typed": typed})
    assert found == [_read(one) for one in typed]
    assert sum(one != "none" for one in found) == 6 * len([*LISTS, "de", "ar"]) + 1


OF_2020 = """for (const [from, ...names] of [
  [Object, "hasOwn", "groupBy"], [self, "structuredClone"], [Promise, "withResolvers"],
  [Array.prototype, "at", "findLast", "toSorted"], [Uint8Array, "fromHex", "fromBase64"],
  [Uint8Array.prototype, "at", "toHex", "toBase64"], [String.prototype, "at", "isWellFormed"],
]) for (const name of names) delete from[name];"""
"""What no telephone of 2020 has; those that still ask for these pages are many."""


def test_a_browser_of_2020_sends_and_opens_an_answer(browser: Browser, desk: str, installed: Installation) -> None:
    with opened(browser, desk, **PHONE) as page:
        page.add_init_script(OF_2020)
        page.goto("/en/c0ffee/")
        assert page.evaluate("typeof Object.hasOwn") == "undefined"
        page.locator("#what").fill("Seen in Faro")
        page.locator("#tip button").click()
        expect(page.locator("#kept")).to_be_visible()
        words = page.locator("#kept .receipt").inner_text()
        _leave(installed, secret_of(words), "Which colour?")
        page.goto("/en/receipt/")
        _comes_back(page, words)
        expect(page.locator("#state blockquote")).to_contain_text("Which colour?")


WITHOUT_WORKERS = "self.Worker = class { constructor() { throw new TypeError('no'); } }"


def test_a_browser_whose_workers_do_not_start_waits_a_moment_and_sends(
    browser: Browser, desk: str, installed: Installation
) -> None:
    with opened(browser, desk, **PHONE) as page:
        page.add_init_script(WITHOUT_WORKERS)
        page.goto("/en/c0ffee/")
        page.locator("#what").fill("Seen in Braga")
        page.locator("#tip button").click()
        expect(page.locator("#kept")).to_be_visible()
        assert _of(installed, page.locator("#kept .receipt").inner_text())["what"] == "Seen in Braga"


def test_who_leaves_the_page_leaves_nothing_of_the_receipt_in_it_for_the_back_button(
    browser: Browser, desk: str, installed: Installation
) -> None:
    gone, kept = Visitor(desk), Visitor(desk)
    first, second = str(gone.tells("a bag").said["words"]), str(kept.tells("a cup").said["words"])
    _leave(installed, secret_of(first), "Which colour?")
    assert gone.send("/withdraw", {"receipt": first}).status == 201
    with opened(browser, desk, **PHONE) as page:
        page.goto("/en/receipt/")
        expect(page.locator("#stays")).to_contain_text("They stay on your device")
        page.locator("#receipt").fill(first)
        page.get_by_role("button", name="Open").click()
        expect(page.locator("#state blockquote")).to_contain_text("Which colour?")
        _is_taken_back(page)
        page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide', {persisted: true}))")
        expect(page.locator("#state")).to_be_hidden()
        assert "Which colour?" not in page.content() and not page.locator("a[href^='blob:']").all()
        assert not set(first.split()) & set(page.locator(".ask").inner_text().split())
        _comes_back(page, second)
        expect(page.get_by_role("button", name="Send")).to_be_enabled()
        expect(page.locator(".taken")).to_be_hidden()
        page.locator("#state textarea").fill("It was blue")
        page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide', {persisted: true}))")
        _comes_back(page, second)
        expect(page.locator("#state textarea")).to_have_value("It was blue")
        page.context.set_offline(True)
        page.get_by_role("button", name="Send").click()
        expect(page.get_by_text("Nothing is lost: what you typed is still here.")).to_be_visible()
        page.context.set_offline(False)
        page.get_by_role("button", name="Send").click()
        expect(page.get_by_text("Thank you. It has arrived.")).to_be_visible()
        expect(page.locator("#state .letters li")).to_have_count(2)


def test_a_receipt_is_opened_added_to_and_taken_back_by_keys_alone_and_pressing_twice_counts_once(
    browser: Browser, desk: str, installed: Installation
) -> None:
    words = str(Visitor(desk).tells("a bag").said["words"])
    with opened(browser, desk, **PHONE) as page:
        page.goto("/ar/receipt/")
        expect(page.locator("#stays")).to_have_text(page.locator("#stays").get_attribute("data-here") or "")
        _tab_to(page, "#receipt")
        page.keyboard.type(words)
        _tab_to(page, ".ask button")
        page.keyboard.press("Enter")
        expect(page.locator("#state")).to_be_focused()
        _tab_to(page, "#state textarea")
        page.keyboard.insert_text("كانت زرقاء " + "ط" * 300)
        fits(page)
        _tab_to(page, "form[data-does=add] button")
        page.keyboard.press("Enter")
        page.keyboard.press("Enter")
        expect(page.locator("#state .letters li")).to_have_count(2)
        expect(page.locator("#state textarea")).to_have_value("")
        page.locator("#state textarea").focus()
        _tab_to(page, "#state summary")
        page.keyboard.press("Enter")
        _tab_to(page, "form[data-does=back] button")
        page.keyboard.press("Enter")
        page.keyboard.press("Enter")
        expect(page.locator(".taken")).to_be_focused()
        fits(page)
    reference = reference_of(secret_of(words)).hex()
    ours = [one["kind"] for one in envelopes(installed) if one["reference"] == reference]
    assert sorted(ours) == ["tip", "withdrawal", "word"]


def _tab_to(page: Page, wanted: str) -> None:
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("wanted => document.activeElement.matches(wanted)", wanted):
            return
    raise AssertionError(f"no key leads to {wanted}")


LOOKED = """async ({address, typed}) => {
  const { looked } = await import(address);
  const lists = document.querySelector(".ask").dataset.lists.split(" ");
  const found = [];
  for (const one of typed) found.push(await looked(one, lists));
  return found.map(({ counted, figures, unknown, names }) => [
    counted, figures, unknown.map(({ word, near }) => [word, near]),
    names < 0 ? "" : document.querySelector(".ask").dataset.tongues.split("|")[names],
  ]);
}"""


def test_the_browser_helps_with_wrong_words_as_the_desk_does(browser: Browser, desk: str) -> None:
    dice = Random(20_261_127)
    typed = ["", "12345 6o789", "qqqq wwww eeee rrrr", "zo skotch abanddon", "x" * 900, "١٢٣", "mot" * 40]
    for language in LISTS:
        words = words_of((dice.getrandbits(90) << 6).to_bytes(12), language).split()
        typed += [" ".join(words[:7]), " ".join(_slipped(word, dice) for word in words)]
    with opened(browser, desk, **PHONE) as page:
        for language in ("en", "de", "ja"):
            page.goto(f"/{language}/receipt/")
            found = page.evaluate(LOOKED, {"address": address("helping.js"), "typed": typed})
            assert found == [_looked(one, language) for one in typed]


def _looked(typed: str, language: str) -> list[Any]:
    found = looked(typed, first=first_list(language))
    unknown = [[one.word, list(one.near)] for one in found.unknown]
    return [found.counted, found.figures, unknown, TONGUES.get(found.names, "")]


def _slipped(word: str, dice: Random) -> str:
    at = dice.randrange(len(word))
    return dice.choice([word[:at] + word[at + 1 :], word[:at] + "q" + word[at:], word[:at] + "q" + word[at + 1 :]])


@pytest.mark.parametrize("language", ["en", "de", "ar"])
def test_help_is_the_same_with_a_script_and_without_and_nothing_typed_is_lost(
    browser: Browser, desk: str, language: str
) -> None:
    english = words_of(bytes.fromhex("00112233445566778899aa80"), "en").split()
    wrong = [
        " ".join([*english[:8], "skotch"]), " ".join(english[:8]), " ".join([*english[1::-1], *english[2:]]),
        " ".join(english), "12345 67890", words_of(bytes.fromhex("00112233445566778899aa80"), "fr").upper() + " x",
    ]  # fmt: skip
    said = {}
    for script in (True, False):
        context = browser.new_context(base_url=desk, java_script_enabled=script, viewport=PHONE["viewport"])
        page = context.new_page()
        for typed in wrong:
            page.goto(f"/{language}/receipt/")
            if script:
                expect(page.locator("#stays")).to_have_text(page.locator("#stays").get_attribute("data-here") or "")
            page.locator("#receipt").fill(typed)
            page.locator(".ask button").click()
            alert = page.get_by_role("alert")
            expect(alert).to_be_visible()
            said[script, typed] = " ".join(alert.inner_text().split())
            expect(page.locator("#receipt")).to_have_value(typed)
            assert "skotch" not in page.url and english[0] not in page.url
            if script:
                fits(page)
        context.close()
    for typed in wrong:
        assert said[True, typed] == said[False, typed], typed
    assert len({said[True, typed] for typed in wrong}) == len(wrong)
    assert "sketch" in said[True, wrong[0]] and "8" in said[True, wrong[1]] and "Français" in said[True, wrong[5]]


def test_a_wrong_word_is_named_and_nothing_is_a_dead_end(browser: Browser, desk: str) -> None:
    with browser.new_page(base_url=desk, viewport=PHONE["viewport"]) as page:
        page.goto("/en/receipt/")
        page.locator("#receipt").fill("one two three")
        page.get_by_role("button", name="Open").click()
        expect(page.get_by_role("alert")).to_be_visible()
        expect(page.locator("#receipt")).to_be_visible()
        fits(page)
        page.goto("/en/nothing/")
        expect(page.get_by_role("main").get_by_role("link", name="To all objects")).to_be_visible()


def test_a_page_left_open_is_told_that_it_was_taken_back_and_keeps_what_was_typed(
    browser: Browser, desk: str, installed: Installation
) -> None:
    for script in (True, False):
        visitor = Visitor(desk)
        words = str(visitor.tells("a bag").said["words"])
        with opened(browser, desk, java_script_enabled=script, **PHONE) as page:
            page.goto("/en/receipt/")
            expect(page.locator("#stays")).to_contain_text("They stay on your" if script else "The desk reads them")
            page.locator("#receipt").fill(words)
            page.get_by_role("button", name="Open").click()
            late = page.locator("form[action='/word'] textarea")
            late.fill("It was green")
            assert visitor.send("/withdraw", {"receipt": words}).status == 201
            page.get_by_role("button", name="Send").click()
            expect(page.get_by_text("You have taken it back: nothing can be added any more.")).to_be_visible()
            if script:
                expect(late).to_have_value("It was green")
            else:
                expect(page.get_by_text("It was green")).to_be_visible()
            _is_taken_back(page)
    assert not [one for one in envelopes(installed) if one.get("text") == "It was green"]


def _is_taken_back(page: Page) -> None:
    """What was taken back, when, what remains, and nothing else to do: the same with a script and without."""
    expect(page.get_by_text("Taken back. What you sent is being deleted.").first).to_be_visible()
    main = page.get_by_role("main")
    expect(main).to_contain_text("stays in the log, without your words. What the law makes us keep stays")
    expect(main).to_contain_text("With the receipt file you can still prove that something came.")
    for button in ("Send", "Take it back"):
        expect(page.get_by_role("button", name=button)).to_be_hidden()
    expect(page.get_by_text("No question and no answer yet")).to_be_hidden()


def _typed(words: str, dice: Random) -> str:
    """As one of many people types them."""
    ways = [str.upper, str.title, lambda one: one.replace(" ", "\n"), lambda one: f" {one.replace(' ', ', ')}. ", _bare]
    return str(dice.choice(ways)(words))


def _bare(words: str) -> str:
    """Without accents, where a keyboard has none."""
    plain = str.maketrans("áàâäéèêëíìîïóòôöúùûüçñğşıéýčďěňřšťůž", "aaaaeeeeiiiioooouuuucngsieycdenrstuz")
    return unicodedata.normalize("NFC", words).translate(plain)


def _read(typed: str) -> str:
    try:
        return secret_of(typed).hex()
    except NoReceipt:
        return "none"


def _leave(installed: Installation, secret: bytes, text: str) -> None:
    """An answer of the room, as its job leaves it; and one that nobody opens."""
    sealed = seal(text.encode(), to=[Opening.made().public(), answer_pair_of(secret).public()])
    left = "INSERT INTO envelopes_answer (id, reference, sealed, left_on) VALUES (%s, %s, %s, '2026-11-28')"
    with psycopg.connect(installed.address("puller")) as room:
        for one in (sealed, sealed[:-1] + bytes([sealed[-1] ^ 1]), b"nonsense"):
            room.execute(left, [uuid4(), reference_of(secret), one])


def _comes_back(page: Page, words: str) -> None:
    page.locator("#receipt").fill(words.upper())
    page.get_by_role("button", name="Open").click()
    expect(page.get_by_text("Received, not opened yet").first).to_be_visible()


def _of(installed: Installation, words: str) -> Any:
    """The tip whose receipt this is, opened as only the room can."""
    reference = reference_of(secret_of(words)).hex()
    (found,) = [one for one in envelopes(installed) if one["reference"] == reference]
    return found
