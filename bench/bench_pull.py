"""Pull: how many tips a second one worker takes from the desk, opens and puts into the room, and what that costs.

python -m bench.bench_pull [TIPS [WITH_FILES [PROFILE]]]

A real desk is filled with so many tips, as the desk's own writer puts them in (20,000 unless told otherwise), some of
them (one in fifty) with a file of WITH_FILES bytes (200,000); one in a hundred has a word added to it, and one in two
hundred is taken back. PROFILE is a file for cProfile's numbers. Afterwards every tip, word and leaf is counted.
"""

from __future__ import annotations

import cProfile
import os
import secrets
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psycopg

from bench.bench_desk import TEXT
from traceroom.adapters.receipts import mandate_of
from traceroom.adapters.sealed_stream import StreamSealer
from traceroom.site import desk_keys, installation
from traceroom.site.desk.batch import put_all
from traceroom.site.desk.challenges import Solved
from traceroom.site.desk.envelope import Envelope, Made, Maker
from traceroom.site.desk.form import SealedFile, Sent
from traceroom.site.installation import Installation

FILE_EVERY, WORD_EVERY, BACK_EVERY = 50, 100, 200
TODAY = datetime.now(UTC).date()
COUNTED = {
    "tips": "SELECT count(*) FROM records_tip",
    "words": "SELECT count(*) FROM records_tipword",
    "taken back": "SELECT count(*) FROM records_tip WHERE withdrawn_on IS NOT NULL",
    "files": "SELECT count(*) FROM records_tippicture",
    "leaves": "SELECT count(*) FROM records_logleaf",
}


def main() -> None:
    """Prints a table."""
    given = [int(one) for one in sys.argv[1:3]]
    count, size = given[0] if given else 20_000, given[1] if len(given) > 1 else 200_000
    home = Path(tempfile.mkdtemp(prefix="traceroom-bench-"))
    home.chmod(0o755)
    installed = installation.start(home)
    try:
        installation.migrate(installed)
        began = time.perf_counter()
        sent = _fill(installed, count, size)
        print(f"{count:,} tips ({sent:,} envelopes) put in at the desk in {time.perf_counter() - began:.0f} s")
        with _profiled(sys.argv[3] if len(sys.argv) > 3 else ""):
            seconds, runs = _pulled(installed)
        rate = count / seconds
        print(f"pulled in {seconds:.1f} s, {runs} runs of the job: {rate:,.0f} tips a second")
        print(", ".join(f"{name} {count:,}" for name, count in _counted(installed)))
    finally:
        installed.stop()
        shutil.rmtree(installed.desk.data.parent, ignore_errors=True)
        shutil.rmtree(home, ignore_errors=True)


def _counted(installed: Installation) -> Iterator[tuple[str, int]]:
    """What is in the room's tables."""
    with psycopg.connect(installed.address("work")) as room:
        for name, query in COUNTED.items():
            (count,) = room.execute(query.encode()).fetchone() or (0,)
            yield name, count


def _fill(installed: Installation, count: int, size: int) -> int:
    """Puts them in, and says how many envelopes that were."""
    maker = Maker(desk_keys.of_desk(installed.environment("desk"), today=TODAY))
    envelopes, total = [], 0
    with psycopg.connect(installed.address("desk"), autocommit=True) as desk:
        for envelope in _envelopes(maker, count, size):
            envelopes.append(envelope)
            if len(envelopes) == 400:
                put_all(desk, envelopes)
                total, envelopes = total + len(envelopes), []
        put_all(desk, envelopes)
    return total + len(envelopes)


def _envelopes(maker: Maker, count: int, size: int) -> Iterator[Envelope]:
    for number in range(count):
        made = _tip(maker, secrets.token_bytes(size) if number % FILE_EVERY == 0 else b"")
        yield made.envelope
        if number % WORD_EVERY == 0:
            more = {"once": secrets.token_hex(16), "text": "And a word more", "language": "en"}
            yield maker.word(Sent(more), mandate_of(made.secret), day=TODAY)
        if number % BACK_EVERY == 1:
            yield maker.withdrawal(Sent({"language": "en"}), mandate_of(made.secret), day=TODAY)


def _tip(maker: Maker, data: bytes) -> Made:
    told = {
        "slug": "k3v9", "language": "en", "once": secrets.token_hex(16), "what": TEXT, "where": "A shop at a station",
        "when": "About 1998", "how": "I bought one every week", "country": "BE", "may_ask": "yes",
        "link": "https://example.org/crisps",
    }  # fmt: skip
    spends = Solved(secrets.token_bytes(32), datetime.now(UTC) + timedelta(hours=1))
    return maker.tip(Sent(told, (_file(data),) if data else ()), day=TODAY, spends=spends)


def _file(data: bytes) -> SealedFile:
    sealer = StreamSealer()
    stream = sealer.push(data) + sealer.end()
    return SealedFile(0, sealer.key, len(data), secrets.token_bytes(32), stream)


def _pulled(installed: Installation) -> tuple[float, int]:
    """Seconds until nothing is left, and how many runs of the job it took; this process is the worker."""
    pull = _as_the_worker(installed)
    began, runs = time.perf_counter(), 0
    while pull():
        runs += 1
    return time.perf_counter() - began, runs


def _as_the_worker(installed: Installation) -> Callable[[], str]:
    import django

    os.environ |= installed.environment("work") | {"DJANGO_SETTINGS_MODULE": "traceroom.site.settings"}
    django.setup()
    from django.db import transaction

    from traceroom.site.jobs.handler import Order
    from traceroom.site.jobs.handlers.desk_pull import pull

    def once() -> str:
        with transaction.atomic():
            return pull(Order({}, None, datetime.now(UTC)))

    return once


@contextmanager
def _profiled(into: str) -> Iterator[None]:
    if not into:
        yield
        return
    profile = cProfile.Profile()
    with profile:
        yield
    profile.dump_stats(into)


if __name__ == "__main__":
    main()
