"""The desk's web process and its PostgreSQL are killed while tips are sent; `--rounds` says how often."""

from __future__ import annotations

import os
import secrets
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest

from tests.site.desk.desks import envelopes
from tests.site.desk.solved import solved
from tests.site.desk.visitors import Visitor
from tests.site.serving import serving
from tests.soak.desk_killed import Killed, judged
from traceroom.adapters import postgres
from traceroom.site import installation
from traceroom.site.installation import Installation


@contextmanager
def _installed(home: Path) -> Iterator[Installation]:
    home.chmod(0o755)
    made = installation.start(home)
    try:
        installation.migrate(made)
        yield made
    finally:
        made.stop()
        shutil.rmtree(made.room.data.parent, ignore_errors=True)


def test_every_acknowledged_tip_is_there_once_after_each_kill(pytestconfig: pytest.Config) -> None:
    rounds = pytestconfig.getoption("--rounds")
    with _installed(Path(tempfile.mkdtemp(prefix="traceroom-soak-"))) as installed:
        counted = Killed(installed, seed=secrets.randbits(32)).run(rounds)
        lost, doubled, two = judged(installed, counted)
        said = (
            f"{rounds} kills {dict(counted.killed)}: {len(counted.acknowledged)} tips acknowledged, {len(lost)} lost, "
            f"{len(doubled)} doubled, {len(two)} with two receipts; other answers {dict(counted.broken)}"
        )
        sys.stdout.write(f"\n{said}\n")
        assert counted.killed.total() == rounds and counted.acknowledged
        assert not lost and not doubled and not two


@pytest.mark.skipif(os.geteuid() != 0, reason="a small disk is mounted, which takes root")
def test_a_full_disk_acknowledges_nothing_and_loses_nothing() -> None:
    home = Path(tempfile.mkdtemp(prefix="traceroom-soak-"))
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=300m", "tmpfs", str(home)], check=True)
    try:
        with _installed(home) as installed, serving(installed, "desk") as address:
            _fill_and_empty(installed, address, home)
    finally:
        subprocess.run(["umount", str(home)], check=True)
        home.rmdir()


def _fill_and_empty(installed: Installation, address: str, home: Path) -> None:
    challenges = solved(installed.secret_key)
    data = secrets.token_bytes(2_000_000)

    def send(what: str, once: str) -> int:
        fields = {"what": what, "once": once, "altcha": next(challenges), "language": "en"}
        return Visitor(address).send("/tip", fields, [("a.jpg", data)]).status

    good: set[str] = set()
    refused: dict[str, str] = {}
    filler = home / "filler"
    assert send("before", secrets.token_hex(16)) == 201
    with filler.open("wb") as file:
        while shutil.disk_usage(home).free > 20_000_000:
            file.write(bytes(1_000_000))
            file.flush()
    for number in range(60):
        what, once = f"tip {number}", secrets.token_hex(16)
        if len(refused) == 3:
            break
        status = send(what, once)
        assert status in (201, 503)
        if status == 201:
            good.add(what)
        else:
            refused[what] = once
    assert refused, "the disk was not full"
    filler.unlink()
    while postgres.running(installed.desk) and not _answers(installed):
        time.sleep(0.1)
    postgres.start(installed.home / "desk", password=installed.passwords[postgres.SUPERUSER])
    assert {send(what, once) for what, once in refused.items()} == {201}
    there = [str(one["what"]) for one in envelopes(installed)]
    assert sorted(there) == sorted(["before", *good, *refused])


def _answers(installed: Installation) -> bool:
    """Whether its server has come back by itself; what could not write its log at all has ended instead."""
    try:
        psycopg.connect(installed.address("puller")).close()
    except psycopg.OperationalError:
        return False
    return True
