"""What no browser sends, sent to a desk that runs as people run it: each gets an answer that says something, none stops
it, and nothing of who sent it stays."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

import psycopg
import pytest

from tests.security import desk_junk
from tests.security.desk_junk import END, Heard, part, post, talk
from tests.site.desk.visitors import Visitor, asked
from tests.site.serving import serving
from traceroom.site.headers import POLICY
from traceroom.site.installation import DESK, Installation

TIMES = int(os.environ.get("TRACEROOM_JUNK", "150"))
SEEDS = range(int(os.environ.get("TRACEROOM_JUNK_SEEDS", "2")))
FROM = "203.0.113.77"
"""Whose address it is that some of the junk carries."""
ALWAYS = {"x-content-type-options": "nosniff", "referrer-policy": "same-origin", "content-security-policy": POLICY}


@dataclass(frozen=True, slots=True)
class Running:
    """A desk at work, and what it has logged."""

    address: str
    log: Path


@pytest.fixture(scope="module")
def desk(installed: Installation, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """One that a tip can be sent to afterwards as before."""
    log = tmp_path_factory.mktemp("desk") / "log"
    with log.open("wb") as file, serving(installed, "desk", log=file) as address:
        yield Running(address, log)
        assert Visitor(address).tells("as if nothing had been").status == 201
    said = log.read_text()
    assert "Traceback" not in said and "Exception" not in said, said[-3_000:]
    assert FROM not in said and "127.0.0.1" not in said
    assert len(said) < 1_000, f"junk fills no log: {said[:500]}"


def _is_proper(heard: Heard, request: bytes) -> None:
    assert heard.status < 500 or (heard.status == 503 and heard["retry-after"]), (heard, request[:3_000])
    for name, value in ALWAYS.items():
        assert heard[name] == value, (name, heard, request[:3_000])
    assert "set-cookie" not in dict(heard.headers), request[:3_000]
    assert heard["cache-control"], (heard, request[:3_000])
    assert b"Traceback" not in heard.body and FROM.encode() not in heard.body


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("kind", [desk_junk.look, desk_junk.sent], ids=["look", "sent"])
def test_whatever_is_sent_gets_a_proper_answer(desk: Running, kind: object, seed: int) -> None:
    dice = Random(f"{kind}{seed}" if seed < 0 else f"{getattr(kind, '__name__', '')} {seed}")
    answered = 0
    for _ in range(TIMES):
        request = kind(dice)  # type: ignore[operator]
        for heard in talk(desk.address, request, whole=False):
            _is_proper(heard, request)
            answered += 1
    assert answered > TIMES * 0.5, "silence is for those who say nothing whole"


def test_an_answer_never_depends_on_how_a_path_is_written(desk: Running) -> None:
    for path in desk_junk.PATHS:
        for heard in talk(desk.address, desk_junk.get(path), whole=False):
            _is_proper(heard, path)
            assert "location" not in dict(heard.headers) or heard["location"].startswith("/")
            assert not heard["location"].startswith("//")


@pytest.mark.parametrize("junk", [
    part(b"what", b"x") * 20_000 + END,
    part(b"files", b"x", more=b'; filename="a"') * 20_000 + END,
    b"\r\n" * 500_000,
    b"--" * 500_000,
    part(b"what", b"\r\n--b0undar" * 100_000) + END,
    b"X: " + b"y" * 1_000_000,
    b"--" + desk_junk.BOUNDARY + b"\r\nX: " + b"y" * 1_000_000,
    b"--" + desk_junk.BOUNDARY + b"\r\n" + b"X: y\r\n" * 100_000,
], ids=["parts", "files", "newlines", "dashes", "almost", "prose", "line", "lines"])  # fmt: skip
def test_a_large_body_of_nothing_is_answered(desk: Running, junk: bytes) -> None:
    request = post("/tip", junk)
    for heard in talk(desk.address, request):
        _is_proper(heard, request[:200])
        assert 400 <= heard.status < 500, heard


def test_a_form_of_thousands_of_parts_is_none(desk: Running) -> None:
    (heard,) = talk(desk.address, post("/tip", part(b"what", b"x") * 500 + END, more=[b"Accept: application/json"]))
    assert heard.status == 400 and b'"unreadable"' in heard.body


@pytest.mark.parametrize(("files", "size", "status"), [(6, 10, 413), (1, 25_000_000, 413), (5, 100, 201)])
def test_files_before_the_words_are_as_good_as_behind_them(desk: Running, files: int, size: int, status: int) -> None:
    visitor = Visitor(desk.address)
    fields = {"what": "files first", "once": visitor.once, "altcha": visitor.challenge(), "language": "en"}
    body = b"".join(part(b"files", b"x" * size, more=b'; filename="a.jpg"') for _ in range(files))
    body += b"".join(part(name.encode(), value.encode()) for name, value in fields.items()) + END
    (heard,) = talk(desk.address, post("/tip", body, more=[b"Accept: application/json"]))
    assert heard.status == status
    _is_proper(heard, b"")
    (page,) = talk(desk.address, post("/tip", body))
    assert b"files first" in page.body if status == 413 else page.status == 200, "the words are in the page again"


def test_who_leaves_in_the_middle_leaves_nothing_half(installed: Installation, desk: Running) -> None:
    visitor = Visitor(desk.address)
    fields = {"what": "left", "once": visitor.once, "altcha": visitor.challenge(), "language": "en"}
    body = b"".join(part(name.encode(), value.encode()) for name, value in fields.items())
    body += part(b"files", b"x" * 300_000, more=b'; filename="a.jpg"') + END
    request = post("/tip", body, more=[b"Accept: application/json"])
    before = _rows(installed)
    for cut in range(1, len(request) - len(END), len(request) // 20):
        talk(desk.address, request[:cut], leaves=True)
    assert talk(desk.address, request[: -len(END)] + b"x" * len(END))[0].status == 400
    assert _rows(installed) == before
    (heard,) = talk(desk.address, request)
    assert heard.status == 201
    after = _rows(installed)
    assert [now - then for now, then in zip(after, before, strict=True)] == [1, 1, 1, 1]


def _rows(installed: Installation) -> list[int]:
    """Of receipts, envelopes, files, and challenges that were used."""
    address = installed.desk.address(user="postgres", password=installed.passwords["postgres"], database=DESK)
    with psycopg.connect(address) as database:
        tables = ("receipt", "envelope", "attachment", "spent")
        asked_for = ", ".join(f"(SELECT count(*) FROM envelopes_{one})" for one in tables)
        return list(database.execute(f"SELECT {asked_for}".encode()).fetchone() or ())


def test_no_address_that_was_carried_is_in_any_table(installed: Installation, desk: Running) -> None:
    more = {"X-Forwarded-For": FROM, "Forwarded": f"for={FROM}", "X-Real-IP": FROM, "User-Agent": f"browser of {FROM}"}
    assert asked(f"{desk.address}/challenge", headers=more).status == 200
    visitor = Visitor(desk.address)
    body = b"".join(part(name, value) for name, value in (
        (b"what", b"a cup"), (b"once", visitor.once.encode()), (b"altcha", visitor.challenge().encode()),
    )) + END  # fmt: skip
    request = post("/tip", body, more=[f"{name}: {value}".encode() for name, value in more.items()])
    assert talk(desk.address, request)[0].status == 201
    address = installed.desk.address(user="postgres", password=installed.passwords["postgres"], database=DESK)
    with psycopg.connect(address) as database:
        for table in ("receipt", "envelope", "attachment", "spent", "answer", "published"):
            for row in database.execute(f"SELECT * FROM envelopes_{table}".encode()).fetchall():
                assert not any(FROM in (one.decode("latin-1") if isinstance(one, bytes) else str(one)) for one in row)
