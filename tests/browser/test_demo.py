"""The demo as a stranger sees it: two commands, a link, and four clues that become Belgium."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.pages import opened
from traceroom.adapters import postgres
from traceroom.adapters.ports import free_port

pytestmark = [pytest.mark.browser, pytest.mark.ocr]
SAMPLE = Path(__file__).resolve().parent.parent.parent / "examples" / "crisps"


@pytest.fixture
def links() -> Iterator[list[str]]:
    """The five links of a running demo, and the address of the public's pages; at its end nothing is left running."""
    out = Path(tempfile.mkdtemp(prefix="traceroom-demo-"))
    out.chmod(0o755)
    own = {name: value for name, value in os.environ.items() if not name.startswith(("TRACEROOM_", "DJANGO_"))}
    command = [
        sys.executable,
        "-m",
        "traceroom",
        "demo",
        str(SAMPLE),
        "--out",
        str(out),
        "--port",
        str(free_port(18700)),
    ]
    with subprocess.Popen(command, env=own, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        found: list[str] = []
        for line in running.stdout:
            found += re.findall(r"http://localhost:[^\s,]+", line) if "localhost" in line else []
            if "Ctrl-C ends it" in line:
                break
        try:
            yield found
        finally:
            running.terminate()
    assert not postgres.running(postgres.server_of(out / "data" / "room"))
    shutil.rmtree(out)


def test_a_stranger_watches_four_clues_become_belgium(browser: Browser, links: list[str]) -> None:
    *links, public = links
    assert len(links) == 5
    address = "/".join(links[0].split("/")[:3])
    with opened(browser, address) as dutch, opened(browser, address) as german:
        dutch.goto(links[0])
        german.goto(links[2])
        for page in (dutch, german):
            page.get_by_role("link", name="The crisps bag").click()
            expect(page.locator(".big")).to_contain_text("Belgium")
            expect(page.locator("#live")).to_have_text("live")
        for switch in ("cheese, barcode", "cheese, chain", "cheese, language"):
            dutch.get_by_role("switch", name=switch).click()
            expect(dutch.get_by_role("switch", name=switch)).to_have_attribute("aria-checked", "false")
        expect(german.locator(".big")).to_contain_text("Netherlands")
        expect(german.get_by_text("3 clues switched off for everybody")).to_be_visible()
        dutch.goto(links[0])
        expect(dutch.get_by_role("heading", name="This link is spent")).to_be_visible()
    _a_tip_finds_its_way(browser, public, links[1])


def _a_tip_finds_its_way(browser: Browser, public: str, link: str) -> None:
    """Sent without a name, with a receipt; whoever released the object reads it."""
    with opened(browser, public) as mother:
        mother.goto(public)
        shown = mother.get_by_role("link", name="Do you know this")
        for _ in range(60):  # the worker pushes the pages after a moment
            if shown.count():
                break
            mother.wait_for_timeout(1000)
            mother.reload()
        shown.first.click()
        mother.get_by_label("What do you know about it?").fill("My aunt had one, from the fair of Braga, 2011.")
        mother.get_by_role("button", name="Send without a name").click()
        expect(mother.get_by_text("Thank you. It has arrived.")).to_be_visible(timeout=60_000)
    with opened(browser, "/".join(link.split("/")[:3])) as publisher:
        publisher.goto(link)
        publisher.get_by_role("navigation").get_by_role("link", name="Tips").click()
        told = publisher.get_by_role("link", name="My aunt had one")
        for _ in range(60):
            if told.count():
                break
            publisher.wait_for_timeout(1000)
            publisher.reload()
        expect(told).to_be_visible()
