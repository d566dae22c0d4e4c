"""What no browser sends, sent to a room that runs as people run it, by a stranger and by a member: each gets an answer
that says something, and the log stays short."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

import pytest

from tests.security import desk_junk
from tests.security.desk_junk import BOUNDARY, END, KINDS, part, post, talk
from tests.security.test_every_address import _filled, _ids, _patterns
from tests.site.cast import Cast
from tests.site.clients import cookie_of
from tests.site.serving import serving
from traceroom.site.installation import Installation
from traceroom.site.logs import LONGEST

TIMES = int(os.environ.get("TRACEROOM_JUNK", "120"))
TOKEN = "a" * 32
FORMS = ("new_case", "new_object", "add_clue", "new_appeal", "add_crop", "tips_at_once", "account_login")
"""Those that do nothing unless they are given what they ask for."""
QUERIES = (
    b"", b"?", b"?page=" + b"9" * 40, b"?words=%00", b"?words=%ff", b"?show=%00", b"?in=%f0", b"?country=\xff",
    b"?to=" + b"x" * 3_000, b"?" + b"a=b&" * 900, b"?page=-1&page=0", b"?words=%ed%a0%80",
)  # fmt: skip
LARGE = {
    "fields": part(b"title", b"x") * 20_000 + END,
    "files": part(b"picture", b"x", more=b'; filename="a"') * 20_000 + END,
    "newlines": b"\r\n" * 500_000,
    "almost": part(b"title", b"\r\n--b0undar" * 100_000) + END,
    "line": b"--" + BOUNDARY + b"\r\nX: " + b"y" * 1_000_000,
    "lines": b"--" + BOUNDARY + b"\r\n" + b"X: y\r\n" * 100_000,
    "words": part(b"title", b"y" * 1_900_000) + END,
    "picture": part(b"picture", b"y" * 5_900_000, more=b'; filename="a.png"') + END,
    "name": part(b'a\\"' * 200_000, b"x") + END,
    "options": b"--" + BOUNDARY + b"\r\nContent-Disposition: form-data" + b"; a*1=b" * 20_000 + b"\r\n\r\nx\r\n" + END,
    "base64": part(b"picture", b"A \n" * 300_003, more=b"; filename=x\r\nContent-Transfer-Encoding: base64") + END,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Running:
    """A room at work, what a member's browser adds to each request, and what it has logged."""

    address: str
    member: list[bytes]
    log: Path

    def answers(self, request: bytes) -> int:
        """How many it gave, each a proper one; one that comes too late is none."""
        heard = talk(self.address, request, whole=False)
        for one in heard:
            assert one.status < 500, (one.status, request[:2_000])
            assert b"Traceback" not in one.body
        return len(heard)


@pytest.fixture(scope="module")
def room(installed: Installation, committed_cast: Cast, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """One that a member of the cast has signed in to."""
    from django.conf import settings

    log = tmp_path_factory.mktemp("room") / "log"
    cookies = f"{settings.SESSION_COOKIE_NAME}={cookie_of(committed_cast, 'ana')}; {settings.CSRF_COOKIE_NAME}={TOKEN}"
    member = [f"Cookie: {cookies}".encode(), f"X-CSRFToken: {TOKEN}".encode()]
    with log.open("wb") as file, serving(installed, "room", log=file) as address:
        yield Running(address, member, log)
        (board,) = talk(address, desk_junk.get(b"/", more=member))
        assert board.status == 200, "all is as if nothing had been"
    said = log.read_text()
    assert "Traceback" not in said and "Exception" not in said, said[-3_000:]
    assert max(map(len, said.splitlines())) <= LONGEST + 100


def _addresses(cast: Cast) -> list[tuple[str, bytes]]:
    ids = _ids(cast, "shared")
    return [
        (name, _filled(route, ids).encode()) for name, route in _patterns() if name not in ("changes", "end_session")
    ]


@pytest.mark.parametrize("signed_in", [True, False], ids=["member", "stranger"])
def test_whatever_is_looked_for_gets_a_proper_answer(room: Running, committed_cast: Cast, signed_in: bool) -> None:
    dice, answered = Random(signed_in), 0
    known = [address for name, address in _addresses(committed_cast) if name != "account_logout"]
    for _ in range(TIMES):
        path = dice.choice(desk_junk.PATHS) if dice.random() < 0.4 else dice.choice(known) + dice.choice(QUERIES)
        more = [dice.choice(desk_junk.LINES) for _ in range(dice.randrange(3))]
        if any(line.startswith((b"Content-Length", b"Transfer-Encoding")) for line in more):
            continue  # which promise a body: it is waited for
        answered += room.answers(desk_junk.get(path, more=(room.member if signed_in else []) + more))
    assert answered > TIMES * 0.5


@pytest.mark.parametrize("name", FORMS)
def test_whatever_is_typed_into_a_form_gets_a_proper_answer(room: Running, committed_cast: Cast, name: str) -> None:
    dice, address, answered = Random(name), dict(_addresses(committed_cast))[name].decode(), 0
    for _ in range(TIMES // 5):
        body = desk_junk.multipart_body(dice)
        kind = dice.choice(KINDS) if dice.random() < 0.3 else KINDS[0]
        if dice.random() < 0.2:
            kind, body = b"application/json", desk_junk.json_body(dice)
        elif dice.random() < 0.2:
            kind, body = b"application/x-www-form-urlencoded", desk_junk.form_body(dice)
        answered += room.answers(post(address, body, kind, more=room.member))
    assert answered > TIMES // 10


@pytest.mark.parametrize("charset", [b"rot13", b"zip", b"hex", b"idna", b"utf-16", b"\xff", b"unknown"])
def test_a_form_may_say_that_it_is_written_in_anything(room: Running, committed_cast: Cast, charset: bytes) -> None:
    address = dict(_addresses(committed_cast))["new_case"].decode()
    for kind in (KINDS[0], b"application/x-www-form-urlencoded"):
        body = part(b"title", b"x") + END if b"multipart" in kind else b"title=x"
        assert room.answers(post(address, body, kind + b"; charset=" + charset, more=room.member)) == 1


@pytest.mark.parametrize("large", LARGE)
def test_a_large_body_of_nothing_is_answered(room: Running, committed_cast: Cast, large: str) -> None:
    addresses = dict(_addresses(committed_cast))
    for name in ("add_crop", "new_object", "account_login"):
        assert room.answers(post(addresses[name].decode(), LARGE[large], more=room.member)) <= 1


def test_a_stranger_who_asks_for_an_endless_address_fills_no_log(room: Running) -> None:
    """By whose length the pattern that keeps addresses of people out of the log was busy for a quarter of a minute."""
    before = room.log.stat().st_size
    for _ in range(5):
        assert room.answers(post("/" + "a" * 60_000, b"", b"text/plain")) == 1
        assert room.answers(desk_junk.get(b"/", more=[b"Host: " + b"a" * 60_000])) == 1
    assert room.log.stat().st_size - before < 10 * (LONGEST + 100)
