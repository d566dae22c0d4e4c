"""Desk: acknowledged tips a second and how long each takes, and published pages a second, of a running `serve desk`.

Challenges are solved beforehand; the client runs on the same machine, in a process of its own, and counts. Every
acknowledged tip is then looked for in the database. `BENCH` may name: seconds, tips a second (0: as fast as it goes).
"""

from __future__ import annotations

import os
import secrets
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from itertools import chain, islice, repeat
from pathlib import Path

import psycopg

from bench.desk_load import Lines, Seen, run
from tests.site.desk.solved import solved
from tests.site.desk.visitors import BOUNDARY, multipart
from tests.site.serving import serving
from traceroom.site import installation
from traceroom.site.installation import DESK, Installation

LINES, PAGE_LINES, PAGES_S = 200, 50, 10
TEXT = "A bag of crisps with paprika, as the shops at the station sold it. " * 4


def main() -> None:
    """Prints a table."""
    seconds = int(sys.argv[1]) if len(sys.argv) > 1 else 60
    rate = float(sys.argv[2]) if len(sys.argv) > 2 else 1_000
    count = int(seconds * (rate or 2_000))
    home = Path(tempfile.mkdtemp(prefix="traceroom-bench-"))
    home.chmod(0o755)
    installed = installation.start(home)
    try:
        installation.migrate(installed)
        _publish(installed)
        challenges = solved_by(installed.secret_key, count)
        with serving(installed, "desk") as address:
            port = int(address.rpartition(":")[2])
            _pages(port)
            _tips(installed, port, challenges, rate=rate, for_s=0 if rate else seconds)
    finally:
        installed.stop()
        shutil.rmtree(installed.desk.data.parent, ignore_errors=True)
        shutil.rmtree(home, ignore_errors=True)


def solved_by(secret_key: str, count: int) -> list[str]:
    """So many solved challenges, made on both processors."""
    with ProcessPoolExecutor(2) as pool:
        parts = pool.map(_solved, repeat(secret_key), [-(-count // 20)] * 20)
        return list(islice(chain.from_iterable(parts), count))


def _solved(secret_key: str, count: int) -> list[str]:
    """So many, in a process of the pool."""
    return list(islice(solved(secret_key), count))


def tip_request(challenge: str) -> bytes:
    """A tip in words, as a whole request."""
    body = multipart({
        "slug": "k3v9", "language": "en", "once": secrets.token_hex(16), "altcha": challenge, "what": TEXT,
        "where": "A shop at a station", "when": "About 1998", "how": "I bought one every week", "country": "BE",
        "link": "https://example.org/crisps", "may_ask": "yes",
    })  # fmt: skip
    head = (
        f"POST /tip HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: application/json\r\nContent-Length: {len(body)}\r\n"
        f"Content-Type: multipart/form-data; boundary={BOUNDARY}\r\n\r\n"
    )
    return head.encode() + body


def _tips(installed: Installation, port: int, challenges: list[str], *, rate: float, for_s: float) -> None:
    with _processor(installed, port) as used:
        seen = run(port, map(tip_request, challenges), Lines(LINES), rate=rate, for_s=for_s)
    good = seen.statuses.get(201, 0)
    with psycopg.connect(superuser(installed)) as database:
        (kept,) = database.execute("SELECT count(*) FROM envelopes_envelope").fetchone() or (0,)
    asked = f"{rate:,.0f} a second asked for" if rate else "as fast as they are answered"
    print(f"tips, {asked}, {LINES} connections, {seen.whole_s:.0f} s")
    print_row(seen, good)
    print(f"  acknowledged {good:,}, in the database {kept:,}, other answers {dict(seen.statuses)}")
    print("  processor a tip: " + ", ".join(f"{name} {1e6 * s / max(1, good):.0f} µs" for name, s in used.items()))


def _pages(port: int) -> None:
    for title, path, more, deep in (
        ("pages, 8 KB packed, one at a time a connection", "/en/", "Accept-Encoding: gzip\r\n", 1),
        ("pages, 8 KB packed, eight at a time a connection", "/en/", "Accept-Encoding: gzip\r\n", 8),
        ("pages that the browser has", "/en/", 'If-None-Match: "a-tag"\r\n', 8),
        ("pictures of 60 KB", "/pictures/a.avif", "", 1),
    ):
        request = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n{more}\r\n".encode()
        seen = run(port, repeat(request), Lines(PAGE_LINES, deep), for_s=PAGES_S)
        print(f"{title}, {PAGE_LINES} connections, answers {dict(seen.statuses)}")
        print_row(seen, len(seen.took))


def print_row(seen: Seen, good: int) -> None:
    """How many a second, and how long they took."""
    print(
        f"  {good / seen.whole_s:>8,.0f} a second   p50 {seen.at(0.5):.1f} ms   p95 {seen.at(0.95):.1f} ms   "
        f"p99 {seen.at(0.99):.1f} ms   longest {seen.at(1):.0f} ms"
    )


def _publish(installed: Installation) -> None:
    page = (b"<p>" + secrets.token_hex(4_000).encode() + b"</p>") * 3
    put = "INSERT INTO envelopes_published (path, type, tag, body) VALUES (%s, %s, %s, %s)"
    with psycopg.connect(installed.address("puller"), autocommit=True) as database:
        database.execute(put, ["/en/", "text/html; charset=utf-8", "a-tag", page])
        database.execute(put, ["/pictures/a.avif", "image/avif", "b-tag", secrets.token_bytes(60_000)])


def superuser(installed: Installation) -> str:
    """The desk's database, past every rule."""
    return installed.desk.address(user="postgres", password=installed.passwords["postgres"], database=DESK)


@contextmanager
def _processor(installed: Installation, port: int) -> Iterator[dict[str, float]]:
    """Seconds of the processor that each side used in between: the desk, PostgreSQL, and this client."""
    used: dict[str, float] = {}
    before = _now(installed, port)
    yield used
    used.update({name: after - before.get(name, 0.0) for name, after in _now(installed, port).items()})


def _now(installed: Installation, port: int) -> dict[str, float]:
    postmaster = int((installed.desk.data / "postmaster.pid").read_text().split()[0])
    parents = {int(path.name): _stat(path) for path in Path("/proc").iterdir() if path.name.isdigit()}
    ours = {"desk": 0.0, "PostgreSQL": 0.0, "client": time.process_time()}
    for pid, (parent, seconds) in parents.items():
        if postmaster in (pid, parent):
            ours["PostgreSQL"] += seconds
        elif f"--port {port}".replace(" ", "\0") in _command(pid):
            ours["desk"] += seconds
    return ours


def _stat(process: Path) -> tuple[int, float]:
    try:
        fields = (process / "stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0, 0.0
    return int(fields[1]), (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _command(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_text()
    except OSError:
        return ""


if __name__ == "__main__":
    main()
