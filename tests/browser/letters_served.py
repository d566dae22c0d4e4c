"""Letters served: the files of the public pages under the strict policy, and a desk of a few lines that takes tips."""

from __future__ import annotations

import json
import secrets
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import altcha
from python_multipart import parse_form
from python_multipart.multipart import Field
from python_multipart.multipart import File as Sent

from traceroom.site.headers import POLICY
from traceroom.site.letters.file import File

COST = 50
COUNTERS = 40


@dataclass
class Desk:
    """What it was sent, and what it will say: one (status, answer) a post, then that the tip is there."""

    address: str = ""
    tips: list[dict[str, str]] = field(default_factory=list)
    files: list[bytes] = field(default_factory=list)
    refusals: list[tuple[int, dict[str, object]]] = field(default_factory=list)
    receipt: Mapping[str, object] = field(default_factory=dict)
    key: str = field(default_factory=lambda: secrets.token_hex(16))


@contextmanager
def served(files: Mapping[str, File]) -> Iterator[Desk]:
    """Until the end, at `Desk.address`."""
    desk = Desk()

    class Answering(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path = self.path.partition("?")[0]
            if path == "/challenge":
                self._say(200, "application/json", json.dumps(_challenge(desk)).encode())
                return
            if (
                path == "/favicon.ico"
            ):  # a browser asks for it by itself where it did not get the icon that a page names
                self._say(200, "image/svg+xml", b"")
                return
            file = files.get(path)
            if file is None:
                self._say(404, "text/plain", b"")
                return
            self._say(200, file.type, file.body, framed=file.framed)

        def do_POST(self) -> None:
            told = {name: self.headers[name].encode() for name in ("Content-Type", "Content-Length")}
            fields: dict[str, str] = {}
            parts: list[bytes] = []

            def take(one: Field) -> None:
                fields[(one.field_name or b"").decode()] = (one.value or b"").decode()

            def keep(one: Sent) -> None:
                one.file_object.seek(0)
                parts.append(one.file_object.read())
                one.file_object.close()

            parse_form(told, self.rfile, take, keep)
            if desk.refusals:
                status, answer = desk.refusals.pop(0)
            else:
                right = altcha.verify_solution(fields["altcha"], hmac_secret=desk.key).verified
                status = 201 if right else 409
                answer = {"words": "one two three", "file": desk.receipt} if right else {"kind": "challenge"}
            desk.tips.append(fields)
            desk.files += parts
            self._say(status, "application/json", json.dumps(answer).encode())

        def _say(self, status: int, kind: str, body: bytes, *, framed: bool = False) -> None:
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            policy = POLICY.replace("frame-ancestors 'none'", "frame-ancestors *") if framed else POLICY
            self.send_header("Content-Security-Policy", policy)
            self.send_header("X-Content-Type-Options", "nosniff")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Says nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answering)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    desk.address = f"http://127.0.0.1:{server.server_address[1]}"
    try:
        yield desk
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _challenge(desk: Desk) -> dict[str, object]:
    made = altcha.create_challenge(
        algorithm="PBKDF2/SHA-256", cost=COST, counter=secrets.randbelow(COUNTERS), hmac_secret=desk.key
    )
    return made.to_dict()
