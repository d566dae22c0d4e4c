"""A real Chromium for the browser tests."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

expect.set_options(timeout=20_000)  # a slow machine is no failure; nothing waits longer than it must

QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
"""The same engine without windows comes first: it takes a third of the processor's time."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One a file, ended with it: while its loop runs in this thread, Django asks no database here."""
    found = [shutil.which(name) for name in NAMES]
    path = next((name for name in found if name), None)
    if path is None:
        pytest.fail("The browser tests need Chromium. On Debian: apt-get install chromium (as root).")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=QUIET)
        yield running
        running.close()
