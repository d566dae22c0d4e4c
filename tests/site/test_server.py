"""Server: what the web server itself writes is written by our rules."""

from __future__ import annotations

import socket
from pathlib import Path
from urllib.parse import urlsplit

from tests.site.serving import serving
from traceroom.site.installation import Installation


def test_what_is_no_request_is_answered_and_no_line_of_the_log(installed: Installation, tmp_path: Path) -> None:
    log = tmp_path / "log"
    with log.open("wb") as file, serving(installed, "room", log=file) as address:
        parts = urlsplit(address)
        with socket.create_connection((str(parts.hostname), parts.port), timeout=60) as sent:
            sent.sendall(b"GET /?words=witness NONSENSE\r\n\r\n")
            assert b" 400 " in sent.recv(1000)
    assert log.read_text() == ""
