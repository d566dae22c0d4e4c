"""The desk and the room behind nginx, set up as docs/operating.md says: large files pass, and lie on no disk of it."""

from __future__ import annotations

import re
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.security.desk_junk import END, part, post
from tests.site.desk.visitors import Visitor
from tests.site.serving import serving
from traceroom.adapters.ports import free_port
from traceroom.site.installation import Installation

DOCS = Path(__file__).parents[2] / "docs" / "operating.md"
NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
HALF, EACH = 8_000_000, 16_000_000
pytestmark = pytest.mark.skipif(NGINX is None, reason="nginx is not here: apt-get install nginx-light")


@pytest.fixture(scope="module")
def desk(installed: Installation) -> Iterator[str]:
    with serving(installed, "desk") as address:
        yield address


def _block(name: str) -> str:
    """The example for a name in the documentation."""
    blocks = re.findall(r"^```\n(server \{\n.*?\n\})\n```$", DOCS.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    (found,) = [block for block in blocks if f"server_name {name};" in block]
    return str(found)


@contextmanager
def _nginx(folder: Path, block: str, upstream: str) -> Iterator[str]:
    """It runs with that block, but for TLS, in front of a process; its address. What it writes lies in the folder."""
    port = free_port(18_900)
    said = block.replace("listen 443 ssl;", f"listen 127.0.0.1:{port};").replace("$scheme", "https")
    said = re.sub(r"proxy_pass [^;]*;", f"proxy_pass {upstream};", said)
    kept = "".join(f"{one}_temp_path {folder}/{one};\n" for one in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    (folder / "nginx.conf").write_text(
        f"daemon off; pid {folder}/pid; error_log {folder}/error.log; user root; events {{}}\n"
        f"http {{ access_log off; {kept} {said} }}\n"
    )
    running = subprocess.Popen([str(NGINX), "-p", str(folder), "-c", str(folder / "nginx.conf")])
    try:
        for _ in range(200):
            with socket.socket() as trying:
                if trying.connect_ex(("127.0.0.1", port)) == 0:
                    break
            running.poll()
            assert running.returncode is None, (folder / "error.log").read_text()
            subprocess.run(["sleep", "0.05"], check=True)
        yield f"http://127.0.0.1:{port}"
    finally:
        running.terminate()
        running.wait()


def _sent(address: str, folder: Path) -> tuple[bytes, int]:
    """How the answer to a tip with a large file begins, and how many bytes lie in its files when half was sent."""
    at = urlsplit(address)
    visitor = Visitor(address)
    fields = {"what": "through nginx", "once": visitor.once, "altcha": visitor.challenge()}
    body = b"".join(part(name.encode(), value.encode()) for name, value in fields.items())
    request = post("/tip", body + part(b"files", b"z" * EACH, more=b'; filename="a.jpg"') + END)
    with socket.create_connection((str(at.hostname), int(at.port or 0))) as wire:
        wire.sendall(request[:HALF])
        wire.sendall(request[HALF : HALF + 1_000_000])  # comes back once nginx has taken most of what was before
        lies = _lies(folder)
        wire.sendall(request[HALF + 1_000_000 :])
        return wire.recv(1 << 16), lies


def _lies(folder: Path) -> int:
    """Bytes in files of that folder that some process has open; nginx takes their names away at once."""
    found = 0
    for one in Path("/proc").glob("[0-9]*/fd/*"):
        with suppress(OSError):
            if str(one.readlink()).startswith(f"{folder}/client_body/"):
                found += one.stat().st_size
    return found


def test_a_large_file_passes_and_lies_on_no_disk_of_nginx(desk: str, tmp_path: Path) -> None:
    with _nginx(tmp_path, _block("tips.example"), desk) as address:
        answer, lies = _sent(address, tmp_path)
        assert b" 201 " in answer.partition(b"\r\n")[0] and lies == 0
        assert Visitor(address).tells("and words").status == 201
    assert "127.0.0.1" not in (tmp_path / "error.log").read_text()


def test_without_that_line_it_would(desk: str, tmp_path: Path) -> None:
    block = _block("tips.example").replace("proxy_request_buffering off;", "")
    with _nginx(tmp_path, block, desk) as address:
        answer, lies = _sent(address, tmp_path)
        assert b" 201 " in answer.partition(b"\r\n")[0] and lies > 1_000_000


def test_the_room_is_reached_by_its_name(installed: Installation, tmp_path: Path) -> None:
    with serving(installed, "room") as room, _nginx(tmp_path, _block("room.example"), room) as address:
        told = subprocess.run(
            ["curl", "-sS", "-o", "/dev/null", "-w", "%{http_code}", f"{address}/healthy"],
            capture_output=True, text=True, check=True,
        )  # fmt: skip
        assert told.stdout == "200", told.stderr
