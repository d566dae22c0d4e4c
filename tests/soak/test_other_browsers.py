"""The public's pages on a real desk in Firefox, in today's WebKit (Safari's engine), and in that of 2022."""

from __future__ import annotations

import base64
import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from uuid import uuid4

import psycopg
import pytest

from tests.browser.elsewhere import elsewhere
from tests.site.desk.desks import envelopes, files_of, publish
from tests.site.desk.photos import carries_nothing, is_upright, photo
from tests.site.letters.letters_made import SETTINGS, appeal, site
from tests.site.serving import serving
from tests.soak.bad_network import Network, between
from tests.soak.engines import ENGINES, FIREFOX_NAME, PRINTS, SAVES, Engine, lacking, of_the_browser
from traceroom.adapters.receipt_check import check
from traceroom.adapters.receipts import answer_pair_of, reference_of, secret_of
from traceroom.adapters.sealing import seal
from traceroom.site.installation import Installation

ROOM_KEY = "TRACEROOM_ROOM_KEY"
SHOTS = os.environ.get("SHOTS", "")
"""A folder for pictures of the pages, to be looked at."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A browser at a desk, through a network that can be made bad."""

    engine: Engine
    network: Network
    folder: Path

    def shot(self, name: str) -> None:
        """Keeps a picture, if somebody wants to look."""
        if SHOTS:
            self.engine.picture(Path(SHOTS) / f"{self.engine.name.replace(' ', '-')}-{name}.png")


@pytest.fixture(scope="module")
def desk(installed: Installation) -> Iterator[str]:
    """The address of a desk that shows two appeals."""
    settings = replace(SETTINGS, root_key=installed.environment("desk")[ROOM_KEY])
    files = site(
        [appeal(), appeal("beef", title="Do you know this cup?", alt="A cup", outcome="identified")], settings=settings
    )
    publish(installed, {path: (file.type, file.body) for path, file in files.items()})
    with serving(installed, "desk") as address:
        yield address
    publish(installed, {})


@pytest.fixture(params=ENGINES, scope="module")
def seen(desk: str, request: pytest.FixtureRequest) -> Iterator[Seen]:
    """One browser after the other; at its end it has refused nothing that a page asked for."""
    name = request.param
    if wanted := lacking(name):
        pytest.skip(wanted)
    folder = Path(tempfile.mkdtemp(prefix="traceroom-browser-"))
    with between(desk) as network, ENGINES[name](folder, width=375) as engine:
        yield Seen(replace(engine, address=network.address), network, folder)
        assert not network.reports, network.reports


@pytest.fixture(autouse=True)
def _a_good_network(seen: Seen) -> Iterator[None]:
    yield
    seen.network.away = seen.network.deaf = 0
    seen.network.scriptless = False


def test_what_the_policy_refuses_is_told(seen: Seen) -> None:
    page = seen.engine
    page.go("/en/c0ffee/")
    page.run("document.body.append(Object.assign(new Image(), { src: 'https://example.org/a.png' }))")
    _told_of(seen, b"img-src")


def test_the_gallery_is_searched(seen: Seen) -> None:
    page = seen.engine
    page.go("/en/")
    seen.shot("gallery")
    page.type("#search", "CURTAIN")
    page.until("document.querySelectorAll('.cards li').length === 1")
    page.click(".cards a")
    page.until("location.pathname === '/en/c0ffee/'")


def test_the_picture_is_there_and_grows_by_keys(seen: Seen) -> None:
    page = seen.engine
    page.go("/en/c0ffee/")
    page.until("document.querySelector('.whole img').naturalWidth > 0")
    page.until("!document.querySelector('.zoom').hidden")
    _fits(seen)
    seen.shot("letter")
    page.run("document.querySelector('.whole').focus()")
    page.press("+")
    page.until(f"{SCALE} > 1.4")
    page.press("Right")
    page.until(f"{PLACE} < {page.run('return ' + PLACE)} || {PLACE} < -90")
    page.press("0")
    page.until("document.querySelector('.whole img').style.transform === ''")
    page.click("[data-zoom-by]")
    page.until(f"{SCALE} > 1.4")


def test_a_tip_goes_by_script_into_an_envelope_and_leads_back(seen: Seen, installed: Installation) -> None:
    page = seen.engine
    picture = seen.folder / "a.png"
    picture.write_bytes(b"pixels")
    page.go("/en/c0ffee/")
    page.until("!document.querySelector('#tip').hidden")
    page.type("#what", "My aunt had one <in Porto> ü 鍋")
    page.click("#country option[value=PT]")
    page.click("#may_ask")
    page.click(".more summary")
    page.type("#files", str(picture))
    page.click("#tip .btn.wide")
    page.until("!document.querySelector('#kept').hidden")
    page.until("document.activeElement.id === 'kept'")
    seen.shot("kept")
    words = page.text("#kept .receipt")
    tip = _of(installed, words)
    assert (tip["what"], tip["country"], tip["may_ask"]) == ("My aunt had one <in Porto> ü 鍋", "PT", True)
    assert [file["size"] for file in tip["files"]] == [6]
    assert page.run("return [localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]
    if page.name in SAVES:
        assert check(_saved(seen, "#kept [data-save]").read_text(encoding="utf-8")).holds
    _leave(installed, words, "Which colour was it? 🙂")
    _comes_back(seen, words)
    page.until("document.querySelector('#state blockquote').innerText.includes('Which colour was it? 🙂')")
    _adds_and_takes_back(seen, installed, words, "#state ")


def test_a_photo_is_drawn_anew_upright_and_without_what_it_carries(seen: Seen, installed: Installation) -> None:
    page = seen.engine
    _chooses(seen, "turned.jpg", photo(400, 200, turned=True))
    page.click("#bare")
    page.click("#tip .btn.wide")
    page.until("!document.querySelector('#kept').hidden")
    (came,) = _files(installed, page.text("#kept .receipt"))
    assert is_upright(came)
    assert carries_nothing(came)


def test_without_the_tick_a_photo_comes_as_it_is(seen: Seen, installed: Installation) -> None:
    page = seen.engine
    as_it_is = photo(400, 200, turned=True)
    _chooses(seen, "as-it-is.jpg", as_it_is)
    page.click("#tip .btn.wide")
    page.until("!document.querySelector('#kept').hidden")
    assert _files(installed, page.text("#kept .receipt")) == [as_it_is]


def test_a_browser_that_shows_noise_for_what_is_drawn_sends_none_of_it(seen: Seen, installed: Installation) -> None:
    """As Tor Browser is set."""
    page = seen.engine
    if page.name != FIREFOX_NAME:
        pytest.skip(f"{page.name} draws what it is told to draw")
    before = len(envelopes(installed))
    hides = "Services.prefs.setBoolPref('privacy.resistFingerprinting', arguments[0])"
    of_the_browser(page.ask, hides, True)
    try:
        _chooses(seen, "noise.jpg", photo(400, 200, turned=True))
        page.click("#bare")
        page.click("#tip .btn.wide")
        page.until("document.querySelector('.said').innerText.includes('cannot draw one of the pictures anew')")
        assert len(envelopes(installed)) == before
    finally:
        of_the_browser(page.ask, hides, False)


def test_what_was_typed_stays_in_no_file_of_the_browser(seen: Seen) -> None:
    """Firefox keeps what is typed into forms, to suggest it to whoever comes next, and to bring a session back."""
    page = seen.engine
    if page.name != FIREFOX_NAME:
        pytest.skip(f"{page.name} keeps its files elsewhere")
    typed = {
        "#what": "zanzibarine",
        "#how": "quasiflorid",
        "#where": "umbrakettle",
        "#link": "https://vexograph.example",
    }
    for path, tip in (("/en/c0ffee/", "#tip "), ("/plain/c0ffee?language=en", "form ")):
        page.go(path)
        page.until(f"!document.querySelector('{tip}').hidden")
        page.click(".more summary")
        for field, text in typed.items():
            page.type(field, text)
        page.type("#files", str(_put(seen, "ostrichplum.png", b"pixels")))
        of_the_browser(page.ask, SAVES_NOW)
        page.click(f"{tip}.btn.wide")
        page.until("document.querySelector('.receipt') && document.querySelector('.receipt').innerText")
    of_the_browser(page.ask, SAVES_NOW)
    kept = [_unpacked(file.read_bytes()) for file in (seen.folder / "profile").rglob("*") if file.is_file()]
    assert any(b"/en/c0ffee/" in one for one in kept), "what is read is what Firefox has written"
    for one in (*typed.values(), "ostrichplum"):
        assert not [file for file in kept if one.removeprefix("https://").encode() in file], one


def test_a_receipts_file_is_proved(seen: Seen, installed: Installation) -> None:
    page = seen.engine
    page.go("/plain/c0ffee?language=en")
    page.type("#what", "Seen in Gent")
    page.click(".btn.wide")
    page.until("document.querySelector('.receipt')")
    file = _saved(seen, "[data-save]") if page.name in SAVES else _written(seen)
    assert check(file.read_text(encoding="utf-8")).holds
    page.go("/en/receipt/")
    page.until("!document.querySelector('#check').hidden")
    page.type("#receipt-file", str(file))
    page.until("document.querySelector('#check .found').innerText")
    seen.shot("check")
    assert "The signature is right." in page.text("#check .found"), "also where the browser knows no Ed25519"
    (seen.folder / "no.json").write_text("{}", encoding="utf-8")
    page.type("#receipt-file", str(seen.folder / "no.json"))
    page.until("document.querySelector('#check .found').innerText.includes('This is no receipt file.')")


def test_what_the_network_loses_is_sent_again_and_counts_once(seen: Seen, installed: Installation) -> None:
    page = seen.engine
    page.go("/en/c0ffee/")
    page.until("!document.querySelector('#tip').hidden")
    page.type("#what", f"Lost on the way, {page.name}")
    page.run("document.querySelector('#what').blur()")
    seen.network.deaf, seen.network.away = 1, 1
    page.click("#tip .btn.wide")
    page.until("!document.querySelector('#kept').hidden")
    assert sum(one == "POST /tip" for one in seen.network.asked) >= 2
    assert not seen.network.deaf
    told = [one for one in envelopes(installed) if one.get("what") == f"Lost on the way, {page.name}"]
    assert len(told) == 1
    assert _of(installed, page.text("#kept .receipt")) == told[0]


def test_without_scripts_the_form_is_one_that_the_desk_makes(seen: Seen, installed: Installation) -> None:
    page = seen.engine
    seen.network.scriptless = True
    page.go("/en/c0ffee/?without")
    assert not page.sees("#tip")
    assert not page.sees(".zoom")
    seen.shot("letter-without-scripts")
    page.click("[data-plain] a")
    page.type("#what", "Seen in Gent, 2012")
    page.click(".btn.wide")
    page.until("document.querySelector('.receipt')")
    seen.shot("kept-without-scripts")
    words = page.text(".receipt")
    assert _of(installed, words)["what"] == "Seen in Gent, 2012"
    _comes_back(seen, words)
    _adds_and_takes_back(seen, installed, words, "")


def test_another_site_shows_the_object_in_a_frame(seen: Seen) -> None:
    page = seen.engine
    with elsewhere(f'<iframe src="{seen.network.address}/embed/c0ffee/" width="340" height="420"></iframe>') as other:
        replace(page, address=other).go("/")
        page.frame("iframe")
        page.until("document.querySelector('h1').innerText === 'Do you know this curtain?'")
        page.until("document.querySelector('img').naturalWidth > 0")
        page.frame("")
        seen.shot("frame")
    with elsewhere(f'<iframe src="{seen.network.address}/en/c0ffee/"></iframe>') as other:
        replace(page, address=other).go("/")
        page.frame("iframe")
        assert not page.run("return Boolean(document.querySelector('#tip'))")
        page.frame("")
        _told_of(seen, b"frame-ancestors")


def test_a_letter_is_printed(seen: Seen) -> None:
    page = seen.engine
    if page.name not in PRINTS:
        pytest.skip(f"{page.name} prints nothing for its driver")
    page.go("/en/c0ffee/")
    printed = page.printed()
    assert printed.startswith(b"%PDF")
    if SHOTS:
        (Path(SHOTS) / f"{page.name}.pdf").write_bytes(printed)


SAVES_NOW = (
    "return ChromeUtils.importESModule('resource:///modules/sessionstore/SessionSaver.sys.mjs').SessionSaver.run()"
)
"""Firefox's own script that writes down which pages are open, and what is in their forms."""
SCALE = "new DOMMatrix(document.querySelector('.whole img').style.transform).a"
PLACE = "new DOMMatrix(document.querySelector('.whole img').style.transform).e"


def _told_of(seen: Seen, directive: bytes) -> None:
    """The browser says that it has refused this and nothing else."""
    reports = seen.network.reports
    seen.engine.waited(lambda: reports or None)
    assert all(directive in one for one in reports), reports
    reports.clear()


def _fits(seen: Seen) -> None:
    assert seen.engine.run("return document.documentElement.scrollWidth <= innerWidth")


def _comes_back(seen: Seen, words: str) -> None:
    page = seen.engine
    page.go("/en/receipt/?without" if seen.network.scriptless else "/en/receipt/")
    page.type("#receipt", words.upper())
    page.click(".ask .btn")
    page.until("document.body.innerText.includes('Received, not opened yet')")
    seen.shot("status")


def _adds_and_takes_back(seen: Seen, installed: Installation, words: str, within: str) -> None:
    page = seen.engine
    page.type(f"{within}textarea", "It was 2012.")
    page.click(f"{within}form[action='/word'] .btn")
    page.until("document.body.innerText.includes('Thank you. It has arrived.')")
    page.click(f"{within}.more summary")
    page.click(f"{within}form[action='/withdraw'] .btn")
    page.until("document.body.innerText.includes('Taken back.')")
    seen.shot("taken-back" if within else "taken-back-without-scripts")
    reference = reference_of(secret_of(words)).hex()
    kinds = [one["kind"] for one in envelopes(installed) if one["reference"] == reference]
    assert sorted(kinds) == ["tip", "withdrawal", "word"]


def _leave(installed: Installation, words: str, text: str) -> None:
    """An answer of the room, as its job leaves it."""
    secret = secret_of(words)
    sealed = seal(text.encode(), to=[answer_pair_of(secret).public()])
    left = "INSERT INTO envelopes_answer (id, reference, sealed, left_on) VALUES (%s, %s, %s, '2026-11-28')"
    with psycopg.connect(installed.address("puller")) as room:
        room.execute(left, [uuid4(), reference_of(secret), sealed])


def _of(installed: Installation, words: str) -> Any:
    """The tip whose receipt this is, opened as only the room can."""
    reference = reference_of(secret_of(words)).hex()
    (found,) = [one for one in envelopes(installed) if one["reference"] == reference and one["kind"] == "tip"]
    return found


def _put(seen: Seen, name: str, data: bytes) -> Path:
    """A file to choose."""
    file = seen.folder / name
    file.write_bytes(data)
    return file


def _chooses(seen: Seen, name: str, data: bytes) -> None:
    """A picture for a tip, and says something to it."""
    page = seen.engine
    page.go("/en/c0ffee/")
    page.until("!document.querySelector('#tip').hidden")
    page.type("#what", f"In Faro, {page.name}")
    page.click(".more summary")
    page.type("#files", str(_put(seen, name, data)))


def _files(installed: Installation, words: str) -> list[bytes]:
    """Those of the tip whose receipt this is, opened."""
    with psycopg.connect(installed.address("puller")) as database:
        asked = "SELECT id FROM envelopes_receipt WHERE reference = %s"
        (id,) = database.execute(asked, [reference_of(secret_of(words))]).fetchone() or (None,)
    return files_of(installed, _of(installed, words), id)


def _unpacked(data: bytes) -> bytes:
    """What stands in a file of Firefox: as it is, or packed as it packs a session (LZ4 with a head of its own)."""
    if not data.startswith(b"mozLz40\0"):
        return data
    out, at = bytearray(), 12
    while at < len(data):
        token, at = data[at], at + 1
        count, at = _counted(data, at, token >> 4)
        out += data[at : at + count]
        at += count
        if at < len(data):
            back = data[at] | data[at + 1] << 8
            count, at = _counted(data, at + 2, token & 15)
            for _ in range(count + 4):
                out.append(out[-back])
    return bytes(out)


def _counted(data: bytes, at: int, count: int) -> tuple[int, int]:
    """A number that goes on in further bytes where it is 15, and where what follows stands."""
    if count == 15:
        while (more := data[at]) == 255:
            count, at = count + more, at + 1
        count, at = count + more, at + 1
    return count, at


def _saved(seen: Seen, css: str) -> Path:
    """The file that this link saves."""
    for old in seen.folder.rglob("receipt*.json"):
        old.unlink()
    seen.engine.click(css)
    return seen.engine.waited(lambda: next(iter(seen.folder.rglob("receipt.json")), None))


def _written(seen: Seen) -> Path:
    """The file that stands in the page's link itself."""
    address = seen.engine.run("return document.querySelector('[data-save]').href")
    file = seen.folder / "receipt.json"
    file.write_bytes(base64.b64decode(address.partition("base64,")[2]))
    return file
