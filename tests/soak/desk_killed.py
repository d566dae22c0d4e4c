"""Desk killed: people who send until they are acknowledged, while the desk and its database are killed again and again.

It shows that recovery loses and doubles nothing that was acknowledged. It does not show what a machine does that loses
its power: `kill -9` leaves what the kernel holds, so that a disk that lies about having written is not found out.
"""

from __future__ import annotations

import os
import random
import secrets
import signal
import subprocess
import sys
import threading
import time
import urllib.error
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.client import HTTPException
from pathlib import Path

from tests.site.desk.desks import envelopes
from tests.site.desk.solved import solved
from tests.site.desk.visitors import Visitor
from traceroom.adapters import postgres
from traceroom.adapters.ports import free_port
from traceroom.site.installation import Installation
from traceroom.values.trouble import Trouble

PEOPLE, AT_MOST_S = 6, 120
TRIES, SAYS_EVERY = 5_000, 25
VICTIMS = ("web", "server", "connection", "both")


@dataclass(slots=True)
class Counted:
    """What became of the tips: the words of the receipt that each acknowledged one got, each time that it got them."""

    acknowledged: dict[str, set[str]] = field(default_factory=dict)
    sent: set[str] = field(default_factory=set)
    killed: Counter[str] = field(default_factory=Counter)
    broken: Counter[str] = field(default_factory=Counter)
    lock: threading.Lock = field(default_factory=threading.Lock)


class Killed:
    """A desk with its own server, people who write to it, and somebody who kills."""

    def __init__(self, installed: Installation, *, seed: int) -> None:
        self.installed, self.dice, self.counted = installed, random.Random(seed), Counted()
        self.port = free_port(17_900)
        self.address = f"http://127.0.0.1:{self.port}"
        self.challenges: Iterator[str] = solved(installed.secret_key)
        self.ending = threading.Event()
        self.web = self._serve()

    def run(self, rounds: int) -> Counted:
        """Kills so often, each time once something was acknowledged since; then lets everybody finish."""
        people = [threading.Thread(target=self._write) for _ in range(PEOPLE)]
        for one in people:
            one.start()
        try:
            for number in range(rounds):
                self._until_some_more_are_acknowledged()
                self._kill(self.dice.choice(VICTIMS))
                if number % SAYS_EVERY == 0:
                    self._say(number, rounds)
        finally:
            self.ending.set()
            for one in people:
                one.join()
            self.web.terminate()
            self.web.wait()
        return self.counted

    def _say(self, number: int, rounds: int) -> None:
        sys.stdout.write(f"\n{number:,} of {rounds:,} kills, {len(self.counted.acknowledged):,} tips acknowledged")
        sys.stdout.flush()

    def _until_some_more_are_acknowledged(self) -> None:
        wanted, began = len(self.counted.acknowledged) + self.dice.randrange(1, 60), time.monotonic()
        while len(self.counted.acknowledged) < wanted:
            assert time.monotonic() < began + AT_MOST_S, f"nothing is acknowledged any more: {self.counted.broken}"
            if self.web.poll() is not None:
                self.counted.broken["web began while its server did not let it in, and was begun again"] += 1
                self.web = self._serve()
            time.sleep(0.001)
        time.sleep(self.dice.random() * 0.05)

    def _kill(self, victim: str) -> None:
        self.counted.killed[victim] += 1
        if victim in ("web", "both"):
            self.web.kill()
        if victim in ("server", "both"):
            os.kill(self._postmaster(), signal.SIGKILL)
            self._start_server()
        if victim == "connection":
            self._kill_a_connection()
        if victim in ("web", "both"):
            self.web.wait()
            self.web = self._serve()

    def _postmaster(self) -> int:
        return int((self.installed.desk.data / "postmaster.pid").read_text().split()[0])

    def _start_server(self) -> None:
        """As the operator's system does it; what is left of the killed one must have ended first."""
        while postgres.running(self.installed.desk):
            time.sleep(0.01)
        while True:
            try:
                postgres.start(self.installed.home / "desk", password=self.installed.passwords[postgres.SUPERUSER])
                return
            except Trouble:
                time.sleep(0.1)

    def _kill_a_connection(self) -> None:
        """One of the server's own processes, upon which it ends all and recovers by itself."""
        parent = self._postmaster()
        for process in Path("/proc").iterdir():
            try:
                named = (process / "cmdline").read_bytes()
                fields = (process / "stat").read_text().rpartition(")")[2].split()
            except (OSError, IndexError):
                continue
            if process.name.isdigit() and int(fields[1]) == parent and b"traceroom_desk" in named:
                os.kill(int(process.name), signal.SIGKILL)
                return

    def _serve(self) -> subprocess.Popen[bytes]:
        told = self.installed.environment("desk") | {"TRACEROOM_PLAIN_HTTP": "1"}
        command = [sys.executable, "-m", "traceroom", "serve", "desk", "--port", str(self.port)]
        return subprocess.Popen(
            command, env=os.environ | told, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, process_group=0
        )

    def _write(self) -> None:
        """One person: one tip after the other, each sent until it is acknowledged, and sometimes once more."""
        while not self.ending.is_set():
            what, visitor = secrets.token_hex(16), Visitor(self.address)
            with self.counted.lock:
                self.counted.sent.add(what)
            times = 1 + (secrets.randbelow(4) == 0)
            for _ in range(times):
                self._send_until_acknowledged(visitor, what)

    def _send_until_acknowledged(self, visitor: Visitor, what: str) -> None:
        for _ in range(TRIES):
            with self.counted.lock:
                challenge = next(self.challenges)
            fields = {"what": what, "once": visitor.once, "altcha": challenge, "language": "en"}
            try:
                answer = visitor.send("/tip", fields, [("a.jpg", b"data")] if what[0] == "0" else [])
            except (OSError, HTTPException, urllib.error.URLError) as error:
                said = type(error).__name__
            else:
                if answer.status in (200, 201):
                    with self.counted.lock:
                        self.counted.acknowledged.setdefault(what, set()).add(answer.said["words"])
                    return
                said = str(answer.status)
            with self.counted.lock:
                self.counted.broken[said] += 1
            time.sleep(0.05)


def judged(installed: Installation, counted: Counted) -> tuple[list[str], list[str], list[str]]:
    """Acknowledged tips that are not there, tips that are there more than once, and those that got two receipts."""
    there = Counter(str(one["what"]) for one in envelopes(installed))
    lost = [what for what in counted.acknowledged if not there[what]]
    doubled = [what for what in counted.sent if there[what] > 1]
    two = [what for what, words in counted.acknowledged.items() if len(words) > 1]
    return lost, doubled, two
