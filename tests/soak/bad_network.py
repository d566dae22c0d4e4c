"""Bad network: what stands between a browser and a desk, and loses what it is told to lose."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

HOP = {"connection", "transfer-encoding", "keep-alive", "date", "server", "content-length"}
"""What belongs to one line and not to the answer."""
CHANGED = {"Connection": "close", "Accept-Encoding": "identity"}
REPORTS = "/reports-of-what-was-refused"
SCRIPTS = re.compile(rb"<script[^>]*></script>")


@dataclass
class Network:
    """`away`: how many more requests reach nobody. `deaf`: how many posts reach the desk whose answer is lost.
    `scriptless`: pages come without their scripts, as for who blocks them. `asked` notes all requests, and
    `reports` what browsers say of the policy that a page broke."""

    address: str = ""
    away: int = 0
    deaf: int = 0
    scriptless: bool = False
    asked: list[str] = field(default_factory=list)
    reports: list[bytes] = field(default_factory=list)


@contextmanager
def between(desk: str) -> Iterator[Network]:
    """Until the end, at `Network.address`."""
    network = Network()
    host = urlsplit(desk).netloc

    class Passing(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            self._pass_on(b"")

        def do_POST(self) -> None:
            sent = self.rfile.read(int(self.headers["Content-Length"]))
            if self.path == REPORTS:
                network.reports.append(sent)
                self._say(204, [], b"")
            else:
                self._pass_on(sent)

        def _pass_on(self, body: bytes) -> None:
            network.asked.append(f"{self.command} {self.path}")
            self.close_connection = True
            if network.away:
                network.away -= 1
                return
            onward = HTTPConnection(host, timeout=60)
            onward.request(self.command, self.path, body or None, dict(self.headers) | CHANGED)
            answer = onward.getresponse()
            said = answer.read()
            onward.close()
            if network.scriptless:
                said = SCRIPTS.sub(b"", said)
            if self.command == "POST" and network.deaf:
                network.deaf -= 1
                return
            self._say(answer.status, answer.getheaders(), said)

        def _say(self, status: int, headers: list[tuple[str, str]], body: bytes) -> None:
            self.send_response(status)
            for name, value in headers:
                if name.lower() == "content-security-policy":
                    self.send_header(name, f"{value}; report-uri {REPORTS}")
                elif name.lower() not in HOP:
                    self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Connection", "close")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Says nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Passing)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    network.address = f"http://127.0.0.1:{server.server_address[1]}"
    try:
        yield network
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
