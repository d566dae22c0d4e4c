"""What whoever takes over the desk, or seizes it, gets: tried on a desk that runs, in its tables and on its disk."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import psycopg
import pytest

from tests.site.databases import changed
from tests.site.desk.desks import count, envelopes, opening
from tests.site.desk.visitors import Visitor
from tests.site.desk_made import as_worker, lies_there, order, past_rules, put, room_rows
from tests.site.serving import serving
from traceroom.adapters.receipts import reference_of, secret_of
from traceroom.adapters.sealing import Opening, OtherKeys, seal, unseal
from traceroom.site.installation import DESK, ROOM, Installation
from traceroom.values.trouble import Trouble

WORD = "a bracelet of amber from Ljubljana"
FILE = b"\xff\xd8 the picture of somebody's bracelet " + bytes(range(256)) * 400
NAME = "grandmothers-bracelet-2012.jpg"
TABLES = ("answer", "attachment", "envelope", "published", "receipt", "spent")


@pytest.fixture(scope="module")
def desk(installed: Installation, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """A desk that runs, and the folder with what it logs and what it leaves in the place for temporary files."""
    folder = tmp_path_factory.mktemp("desk")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TMPDIR", str(folder))
        with (folder / "log").open("wb") as log, serving(installed, "desk", log=log) as address:
            yield address, folder


@pytest.fixture(scope="module")
def sent(desk: tuple[str, Path]) -> dict[str, Any]:
    """A tip with a file that was acknowledged: what its sender has got."""
    visitor = Visitor(desk[0])
    answer = visitor.tells(WORD, [(NAME, FILE)], where="at my grandmother's", may_ask="yes")
    assert answer.status == 201, answer.text
    return {"once": visitor.once, "words": answer.said["words"]}


@pytest.fixture
def as_desk(installed: Installation) -> Iterator[psycopg.Connection]:
    """Whoever has taken over the desk's process has its connection."""
    with psycopg.connect(installed.address("desk")) as connection:
        yield connection
        connection.rollback()


@pytest.mark.parametrize("table", ["envelope", "attachment"])
@pytest.mark.parametrize(
    "statement",
    [
        "SELECT sealed FROM envelopes_{}", "SELECT count(*) FROM envelopes_{}", "TABLE envelopes_{}",
        "COPY envelopes_{} TO STDOUT", "DELETE FROM envelopes_{}", "UPDATE envelopes_{} SET sealed = ''",
        "TRUNCATE envelopes_{}", "DROP TABLE envelopes_{}", "LOCK TABLE envelopes_{} IN ACCESS EXCLUSIVE MODE",
        "CREATE VIEW mine AS SELECT * FROM envelopes_{}", "ALTER TABLE envelopes_{} DISABLE ROW LEVEL SECURITY",
    ],
)  # fmt: skip
def test_what_came_before_is_not_read_and_not_taken_away(
    as_desk: psycopg.Connection, sent: dict[str, Any], statement: str, table: str
) -> None:
    with pytest.raises(psycopg.Error) as refused:
        as_desk.execute(statement.format(table).encode())
    assert refused.value.sqlstate in {"42501", "42P01"}, refused.value
    as_desk.rollback()


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM envelopes_receipt", "UPDATE envelopes_receipt SET opened = true", "DELETE FROM envelopes_spent",
        "UPDATE envelopes_published SET body = ''", "DELETE FROM envelopes_published",
        "INSERT INTO envelopes_published (path, type, tag, body) VALUES ('/x', 'text/html', '', '')",
        "INSERT INTO envelopes_answer (id, reference, sealed, left_on) VALUES (gen_random_uuid(), '', '', now())",
        "DELETE FROM envelopes_answer", "SELECT * FROM envelopes_spent",
    ],
)  # fmt: skip
def test_nothing_is_published_or_answered_in_the_room_s_name(as_desk: psycopg.Connection, statement: str) -> None:
    assert changed(as_desk, statement) == 0


def test_what_the_process_is_told_opens_no_envelope(installed: Installation, sent: dict[str, Any]) -> None:
    told = ",".join(installed.environment("desk").values()).split(",")
    with psycopg.connect(installed.address("puller")) as database:
        rows = database.execute("SELECT sealed FROM envelopes_envelope").fetchall()
    tried = 0
    for text in told:
        for key in _as_keys(text):
            tried += 1
            for (sealed,) in rows:
                with pytest.raises(OtherKeys):
                    unseal(bytes(sealed), by=[key])
    assert tried >= 3, "its own secrets are among what was tried"
    assert any(one["what"] == WORD for one in envelopes(installed)), "the room's worker can"
    assert not {pair.secret() for pair in opening(installed)} & set(told)


def _as_keys(text: str) -> list[Opening]:
    """Every key that this could be."""
    found = []
    with suppress(Trouble):
        found.append(Opening.of(text))
    digits = text.removeprefix("secret:")
    if len(digits) == 64:
        found.append(Opening(bytes.fromhex(digits)))
    return found


def test_its_password_opens_nothing_of_the_room(installed: Installation) -> None:
    role, password = "traceroom_desk", installed.passwords["traceroom_desk"]
    for database in (ROOM, "postgres"):
        with pytest.raises(psycopg.OperationalError):
            psycopg.connect(installed.room.address(user=role, password=password, database=database))


def test_nothing_of_a_tip_stands_in_the_clear_in_any_table(installed: Installation, sent: dict[str, Any]) -> None:
    address = installed.desk.address(user="postgres", password=installed.passwords["postgres"], database=DESK)
    with psycopg.connect(address) as database:
        rows = [
            bytes(part) if isinstance(part, bytes | memoryview) else str(part).encode()
            for table in TABLES
            for row in database.execute(f"SELECT * FROM envelopes_{table}".encode()).fetchall()
            for part in row
        ]
        columns = database.execute(
            "SELECT table_name, column_name FROM information_schema.columns WHERE table_name LIKE 'envelopes_%'"
            " AND data_type LIKE 'timestamp%'"
        ).fetchall()
    assert rows
    for secret in _secrets(sent):
        assert not any(secret in part for part in rows)
    assert columns == [("envelopes_spent", "until")], "a day is all that is told of when"


def test_nothing_of_a_tip_stands_in_the_clear_on_the_disk(
    installed: Installation, desk: tuple[str, Path], sent: dict[str, Any]
) -> None:
    address = installed.desk.address(user="postgres", password=installed.passwords["postgres"], database=DESK)
    with psycopg.connect(address, autocommit=True) as database:
        database.execute("CHECKPOINT")
    seized = [path for root in (installed.desk.data, desk[1]) for path in _files(root)]
    assert any("pg_wal" in str(path) for path in seized) and desk[1] / "log" in seized
    reference = reference_of(secret_of(sent["words"]))
    found = [path for path in seized if reference in path.read_bytes()]
    assert found, "what was stored would be found by this look"
    for secret in _secrets(sent):
        assert not [path for path in seized if secret in path.read_bytes()]


def _files(root: Path) -> Iterator[Path]:
    for folder, _, names in os.walk(root):
        yield from (path for name in names if (path := Path(folder) / name).is_file())


def _secrets(sent: dict[str, Any]) -> list[bytes]:
    """What must be nowhere: words, pieces of the file, its name, the receipt, and the page's random bits."""
    receipt = secret_of(sent["words"])
    once = bytes.fromhex(sent["once"])
    return [
        WORD.encode(), b"grandmother", NAME.encode(), FILE[:40], FILE[300:600], sent["words"].encode(), receipt,
        receipt.hex().encode(), once, sent["once"].encode(), b"Python-urllib", b"127.0.0.1:",
    ]  # fmt: skip


def test_the_tip_is_there_once(installed: Installation, sent: dict[str, Any]) -> None:
    reference = reference_of(secret_of(sent["words"]))
    assert count(installed, "receipt", "reference = %s", (reference,)) == 1


@pytest.mark.parametrize("kind", ["withdrawal", "word"])
def test_who_has_the_desk_neither_takes_tips_back_nor_speaks_for_their_senders(
    installed: Installation, as_desk: psycopg.Connection, sent: dict[str, Any], kind: str
) -> None:
    from traceroom.site.jobs.handlers.desk_pull import pull

    with as_worker(installed):
        pull(order())
    reference = reference_of(secret_of(sent["words"]))
    known = {bytes(one) for (one,) in as_desk.execute("SELECT reference FROM envelopes_receipt").fetchall()}
    assert reference in known, "the desk's process reads all of them"
    forged = []
    for shown in ({"reference": reference.hex()}, {"reference": reference.hex(), "mandate": reference.hex()}):
        said = {"v": 1, "kind": kind, "text": "forget it", "language": "en", **shown}
        sealed = seal(json.dumps(said).encode(), to=installed.desk_keys.sealed_to())
        forged.append(put(installed, sealed, reference=reference))
    with as_worker(installed):
        pull(order())
    query = (
        "SELECT t.what, t.withdrawn_on, (SELECT count(*) FROM records_tipword w WHERE w.tip_id = t.id),"
        " (SELECT count(*) FROM records_tippicture p WHERE p.tip_id = t.id) FROM records_tip t WHERE t.reference = %s"
    )
    assert room_rows(installed, query, reference) == [(WORD, None, 0, 1)]
    assert all(lies_there(installed, one) for one in forged), "they stay where they are, and the operator is told"
    with past_rules(installed) as database:
        database.execute("DELETE FROM envelopes_envelope WHERE id = ANY(%s)", [forged])
        database.execute("DELETE FROM envelopes_receipt WHERE id = ANY(%s)", [forged])
