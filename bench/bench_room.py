"""Room: how long the board with five thousand objects takes, how soon an act is seen, and whether anybody misses one.

Everything goes through a running server, one process, as a browser would ask; no picture is loaded.
"""

from __future__ import annotations

import asyncio
import http.client
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from urllib.parse import urlencode
from uuid import UUID

import psycopg

from bench.room_made import Made, grow, made_room
from traceroom.adapters.ports import free_port

TIMES, LOOKING_ON, CHANGES = 200, 200, 40


class Browser:
    """One person with one connection, and what the room has given them to send along."""

    def __init__(self, port: int, cookie: str) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self.cookies = {"traceroom": cookie}
        self.token = ""

    def get(self, path: str, *, part: bool = False) -> tuple[float, str]:
        """Milliseconds and the page, or with `part` what htmx would ask for."""
        return self._asked("GET", path, None, {"HX-Request": "true"} if part else {})

    def post(self, path: str, said: dict[str, str]) -> tuple[float, str]:
        """The same for an act by htmx; the page's own token goes along."""
        form = urlencode(said | {"csrfmiddlewaretoken": self.token})
        return self._asked("POST", path, form, {"HX-Request": "true"} | FORM)

    def _asked(self, method: str, path: str, body: str | None, headers: dict[str, str]) -> tuple[float, str]:
        sent = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        began = time.perf_counter()
        self.connection.request(method, path, body, sent | headers)
        answer = self.connection.getresponse()
        page = answer.read().decode()
        took = 1000 * (time.perf_counter() - began)
        for given in answer.headers.get_all("Set-Cookie", []):
            name, _, value = given.partition(";")[0].partition("=")
            self.cookies[name] = value
        if answer.status != 200:
            raise SystemExit(f"{method} {path} answered {answer.status}")
        if 'name="csrfmiddlewaretoken" value="' in page:
            self.token = page.split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]
        return took, page


FORM = {"Content-Type": "application/x-www-form-urlencoded"}


def main() -> None:
    """Prints a table."""
    with made_room() as made:
        cookies = _cookies(made, [*made.people[:LOOKING_ON]])
        with _serving(made) as port:
            _pages(made, port, cookies[0])
            asyncio.run(_live(made, port, cookies))


def _cookies(made: Made, people: Sequence[UUID]) -> list[str]:
    """Everybody is signed in, in this process, which then has the room's settings."""
    from traceroom.site import start

    start.set_up(_environment(made) | {"TRACEROOM_HOSTS": "testserver,127.0.0.1"})
    from tests.site.clients import opened

    return [opened(person) for person in people]


def _environment(made: Made) -> dict[str, str]:
    """The demo asks for no second factor."""
    return made.installed.environment("room") | {"TRACEROOM_PLAIN_HTTP": "1", "TRACEROOM_DEMO": "1"}


@contextmanager
def _serving(made: Made) -> Iterator[int]:
    port = free_port(18400)
    command = [sys.executable, "-m", "traceroom", "serve", "room", "--port", str(port)]
    running = subprocess.Popen(command, env=os.environ | _environment(made))
    try:
        while True:
            try:
                Browser(port, "").get("/healthy")
                break
            except OSError:
                time.sleep(0.1)
        yield port
    finally:
        running.terminate()
        running.wait()


def _pages(made: Made, port: int, cookie: str) -> None:
    browser = Browser(port, cookie)
    case, own = f"/case/{made.cases[0]}/", made.cases[0]
    print(f"{len(made.objects)} objects in {len(made.cases)} cases of 21 organisations; {TIMES} requests each\n")
    print(f"{'':<50} {'p50':>8} {'p95':>8} {'max':>8}")
    for title, path in (
        ("board, cases", "/"),
        ("board, objects", "/?what=objects"),
        ("board, words", "/?words=object+7"),
        ("board, objects with words, page 3", "/?what=objects&words=object+7&page=3"),
    ):
        _row(title, [browser.get(path)[0] for _ in range(TIMES)])
    _row("board, its cards after a change", [browser.get("/", part=True)[0] for _ in range(TIMES)])
    _row("case of 20 objects", [browser.get(case)[0] for _ in range(TIMES)])
    _row("case, its answer after a change", [browser.get(f"{case}answer/", part=True)[0] for _ in range(TIMES)])
    _row("a switch of a case of 20 objects, with its answer", _switched(browser, own))
    small = made.cases[1]
    with psycopg.connect(made.superuser, autocommit=True) as database:
        database.execute("UPDATE records_object SET removed_at = now() WHERE case_id = %s AND number >= 4", [small])
    _row(
        "case of 4 objects, its answer after a change",
        [browser.get(f"/case/{small}/answer/", part=True)[0] for _ in range(TIMES)],
    )
    _row("a switch of a case of 4 objects, with its answer", _switched(browser, small))
    large = made.cases[2]
    grow(made, large, objects=1_000)
    _row("case of 1,000 objects with a clue each, its answer", [
        browser.get(f"/case/{large}/answer/", part=True)[0] for _ in range(TIMES // 10)
    ])  # fmt: skip


def _switched(browser: Browser, case: UUID) -> list[float]:
    _, page = browser.get(f"/case/{case}/")
    key = page.split('name="key" value="')[1].split('"')[0]
    return [browser.post(f"/case/{case}/switch/", {"key": key, "on": str(i % 2)})[0] for i in range(TIMES)]


def _row(title: str, took: list[float]) -> None:
    took = sorted(took)
    print(f"{title:<50} {took[len(took) // 2]:>5.0f} ms {took[int(len(took) * 0.95)]:>5.0f} ms {took[-1]:>5.0f} ms")


async def _live(made: Made, port: int, cookies: Sequence[str]) -> None:
    """Everybody looks at the board; one person acts again and again; each act must reach all."""
    heard: list[list[tuple[float, str]]] = [[] for _ in cookies]
    ready = asyncio.Semaphore(0)
    readers = [
        asyncio.create_task(_reads(port, cookie, into, ready)) for cookie, into in zip(cookies, heard, strict=True)
    ]
    for _ in cookies:
        await ready.acquire()
    browser = Browser(port, cookies[0])
    _, page = await asyncio.to_thread(browser.get, f"/case/{made.cases[0]}/")
    key = page.split('name="key" value="')[1].split('"')[0]
    delays, missing = [], 0
    for i in range(CHANGES):
        before = [len(one) for one in heard]
        await asyncio.to_thread(browser.post, f"/case/{made.cases[0]}/switch/", {"key": key, "on": str(i % 2)})
        answered = time.perf_counter()
        for _ in range(200):
            if all(len(one) > had for one, had in zip(heard, before, strict=True)):
                break
            await asyncio.sleep(0.01)
        new = [one[had:] for one, had in zip(heard, before, strict=True)]
        missing += sum(not events for events in new)
        delays += [1000 * (events[0][0] - answered) for events in new if events]
    for reader in readers:
        reader.cancel()
    print(f"\n{len(cookies)} people live, {CHANGES} changes: {missing} events missing")
    _row("from the act's answer to the last event", delays)


async def _reads(port: int, cookie: str, into: list[tuple[float, str]], ready: asyncio.Semaphore) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(
        f"GET /changes?since={2**33} HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: traceroom={cookie}\r\n\r\n".encode()
    )
    try:
        while line := await reader.readline():
            if line.startswith(b"retry:"):
                ready.release()
            if line.startswith(b"data: "):
                into.append((time.perf_counter(), line.decode().strip()))
    finally:
        writer.close()


if __name__ == "__main__":
    main()
