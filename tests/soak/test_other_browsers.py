"""The public's pages on a real desk in Firefox, in today's WebKit (Safari's engine), and in that of 2022."""

from __future__ import annotations

import base64
import os
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from uuid import uuid4

import psycopg
import pytest

from tests.site.desk.desks import envelopes, publish
from tests.site.letters.letters_made import SETTINGS, appeal, site
from tests.site.serving import serving
from tests.soak.bad_network import Network, between
from tests.soak.engines import ENGINES, PRINTS, SAVES, Engine, lacking
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
    with _elsewhere(f'<iframe src="{seen.network.address}/embed/c0ffee/" width="340" height="420"></iframe>') as other:
        replace(page, address=other).go("/")
        page.frame("iframe")
        page.until("document.querySelector('h1').innerText === 'Do you know this curtain?'")
        page.until("document.querySelector('img').naturalWidth > 0")
        page.frame("")
        seen.shot("frame")
    with _elsewhere(f'<iframe src="{seen.network.address}/en/c0ffee/"></iframe>') as other:
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


@contextmanager
def _elsewhere(body: str) -> Iterator[str]:
    """A page of somebody else."""

    class Other(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            page = f"<!doctype html><title>News</title>{body}".encode()
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.send_header("Content-Length", str(len(page)))
            self.end_headers()
            self.wfile.write(page)

        def log_message(self, format: str, *args: object) -> None:
            """Says nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Other)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://localhost:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
