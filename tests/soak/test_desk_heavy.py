"""Many large files at once, sent to a desk that runs as people run it: more than there is room for in its memory."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.security.desk_junk import END, part, post, talk
from tests.site.desk.visitors import Visitor
from tests.site.serving import serving
from traceroom.site.desk.room_for_files import AT_ONCE
from traceroom.site.installation import Installation

HEAVY, EACH = 40, 16_000_000


@pytest.fixture(scope="module")
def desk(installed: Installation) -> Iterator[str]:
    """Its address."""
    with serving(installed, "desk") as address:
        yield address


def test_many_large_files_at_once_fill_no_memory_and_no_word_is_lost(desk: str) -> None:
    with ThreadPoolExecutor(HEAVY + 2) as pool:
        heavy = [pool.submit(_sends_much, desk, number) for number in range(HEAVY)]
        words = [pool.submit(Visitor(desk).tells, f"meanwhile {number}") for number in range(10)]
        assert {one.result().status for one in words} == {201}
        answers = [one.result() for one in heavy]
    assert set(answers) <= {201, 503} and answers.count(201) > 0
    most = _most_memory(desk)
    told = f"{answers.count(201)} of {HEAVY} stored, {answers.count(503)} asked to come again, {most / 1e6:.0f} MB"
    sys.stdout.write(f"\n{told}\n")
    assert most < 5 * AT_ONCE, told


def _sends_much(desk: str, number: int) -> int:
    visitor = Visitor(desk)
    fields = {"what": f"much {number}", "once": visitor.once, "altcha": visitor.challenge()}
    body = b"".join(part(name.encode(), value.encode()) for name, value in fields.items())
    request = post("/tip", body + part(b"files", b"z" * EACH, more=b'; filename="a.jpg"') + END)
    return talk(desk, request)[0].status


def _most_memory(desk: str) -> int:
    """Of the process that listens there, in bytes, at its worst moment."""
    listens = f" --port {urlsplit(desk).port}".replace(" ", "\0").encode()
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if listens in (process / "cmdline").read_bytes() and b"desk\0" in (process / "cmdline").read_bytes():
                peak = next(line for line in (process / "status").read_text().splitlines() if line.startswith("VmHWM"))
                return int(peak.split()[1]) * 1024
    raise AssertionError("it does not listen there")
