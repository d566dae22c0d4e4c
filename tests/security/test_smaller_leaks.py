"""Smaller leaks, as docs/threat-model.md names them: each is real today, and needs SQL of one's own where it says so.

Whoever closes one finds it here first, and takes its line out of the page.
"""

from __future__ import annotations

import re
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from psycopg.errors import InsufficientPrivilege, UniqueViolation

from tests.atlas.own_made import STORES, table
from tests.site.cast import Cast
from tests.site.clients import client_of
from tests.site.databases import as_role, as_superuser, become_room
from tests.site.door import come_in, somebody
from traceroom.atlas.own import using
from traceroom.site.installation import Installation

NAMES = (
    "The board's line", "The same id", "A taken id", "Counting", "The small picture", "The installation's tables",
    "The neighbour's statement", "The sealers' lock", "The open channel", "Roles",
)  # fmt: skip
PAGE = Path(__file__).parents[2] / "docs" / "threat-model.md"


def test_each_has_its_line_on_the_page() -> None:
    lines = [line for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith("| **")]
    assert [line.split("**")[1] for line in lines] == list(NAMES)


def test_the_boards_line_is_written_by_whoever_has_said_a_clue(installed: Installation, committed_cast: Cast) -> None:
    cast, writing = committed_cast, b"UPDATE records_summary SET country = 'FR' WHERE case_id = %s"
    saying = (
        "INSERT INTO records_clue (id, thing_id, says, certainty, source, note, excludes, first, last, source_grade,"
        " information_grade, added_by_id, added_at) VALUES (%s, %s, '{}', 'likely', '', '', false, '', '', '', '', %s,"
        " now())"
    )
    with as_role(installed, "room", cast.people["kari"]) as database:
        assert not database.execute(writing, [cast.cases["shared"]]).rowcount
        database.execute(saying, [uuid4(), cast.things["shared"], cast.people["kari"]])
        assert database.execute(writing, [cast.cases["shared"]]).rowcount


def test_the_same_id_stands_for_a_hidden_organisation_in_each_of_its_cases(
    installed: Installation, committed_cast: Cast
) -> None:
    cast = committed_cast
    with as_role(installed, "room", cast.people["kari"]) as database:
        asking = "SELECT organisation_id FROM records_case WHERE id = %s"
        assert database.execute(asking, [cast.cases["viennas"]]).fetchall() == [(cast.organisations["vienna"],)]
        assert not database.execute("SELECT 1 FROM records_organisation WHERE name = 'Vienna'").fetchall()
    assert str(cast.organisations["vienna"]) not in client_of(cast, "kari").get("/").content.decode()


def test_a_taken_id_is_refused_as_taken(installed: Installation, committed_cast: Cast) -> None:
    cast = committed_cast
    opening = (
        "INSERT INTO records_case (id, organisation_id, author_id, reference, title, handling, handling_text,"
        " opened_at) VALUES (%s, %s, %s, 'x', '', 'H0', '', now())"
    )
    with as_role(installed, "room", cast.people["kari"]) as database, pytest.raises(UniqueViolation):
        database.execute(opening, [cast.cases["private"], cast.organisations["oslo"], cast.people["kari"]])


def test_counting_by_numbers_and_by_the_planners_estimates(installed: Installation, committed_cast: Cast) -> None:
    cast = committed_cast
    sharing = (
        "INSERT INTO records_share (room_id, case_id, owner_id, shared_by_id) VALUES (%s, %s, %s, %s) RETURNING id"
    )
    given = [cast.rooms["open"], cast.cases["private"], cast.organisations["lisbon"], cast.people["ana"]]
    with as_role(installed, "room", cast.people["ana"]) as database:
        ((first,),) = database.execute(sharing, given).fetchall()
    with as_superuser(installed) as database:
        database.execute("ANALYZE records_case")
        ((cases,),) = database.execute("SELECT count(*) FROM records_case").fetchall()
        become_room(database, cast.people["ana"])
        ((second,),) = database.execute(sharing, given).fetchall()
        assert second > first, "and what lies between was made by others"
        ((told,),) = database.execute("SELECT reltuples FROM pg_class WHERE relname = 'records_case'").fetchall()
        assert told == cases, "also those that she does not see"


def test_counting_by_the_numbers_of_ones_own_sessions(installed: Installation) -> None:
    who = somebody(installed)
    come_in(who, step=-1)
    come_in(somebody(installed))
    come_in(who)
    page = come_in(who, step=1).get("/account/sessions/").content.decode()
    second, first = map(int, re.findall(r"/account/sessions/(\d+)/end/", page))
    assert second - first > 1, "and what lies between is of others"


def test_the_small_picture_stays_in_the_browser_for_an_hour(cast: Cast) -> None:
    answer = client_of(cast, "kari").get(f"/crop/{cast.crops['shared']}/small.png")
    assert answer["Cache-Control"] == "private, max-age=3600"


def test_the_installations_tables_tell_every_organisation_what_is_in_them(cast: Cast) -> None:
    kari = client_of(cast, "kari")
    with using([table(STORES, "shops")]):
        typed = {"name": "bag", "kind": "packaged", "words": "Winkel Voorbeeld\nWinkel Anders", "barcode": ""}
        made = kari.post(f"/case/{cast.cases['oslos']}/objects/", typed)
        page = kari.get(made["Location"]).content.decode()
    assert "From table shops, line 2, of this installation for all its organisations." in page


def test_the_neighbours_statement_is_seen_by_the_same_role_alone(installed: Installation) -> None:
    looking = (
        "SELECT query FROM pg_stat_activity WHERE query LIKE '%what a neighbour asked%' AND pid <> pg_backend_pid()"
    )
    with psycopg.connect(installed.address("room")) as neighbour:
        neighbour.execute("SELECT 'what a neighbour asked'")
        with as_role(installed, "room") as database:
            assert database.execute(looking).fetchall()
        with as_role(installed, "work") as database:
            assert not database.execute(looking).fetchall()


def test_the_sealers_lock_is_taken_by_any_role(installed: Installation) -> None:
    from traceroom.site.audit.sealing import ONE_AT_A_TIME

    for process in ("room", "partners", "ledger"):
        with as_role(installed, process) as database:
            assert database.execute("SELECT pg_try_advisory_xact_lock(%s)", [ONE_AT_A_TIME]).fetchone() == (True,)


def test_the_open_channel_is_heard_and_written_by_any_role(installed: Installation) -> None:
    for process in ("partners", "ledger"):
        with psycopg.connect(installed.address(process), autocommit=True) as database:
            database.execute("LISTEN traceroom_changes")
            database.execute("SELECT pg_notify('traceroom_changes', 'x')")
            assert [heard.payload for heard in database.notifies(timeout=10, stop_after=1)] == ["x"]


def test_roles_are_not_asked_for_by_the_database_where_a_case_is_changed(
    installed: Installation, committed_cast: Cast
) -> None:
    """Rui has no role: with SQL of his own he could rename a case of his organisation, and not hand it over."""
    cast = committed_cast
    with as_role(installed, "room", cast.people["rui"]) as database:
        renaming = "UPDATE records_case SET title = 'x' WHERE id = %s"
        assert database.execute(renaming, [cast.cases["private"]]).rowcount
        for losing in ("SELECT delete_case(%s)", "SELECT hand_over(%s, %s)"):
            given = [cast.cases["private"], cast.organisations["oslo"]][: losing.count("%s")]
            assert database.execute(losing.encode(), given).fetchall() == [(False,)]
        with pytest.raises(InsufficientPrivilege):
            database.execute("UPDATE records_person SET roles = '{lead}' WHERE account_id = %s", [cast.people["rui"]])
