"""Keys that were lost, stolen or changed: what the worker still opens, on both databases."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from uuid import UUID

import psycopg
import pytest

from tests.cli.command import run
from tests.site.databases import as_superuser
from tests.site.desk.desks import challenge, count, parameters
from tests.site.processes import work_once
from traceroom.adapters import desk_key_file
from traceroom.adapters.desk_key_file import DeskKeys
from traceroom.adapters.sealed_stream import StreamSealer, opened_stream
from traceroom.adapters.sealing import OtherKeys, key_id, unseal
from traceroom.adapters.second_key import second_secret
from traceroom.site.desk.batch import put_all
from traceroom.site.desk.envelope import Envelope, Maker
from traceroom.site.desk.form import SealedFile, Sent
from traceroom.site.desk_keys import of_desk
from traceroom.site.installation import ROOM, Installation

TODAY = datetime.now(UTC).date()
FILE = b"no picture at all, and kept as it came"


@dataclass(frozen=True, slots=True)
class Keeper:
    """Somebody who runs an installation with keys in this file, and has a second one on another machine."""

    installed: Installation
    keys: Path
    away: Path

    def does(self, *arguments: str | Path) -> None:
        """`traceroom desk-keys ARGUMENTS`."""
        done = run("desk-keys", *arguments, "--keys", self.keys)
        assert done.status == 0, done.err

    def kept(self) -> DeskKeys:
        """What is in the file."""
        return desk_key_file.read(self.keys)

    def receives(self, what: str) -> Envelope:
        """A tip with a file comes to the desk, which is told of the keys as they are."""
        sealer = StreamSealer()
        file = SealedFile(0, sealer.key, len(FILE), sealer.push(FILE) + sealer.end(), sha256(FILE).digest())
        sent = Sent({"what": what, "language": "en", "once": secrets.token_hex(16)}, (file,))
        desk = Maker(of_desk(self.kept().told("desk"), today=TODAY))
        envelope = desk.tip(sent, day=TODAY, spends=challenge()).envelope
        with psycopg.connect(**parameters(self.installed), autocommit=True) as database:
            put_all(database, [envelope])
        return envelope

    def works(self) -> str:
        """The worker goes round once, told of the keys that open as they are; what it said."""
        told = self.kept().told("work").items()
        done = work_once(self.installed, **{name: value for name, value in told if "OPENING" in name})
        return done.out + done.err

    def lies_there(self, envelope: Envelope) -> bool:
        """Whether it is still at the desk, with its file."""
        at_desk = count(self.installed, "envelope", "id = %s", (envelope.id,))
        assert count(self.installed, "attachment", "envelope = %s", (envelope.id,)) == at_desk
        return bool(at_desk)

    def opened(self, envelope: Envelope) -> tuple[str, bytes, bytes] | None:
        """In the room: the words, and of the file the sealed bytes and the sealed key."""
        with as_superuser(self.installed) as database:
            query = (
                "SELECT what, p.sealed, p.sealed_key FROM records_tip t JOIN records_tippicture p ON p.tip_id = t.id"
                " WHERE t.envelope = %s"
            )
            row = database.execute(query, [envelope.id]).fetchone()
        return row and (row[0], bytes(row[1]), bytes(row[2]))


@pytest.fixture
def keeper(installed: Installation, tmp_path: Path) -> Iterator[Keeper]:
    """With keys that the installation's own processes do not have; what comes to the room goes again."""
    keeper = Keeper(installed, tmp_path / "desk-keys.json", tmp_path / "elsewhere" / "second.key")
    keeper.does("make")
    assert run("desk-keys", "offline", keeper.away).status == 0
    keeper.does("second", f"{keeper.away}.pub")
    there = _tips(installed)
    yield keeper
    with psycopg.connect(_superuser(installed)) as database:
        for table in ("records_tippicture", "records_tip"):
            column = "id" if table == "records_tip" else "tip_id"
            database.execute(f"DELETE FROM {table} WHERE NOT {column} = ANY(%s)".encode(), [there])


def _superuser(installed: Installation) -> str:
    return installed.room.address(user="postgres", password=installed.passwords["postgres"], database=ROOM)


def _tips(installed: Installation) -> list[UUID]:
    with as_superuser(installed) as database:
        return [id for (id,) in database.execute("SELECT id FROM records_tip").fetchall()]


def test_when_all_is_lost_but_the_second_key_the_worker_opens_what_lies_on_the_desk(keeper: Keeper) -> None:
    envelope = keeper.receives("before the fire")
    keeper.keys.unlink()
    keeper.does("make")
    keeper.works()
    assert keeper.lies_there(envelope) and keeper.opened(envelope) is None, "kept as it came, for whoever has a key"
    keeper.does("recover", keeper.away)
    said = keeper.works()
    words, sealed, sealed_key = keeper.opened(envelope) or ("", b"", b"")
    assert words == "before the fire" and not keeper.lies_there(envelope), said
    key = unseal(sealed_key, by=keeper.kept().opening[:1])
    assert b"".join(opened_stream(sealed, key, 1000)) == FILE


def test_the_second_key_alone_opens_the_files_of_tips_that_were_opened(keeper: Keeper) -> None:
    envelope = keeper.receives("before the fire")
    keeper.works()
    _, sealed, sealed_key = keeper.opened(envelope) or ("", b"", b"")
    second = second_secret(keeper.away)
    assert b"".join(opened_stream(sealed, unseal(sealed_key, by=[second]), 1000)) == FILE


def test_after_a_rotation_the_worker_opens_both_and_a_stolen_key_what_was_before(keeper: Keeper) -> None:
    stolen = keeper.kept().opening[0]
    before = keeper.receives("before the rotation")
    keeper.does("rotate", "opening")
    after = keeper.receives("after the rotation")
    assert unseal(before.sealed, by=[stolen])
    with pytest.raises(OtherKeys):
        unseal(after.sealed, by=[stolen])
    said = keeper.works()
    opened = [(keeper.opened(one) or ("",))[0] for one in (before, after)]
    assert opened == ["before the rotation", "after the rotation"], said


def test_a_forgotten_key_opens_nothing_and_the_second_one_still_does(keeper: Keeper) -> None:
    forgotten = key_id(keeper.kept().opening[0].public())
    before = keeper.receives("too early forgotten")
    keeper.does("rotate", "opening")
    keeper.does("forget", forgotten)
    keeper.works()
    assert keeper.lies_there(before) and keeper.opened(before) is None
    keeper.does("recover", keeper.away)
    said = keeper.works()
    assert (keeper.opened(before) or ("",))[0] == "too early forgotten", said
