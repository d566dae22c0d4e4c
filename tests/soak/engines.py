"""Engines: Firefox and WebKit, driven by the commands of the W3C's WebDriver, with nothing but Python's own library."""

from __future__ import annotations

import base64
import json
import os
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from traceroom.adapters.ports import free_port

ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
"""The name under which every driver gives an element."""
PATIENCE_S = 60.0
KEYS = {"Tab": "\ue004", "Enter": "\ue007", "Space": " ", "Right": "\ue014", "Escape": "\ue00c"}
MARIONETTE = {
    "url": "Navigate", "execute/sync": "ExecuteScript", "element": "FindElement", "click": "ElementClick",
    "value": "ElementSendKeys", "clear": "ElementClear", "actions": "PerformActions", "screenshot": "TakeScreenshot",
    "print": "Print", "frame": "SwitchToFrame",
}  # fmt: skip
"""What Firefox calls the commands that the standard gives by their address."""
FIREFOX = ("firefox-esr", "firefox")
MINI = sorted(Path("/usr/lib").glob("*/webkit2gtk-*/MiniBrowser"))
T = TypeVar("T")
Ask = Callable[[str, str, Mapping[str, Any]], Any]
"""A command, an element's number or nothing, and what goes with it."""


class Wrong(Exception):
    """What the driver answered instead."""


@dataclass(frozen=True, slots=True)
class Engine:
    """A browser with one page. `narrow` makes the page as wide as a phone."""

    name: str
    ask: Ask
    address: str = ""

    def go(self, path: str) -> None:
        """Opens an address of the desk."""
        self.ask("url", "", {"url": f"{self.address}{path}"})

    def run(self, script: str, *given: object) -> Any:
        """What a function of this body says."""
        return self.ask("execute/sync", "", {"script": script, "args": list(given)})

    def find(self, css: str) -> str:
        """The element's number; waits until it is there."""
        self.until(f"document.querySelector({json.dumps(css)})")
        found: str = self.ask("element", "", {"using": "css selector", "value": css})[ELEMENT]
        return found

    def click(self, css: str) -> None:
        """As a person does; the element is brought into view first."""
        self.ask("click", self.find(css), {})

    def type(self, css: str, text: str) -> None:
        """Into a field; for a file's field the path of the file."""
        self.ask("value", self.find(css), {"text": text})

    def press(self, *keys: str) -> None:
        """One key after the other, wherever the focus is."""
        strokes = [{"type": way, "value": KEYS.get(key, key)} for key in keys for way in ("keyDown", "keyUp")]
        self.ask("actions", "", {"actions": [{"type": "key", "id": "keys", "actions": strokes}]})

    def text(self, css: str) -> str:
        """What a person reads there."""
        said: str = self.run("return document.querySelector(arguments[0]).innerText", css)
        return said.strip()

    def sees(self, css: str) -> bool:
        """Whether it is there to be seen."""
        script = "const one = document.querySelector(arguments[0]); return Boolean(one && one.getClientRects().length)"
        return bool(self.run(script, css))

    def until(self, condition: str) -> None:
        """Waits until this expression of the page holds; raises what the page shows if it never does."""
        ends = time.monotonic() + PATIENCE_S
        while time.monotonic() < ends:
            try:
                if self.run(f"return Boolean({condition})"):
                    return
            except Wrong:  # a page is just being left
                pass
            time.sleep(0.05)
        raise AssertionError((self.name, condition, self.run("return document.body.innerText")))

    def frame(self, css: str) -> None:
        """What follows is done in this frame; in the page itself where it is empty."""
        self.ask("frame", "", {"id": {ELEMENT: self.find(css)} if css else None})

    def waited(self, found: Callable[[], T | None]) -> T:
        """What is found, once it is."""
        ends = time.monotonic() + PATIENCE_S
        while (one := found()) is None:
            assert time.monotonic() < ends, self.name
            time.sleep(0.05)
        return one

    def printed(self) -> bytes:
        """The page as PDF."""
        return base64.b64decode(self.ask("print", "", {"background": True}))

    def picture(self, path: Path) -> None:
        """What is to be seen, as PNG."""
        path.write_bytes(base64.b64decode(self.ask("screenshot", "", {})))


@contextmanager
def firefox(folder: Path, *, width: int) -> Iterator[Engine]:
    """Debian's Firefox without a window; its page is so wide, and what it saves goes into the folder."""
    port = free_port(28_280)
    wanted = {
        "marionette.port": port, "browser.download.folderList": 2, "browser.download.dir": str(folder),
        "app.update.enabled": False, "browser.shell.checkDefaultBrowser": False, "network.proxy.type": 0,
        "browser.startup.homepage_override.mstone": "ignore", "network.captive-portal-service.enabled": False,
        "datareporting.policy.dataSubmissionEnabled": False, "network.connectivity-service.enabled": False,
    }  # fmt: skip
    profile = folder / "profile"
    profile.mkdir()
    lines = [f"user_pref({json.dumps(name)}, {json.dumps(value)});" for name, value in wanted.items()]
    (profile / "user.js").write_text("\n".join(lines), encoding="utf-8")
    command = [_program(*FIREFOX), "--headless", "--no-remote", "--marionette", "--profile", str(profile)]
    command += ["--remote-allow-system-access", "about:blank"]
    with _running(command, folder), _connected(port) as line:
        ask = _marionette(line)
        ask("WebDriver:NewSession", "", {"unhandledPromptBehavior": "accept"})
        wide = "const one = gBrowser.selectedBrowser; one.style.minWidth = one.style.maxWidth = arguments[0];"
        of_the_browser(ask, wide, f"{width}px")
        yield Engine(FIREFOX_NAME, ask)


@contextmanager
def webkit(folder: Path, *, width: int) -> Iterator[Engine]:
    """WebKitGTK's small browser on a screen of its own, which is so wide."""
    screen = free_port(28_480)
    size = f"{width}x900x24"
    options = {"binary": str(MINI[-1]), "args": ["--automation", "--full-screen"]}
    with (
        _running([_program("Xvfb"), f":{screen}", "-screen", "0", size, "-nolisten", "tcp"], folder),
        _webdriver("WebKitWebDriver", "webkitgtk", options, folder, {"DISPLAY": f":{screen}"}) as ask,
    ):
        ask("window/rect", "", {"x": 0, "y": 0, "width": width, "height": 900})
        yield Engine(WEBKIT_NAME, ask)


@contextmanager
def webkit_of_2022(folder: Path, *, width: int) -> Iterator[Engine]:
    """WPE WebKit 2.38, which Debian 12 has kept: the engine of iOS 16.0. It is 800 pixels wide."""
    options = {"binary": _program("cog"), "args": ["--platform=headless", "--automation"]}
    with _webdriver("WPEWebDriver", "wpe", options, folder, {}) as ask:
        yield Engine(OLD_NAME, ask)


def lacking(name: str) -> str:
    """What has to be installed before this engine can be driven; empty where all is there."""
    needs, packages = NEEDS[name]
    there = all(map(shutil.which, needs)) and (name != WEBKIT_NAME or MINI)
    return "" if there else f"{name} is not installed. On Debian: apt-get install {packages} (as root)."


FIREFOX_NAME, WEBKIT_NAME, OLD_NAME = "Firefox", "WebKit", "WebKit of 2022"
ENGINES = {FIREFOX_NAME: firefox, WEBKIT_NAME: webkit, OLD_NAME: webkit_of_2022}
NEEDS = {
    FIREFOX_NAME: (("firefox-esr",), "firefox-esr"),
    WEBKIT_NAME: (("WebKitWebDriver", "Xvfb"), "webkit2gtk-driver xvfb"),
    OLD_NAME: (("WPEWebDriver", "cog"), "wpewebkit-driver cog"),
}
"""The programs, and the packages that bring them."""
PRINTS = (FIREFOX_NAME,)
SAVES = (FIREFOX_NAME, WEBKIT_NAME)
"""Those that keep a file which a link saves; the others are browsers without a folder for it."""


@contextmanager
def _webdriver(
    driver: str, kind: str, options: Mapping[str, object], folder: Path, more: Mapping[str, str]
) -> Iterator[Ask]:
    """A session of a driver that is asked by HTTP."""
    port = free_port(28_380)
    own = {"HOME": str(folder), "XDG_RUNTIME_DIR": str(folder), "NO_AT_BRIDGE": "1"} | dict(more)
    with _running([_program(driver), f"--port={port}"], folder, own):
        with _connected(port):
            pass
        wanted = {"alwaysMatch": {f"{kind}:browserOptions": options}}
        session = _http("POST", f"http://127.0.0.1:{port}/session", {"capabilities": wanted})["sessionId"]
        here = f"http://127.0.0.1:{port}/session/{session}"

        def ask(command: str, element: str, known: Mapping[str, Any]) -> Any:
            where = f"element/{element}/{command}" if element else command
            return _http("GET" if command == "screenshot" else "POST", f"{here}/{where}", known)

        try:
            yield ask
        finally:
            _http("DELETE", here, {})


def _program(*names: str) -> str:
    found = next((path for path in map(shutil.which, names) if path), None)
    assert found, names
    return found


@contextmanager
def _running(command: Sequence[str], folder: Path, more: Mapping[str, str] | None = None) -> Iterator[None]:
    with (folder / "log").open("ab") as log:
        own = {name: value for name, value in os.environ.items() if name != "DISPLAY"}
        running = subprocess.Popen(command, env=own | dict(more or {}), stdout=log, stderr=log, start_new_session=True)
    try:
        yield
    finally:
        running.terminate()
        try:
            running.wait(20)
        except subprocess.TimeoutExpired:
            running.kill()
            running.wait()


@contextmanager
def _connected(port: int) -> Iterator[socket.socket]:
    ends = time.monotonic() + PATIENCE_S
    while True:
        try:
            line = socket.create_connection(("127.0.0.1", port), timeout=PATIENCE_S)
            break
        except OSError:
            assert time.monotonic() < ends, f"nothing listens at {port}"
            time.sleep(0.1)
    with line:
        yield line


def _marionette(line: socket.socket) -> Ask:
    """Firefox's own way to ask: a JSON list with its length before it."""
    counted = iter(range(1, 10**9))

    def told() -> Any:
        digits = b""
        while not digits.endswith(b":"):
            one = line.recv(1)
            assert one, "Firefox has ended"
            digits += one
        left = int(digits[:-1])
        parts = []
        while left:
            parts.append(line.recv(min(left, 1 << 20)))
            left -= len(parts[-1])
        return json.loads(b"".join(parts))

    told()  # who it is

    def ask(command: str, element: str, known: Mapping[str, Any]) -> Any:
        name = command if ":" in command else f"WebDriver:{MARIONETTE[command]}"
        if command == "frame":
            known = {"element": known["id"][ELEMENT]} if known["id"] else {"id": None}
        packet = json.dumps([0, next(counted), name, {**known, "id": element} if element else known]).encode()
        line.sendall(str(len(packet)).encode() + b":" + packet)
        _, _, wrong, answer = told()
        if wrong:
            raise Wrong(wrong)
        return answer["value"] if isinstance(answer, dict) and set(answer) == {"value"} else answer

    return ask


def of_the_browser(ask: Ask, script: str, *given: object) -> Any:
    """What a script says that runs in Firefox itself, and not in its page."""
    ask("Marionette:SetContext", "", {"value": "chrome"})
    try:
        return ask("execute/sync", "", {"script": script, "args": given})
    finally:
        ask("Marionette:SetContext", "", {"value": "content"})


def _http(method: str, address: str, known: Mapping[str, Any]) -> Any:
    body = json.dumps(known).encode() if method == "POST" else None
    asked = urllib.request.Request(address, body, {"Content-Type": "application/json"}, method=method)
    try:
        with urllib.request.urlopen(asked, timeout=PATIENCE_S) as answer:
            return json.load(answer)["value"]
    except urllib.error.HTTPError as wrong:
        raise Wrong(wrong.read().decode("utf-8", "replace")) from wrong
