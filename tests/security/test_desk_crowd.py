"""Crowds: thousands of visitors who do not finish what they begin do not keep an honest tip away. What very many large
files at once do to the memory is tried in the soak."""

from __future__ import annotations

import os
import resource
import socket
from collections.abc import Iterator
from contextlib import ExitStack
from urllib.parse import urlsplit

import pytest

from tests.security.desk_junk import part, post
from tests.site.desk.visitors import Visitor, asked
from tests.site.serving import serving
from traceroom.site.installation import Installation

MANY = int(os.environ.get("TRACEROOM_CROWD", "1500"))
HEADS = (b"", b"POST /tip HTTP/1.1\r\nHost: x\r\nX: ", b"G", b"\r\n")


@pytest.fixture(scope="module")
def desk(installed: Installation) -> Iterator[str]:
    """The address of one that the system gives few open files unasked, as most do."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (1_024, hard))
    try:
        with serving(installed, "desk") as address:
            resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
            yield address
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


def _opened(address: str, stack: ExitStack) -> socket.socket:
    parts = urlsplit(address)
    return stack.enter_context(socket.create_connection((str(parts.hostname), parts.port), timeout=60))


def test_thousands_who_do_not_finish_asking_keep_no_tip_away(desk: str) -> None:
    with ExitStack() as stack:
        for number in range(MANY):
            _opened(desk, stack).sendall(HEADS[number % len(HEADS)])
        assert Visitor(desk).tells("while they wait").status == 201
        assert asked(f"{desk}/healthy").status == 200


def test_many_who_announce_much_and_send_nothing_keep_no_file_away(desk: str) -> None:
    announced = post("/tip", b"")[:-2].replace(b"Content-Length: 0", b"Content-Length: 100000000") + b"\r\n"
    chunked = announced.replace(b"Content-Length: 100000000", b"Transfer-Encoding: chunked")
    begun = part(b"files", b"x" * 1_000, more=b'; filename="a.jpg"')
    with ExitStack() as stack:
        for number in range(200):
            _opened(desk, stack).sendall((announced + begun) if number % 2 else chunked)
        answer = Visitor(desk).tells("while they announce", [("a.jpg", b"y" * 5_000_000)])
    assert answer.status == 201
