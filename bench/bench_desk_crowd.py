"""Desk in a crowd: honest tips from fifty addresses, each acknowledged or not and after how long, while somebody posts
junk as well.

`BENCH [seconds [honest [junk]]]`: 10,000 tips and 100,000 junk posts in 600 seconds unless told otherwise. Challenges
of the honest are solved beforehand, for telephones do that; how hard the desk makes them meanwhile is printed. Junk is
forms without a challenge, with made-up solutions, with one that was spent, broken forms, and bodies of a megabyte.
"""

from __future__ import annotations

import asyncio
import json
import secrets
import shutil
import sys
import tempfile
import time
from base64 import b64decode, b64encode
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from random import Random

import psycopg
import uvloop

from bench.bench_desk import print_row, solved_by, superuser, tip_request
from bench.desk_load import Lines, run
from tests.security.desk_junk import END, multipart_body, part, post
from tests.site.desk.visitors import Visitor
from tests.site.serving import serving
from traceroom.site import installation
from traceroom.site.installation import Installation

ADDRESSES = [f"127.0.1.{number}" for number in range(1, 51)]
LINES_EACH, JUNK_LINES, PATIENCE_S, EVERY_S = 2, 60, 60, 30
MEGABYTE = b"z" * 1_000_000


def main() -> None:
    """Prints what became of both."""
    seconds, honest, junk = (int(sys.argv[n]) if len(sys.argv) > n else usual for n, usual in DEFAULTS)
    home = Path(tempfile.mkdtemp(prefix="traceroom-bench-"))
    home.chmod(0o755)
    installed = installation.start(home)
    try:
        installation.migrate(installed)
        challenges = solved_by(installed.secret_key, honest)
        with serving(installed, "desk") as address:
            _crowd(installed, address, challenges, seconds=seconds, junk=junk)
    finally:
        installed.stop()
        shutil.rmtree(installed.desk.data.parent, ignore_errors=True)
        shutil.rmtree(home, ignore_errors=True)


DEFAULTS = ((1, 600), (2, 10_000), (3, 100_000))


def _crowd(installed: Installation, address: str, challenges: list[str], *, seconds: int, junk: int) -> None:
    port, rate = int(address.rpartition(":")[2]), len(challenges) / seconds
    spent = _spent(address)
    with ProcessPoolExecutor(2) as pool:
        posting = pool.submit(post_junk, port, spent, rate=junk / seconds, count=junk)
        watching = pool.submit(hardness, address, seconds)
        lines = Lines(LINES_EACH * len(ADDRESSES), sources=ADDRESSES)
        seen = run(port, map(tip_request, challenges), lines, rate=rate)
        answers, longest, took_s = posting.result()
        hardest = watching.result()
    good = seen.statuses.get(201, 0)
    with psycopg.connect(superuser(installed)) as database:
        (kept,) = database.execute("SELECT count(*) FROM envelopes_envelope").fetchone() or (0,)
    print(f"honest: {len(challenges):,} tips from {len(ADDRESSES)} addresses in {seen.whole_s:.0f} s")
    print_row(seen, good)
    print(
        f"  acknowledged {good:,}, in the database {kept - 1:,}, all answers {dict(seen.statuses)}, "
        f"sent again on a new connection {seen.again}"
    )
    print(f"junk: {sum(answers.values()):,} posts in {took_s:.0f} s, longest {1000 * longest:.0f} ms, {dict(answers)}")
    print(f"challenges, one solved every {EVERY_S} s: {hardest:,} keys tried at most")


def _spent(address: str) -> str:
    """A challenge whose tip was sent, which a sender of junk uses again."""
    challenge = Visitor(address).challenge()
    answer = Visitor(address).send(
        "/tip", {"what": "an honest one", "once": secrets.token_hex(16), "altcha": challenge}
    )
    assert answer.status == 201, answer.text
    return challenge


def hardness(address: str, seconds: int) -> int:
    """How many keys somebody had to try at most, who solved a challenge now and then."""
    most, until = 0, time.monotonic() + seconds
    while time.monotonic() < until:
        began = time.monotonic()
        most = max(most, json.loads(b64decode(Visitor(address).challenge()))["solution"]["counter"])
        time.sleep(max(0.0, EVERY_S - (time.monotonic() - began)))
    return most


def post_junk(port: int, spent: str, *, rate: float, count: int) -> tuple[Counter[int], float, float]:
    """How often each status came (0: none), the longest answer and the whole, in seconds."""
    return uvloop.run(_post_junk(port, _junk(spent, count), rate))


async def _post_junk(port: int, requests: Iterator[bytes], rate: float) -> tuple[Counter[int], float, float]:
    answers: Counter[int] = Counter()
    began, longest, number = time.monotonic(), 0.0, 0

    async def line() -> None:
        nonlocal longest, number
        for request in requests:
            number += 1
            await asyncio.sleep(began + number / rate - time.monotonic())
            sent = time.monotonic()
            answers[await _status(port, request)] += 1
            longest = max(longest, time.monotonic() - sent)

    await asyncio.gather(*(line() for _ in range(JUNK_LINES)))
    return answers, longest, time.monotonic() - began


async def _status(port: int, request: bytes) -> int:
    try:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        try:
            writer.write(request)
            first = await asyncio.wait_for(reader.readline(), PATIENCE_S)
            return int(first.split()[1]) if first else 0
        finally:
            writer.close()
    except OSError:
        return 0


def _junk(spent: str, count: int) -> Iterator[bytes]:
    dice = Random(7)
    for _ in range(count):
        yield dice.choices(KINDS, SHARES)[0](dice, spent)


def _form(dice: Random, altcha: str, more: bytes = b"") -> bytes:
    once = dice.randbytes(16).hex()
    fields = {"what": "buy now " * dice.randrange(1, 200), "once": once, "altcha": altcha}
    return post("/tip", b"".join(part(name.encode(), value.encode()) for name, value in fields.items()) + more + END)


def _unsolved(dice: Random, _: str) -> bytes:
    return _form(dice, "")


def _made_up(dice: Random, spent: str) -> bytes:
    said = json.loads(b64decode(spent))
    said["solution"]["counter"] = dice.randrange(1 << 32)
    said["solution"]["derivedKey"] = dice.randbytes(32).hex()
    said["challenge"]["signature"] = dice.randbytes(32).hex()
    return _form(dice, b64encode(json.dumps(said).encode()).decode())


def _again(dice: Random, spent: str) -> bytes:
    return _form(dice, spent)


def _broken(dice: Random, _: str) -> bytes:
    return post("/tip", multipart_body(dice))


def _large(dice: Random, spent: str) -> bytes:
    return _form(dice, spent, part(b"files", MEGABYTE, more=b'; filename="a.jpg"'))


KINDS = (_unsolved, _made_up, _again, _broken, _large)
SHARES = (30, 30, 20, 18, 2)

if __name__ == "__main__":
    main()
