"""Attacks on the room's database, by somebody who can send any SQL as any member: what a mistake of ours would allow.

The process of the room says who asks; everything below holds for whoever it says (docs/threat-model.md).
"""

from __future__ import annotations

import re
from uuid import UUID, uuid4

import psycopg
import pytest
from psycopg.errors import Error, InsufficientPrivilege, UniqueViolation

from tests.site.cast import CASES, PEOPLE, Cast
from tests.site.clients import cookie_of
from tests.site.databases import as_role, as_superuser, ask_as, become_room, changed, tables
from tests.site.streams import looking_on
from traceroom.site.installation import ON_DESK, ROLE_OF, Installation

SAYING = (
    "INSERT INTO records_clue (id, thing_id, says, certainty, source, note, excludes, first, last, source_grade,"
    " information_grade, added_by_id, added_at) VALUES (%s, %s, '{}', 'likely', '', '', false, '', '', '', '', %s,"
    " now())"
)
SHARING = "INSERT INTO records_share (room_id, case_id, owner_id, shared_by_id) VALUES (%s, %s, %s, %s)"
PERMITTING = "INSERT INTO records_permission (case_id, organisation_id, given_by_id) VALUES (%s, %s, %s)"
OPENING = (
    "INSERT INTO records_case (id, organisation_id, author_id, reference, title, handling, handling_text, opened_at)"
    " VALUES (%s, %s, %s, %s, '', 'H0', '', now())"
)
ENDS = {
    "the room closes": "UPDATE records_room SET closes = now() - interval '1 second' WHERE id = %(room)s",
    "the room has not opened": "UPDATE records_room SET opens = now() + interval '1 hour' WHERE id = %(room)s",
    "the share runs out": "UPDATE records_share SET until = now() WHERE case_id = %(case)s",
    "the case is taken out": "DELETE FROM records_share WHERE case_id = %(case)s",
    "its owner leaves the room": "DELETE FROM records_membership WHERE organisation_id = %(owner)s",
    "the reader's organisation leaves": "DELETE FROM records_membership WHERE organisation_id = %(reader)s",
    "the reader is shut out": "UPDATE records_person SET active = false WHERE account_id = %(person)s",
    "the code is raised to H2": "UPDATE records_case SET handling = 'H2' WHERE id = %(case)s",
    "the code is raised to H3": "UPDATE records_case SET handling = 'H3' WHERE id = %(case)s",
    "it is handed to somebody else": "UPDATE records_case SET organisation_id = %(other)s WHERE id = %(case)s",
}
"""What ends that Kari of Oslo sees the case `shared` of Lisbon; each alone, at once."""
NOT_FOR_A_ROLE = (
    "SET ROLE traceroom_owner",
    "SET SESSION AUTHORIZATION traceroom_owner",
    "CREATE TEMP TABLE records_person (account_id uuid, organisation_id uuid, active boolean)",
    "CREATE SCHEMA mine",
    "ALTER TABLE records_case DISABLE ROW LEVEL SECURITY",
    "DROP POLICY see ON records_case",
    "GRANT traceroom_owner TO traceroom_room",
    "SELECT rolpassword FROM pg_authid",
    "SELECT pg_read_file('PG_VERSION')",
    "COPY records_case TO PROGRAM 'cat'",
    "SELECT setval('records_share_id_seq', 1)",
    "SELECT last_value FROM records_share_id_seq",
    "TRUNCATE records_case",
    "LOCK TABLE records_case IN ACCESS EXCLUSIVE MODE",
    "CREATE TRIGGER mine AFTER INSERT ON records_case EXECUTE FUNCTION only_the_owner_grades()",
)


def _sees(database: psycopg.Connection, case: UUID) -> bool:
    return database.execute("SELECT 1 FROM records_case WHERE id = %s", [case]).fetchone() is not None


@pytest.mark.parametrize("what", sorted(ENDS))
def test_what_ends_a_share_ends_it_at_once(installed: Installation, committed_cast: Cast, what: str) -> None:
    cast = committed_cast
    named = {
        "room": cast.rooms["open"],
        "case": cast.cases["shared"],
        "owner": cast.organisations["lisbon"],
        "reader": cast.organisations["oslo"],
        "other": cast.organisations["boston"],
        "person": cast.people["kari"],
    }
    with as_superuser(installed) as database:
        become_room(database, cast.people["kari"])
        assert _sees(database, cast.cases["shared"])
        database.execute("RESET ROLE")
        assert database.execute(ENDS[what].encode(), named).rowcount
        become_room(database, cast.people["kari"])
        assert not _sees(database, cast.cases["shared"])
        for table in ("records_object", "records_crop", "records_clue", "records_summary", "records_share"):
            rows = database.execute(f"SELECT t::text FROM {table} t".encode()).fetchall()
            assert not [row for (row,) in rows if str(cast.things["shared"]) in row or str(named["case"]) in row], table


@pytest.mark.parametrize("person", sorted(PEOPLE))
def test_no_row_of_any_table_names_what_one_may_not_see(
    installed: Installation, committed_cast: Cast, person: str
) -> None:
    """Every row of every table, as text: no id, no word of a case that is not shared, save the line of a handover."""
    cast = committed_cast
    unseen = set(CASES) - cast.sees(person)
    secrets = {str(ids[name]) for name in unseen for ids in (cast.cases, cast.things, cast.crops, cast.clues)}
    secrets |= {word for name in unseen for word in (f"REF-{name}", f"bag of {name}", f"note of {name}")}
    with as_role(installed, "room", cast.people[person]) as database:
        for table in tables(database):
            allowed = {str(cast.cases["handed"]), "REF-handed"} if table == "records_handover" else set()
            assert not [word for word in secrets - allowed if word in _text(database, table)], table


def _text(database: psycopg.Connection, table: str) -> str:
    try:
        with database.transaction():
            return "\n".join(row[0] for row in database.execute(f"SELECT t::text FROM {table} t".encode()))
    except InsufficientPrivilege:
        return ""


@pytest.mark.parametrize("person", ["ana", "kari", "bob", "mia"])
def test_a_hidden_organisation_is_an_id_without_a_name_in_every_table(
    installed: Installation, committed_cast: Cast, person: str
) -> None:
    cast = committed_cast
    with as_role(installed, "room", cast.people[person]) as database:
        told = {table: _text(database, table) for table in tables(database)}
    assert not re.search(r"Vienna|\bEva\b|@vienna", "\n".join(told.values()))
    holding = {table for table, text in told.items() if str(cast.organisations["vienna"]) in text}
    assert holding <= {"records_case", "records_share", "records_objection"}


def test_nobody_raises_their_own_sight_with_a_forged_share_or_permission(
    installed: Installation, committed_cast: Cast
) -> None:
    cast = committed_cast
    for case in ("private", "second_code", "shared", "handed", "left"):
        for owner in ("lisbon", "vienna", "helsinki", "boston"):
            for by in ("bob", "ana"):
                with as_role(installed, "room", cast.people["bob"]) as database:
                    forged = [cast.rooms["closed"], cast.cases[case], cast.organisations[owner], cast.people[by]]
                    assert not changed(database, SHARING, forged)
                    forged[0] = cast.rooms["open"]
                    assert not changed(database, SHARING, forged)
                    permit = [cast.cases[case], cast.organisations["boston"], cast.people[by]]
                    assert not changed(database, PERMITTING, permit)
                    assert not _sees(database, cast.cases[case])


def test_ones_own_case_goes_only_into_open_rooms_that_one_is_in(installed: Installation, committed_cast: Cast) -> None:
    cast = committed_cast
    for person, case, room in (("ana", "private", "closed"), ("bob", "bostons", "open"), ("bob", "bostons", "closed")):
        owner = cast.organisations[cast.organisation_of(person)]
        with as_role(installed, "room", cast.people[person]) as database:
            values = [cast.rooms[room], cast.cases[case], owner, cast.people[person]]
            assert not changed(database, SHARING, values), (person, room)


def test_a_code_is_raised_and_the_case_is_gone_for_the_room_until_it_is_permitted_by_name(
    installed: Installation, committed_cast: Cast
) -> None:
    cast = committed_cast
    ana, kari = cast.people["ana"], cast.people["kari"]
    with as_role(installed, "room", ana) as database:
        assert changed(database, "UPDATE records_case SET handling = 'H3' WHERE id = %s", [cast.cases["shared"]]) == 1
        ask_as(database, kari)
        assert not _sees(database, cast.cases["shared"])
        ask_as(database, ana)
        assert changed(database, PERMITTING, [cast.cases["shared"], cast.organisations["oslo"], ana]) == 1
        ask_as(database, kari)
        assert _sees(database, cast.cases["shared"])
        ask_as(database, cast.people["eva"])
        assert not _sees(database, cast.cases["shared"])


def test_a_case_that_is_only_shared_cannot_be_written(installed: Installation, committed_cast: Cast) -> None:
    """None of these has a WHERE on the case alone: what is not Oslo's must stay as it is, whatever is asked for."""
    cast = committed_cast
    kari, case, thing = cast.people["kari"], cast.cases["shared"], cast.things["shared"]
    with as_superuser(installed) as database:
        before = _everything(database, case, thing)
        become_room(database, kari)
        for statement in (
            "UPDATE records_case SET title = 'x'",
            "UPDATE records_case SET handling = 'H0', closed_at = now()",
            "UPDATE records_object SET name = 'x', removed_at = now()",
            "UPDATE records_clue SET withdrawn_at = now()",
            "UPDATE records_clue SET source_grade = 'X'",
            "UPDATE records_summary SET country = 'FR', share = 1",
            "UPDATE records_share SET until = NULL",
            "DELETE FROM records_crop",
            "DELETE FROM records_share",
            "DELETE FROM records_switch",
            "DELETE FROM records_permission",
            "DELETE FROM records_case",
            "DELETE FROM records_clue",
        ):
            changed(database, statement)
        for values in ([uuid4(), case], [uuid4(), cast.cases["private"]]):
            adding = (
                "INSERT INTO records_object (id, case_id, number, name, kind, texts, barcodes, added_by_id, added_at)"
                " VALUES (%s, %s, 7, 'x', 'packaged', '{}', '{}', %s, now())"
            )
            assert not changed(database, adding, [*values, kari])
        switching = "INSERT INTO records_switch (case_id, key, by_id, at) VALUES (%s, 'x', %s, now())"
        assert not changed(database, switching, [case, kari])
        database.execute("RESET ROLE")
        assert _everything(database, case, thing) == before


def _everything(database: psycopg.Connection, case: UUID, thing: UUID) -> list[str]:
    found = []
    for table, column, value in (
        ("records_case", "id", case), ("records_object", "case_id", case), ("records_summary", "case_id", case),
        ("records_share", "case_id", case), ("records_switch", "case_id", case), ("records_crop", "thing_id", thing),
        ("records_clue", "thing_id", thing), ("records_permission", "case_id", case),
    ):  # fmt: skip
        query = f"SELECT t::text FROM {table} t WHERE {column} = %s ORDER BY 1"
        found += [row[0] for row in database.execute(query.encode(), [value])]
    return found


def test_a_summary_is_renewed_by_the_owner_or_by_whoever_said_something(
    installed: Installation, committed_cast: Cast
) -> None:
    cast = committed_cast
    renewing = "UPDATE records_summary SET country = 'BE' WHERE case_id = %s"
    adding = "INSERT INTO records_summary (case_id, changed_at, country) VALUES (%s, now(), 'FR')"
    kari, case = cast.people["kari"], cast.cases["shared"]
    with as_role(installed, "room", kari) as database:
        assert not changed(database, adding, [case])
        assert not changed(database, renewing, [case])
        assert changed(database, SAYING, [uuid4(), cast.things["shared"], kari]) == 1
        assert changed(database, renewing, [case]) == 1
        assert not changed(database, renewing, [cast.cases["viennas"]])


def test_a_grade_is_the_owners_and_words_stay_as_they_were_said(installed: Installation, committed_cast: Cast) -> None:
    cast = committed_cast
    kari, clue = cast.people["kari"], uuid4()
    grading = "UPDATE records_clue SET source_grade = 'A' WHERE id = %s"
    with as_role(installed, "room", kari) as database:
        assert changed(database, SAYING, [clue, cast.things["shared"], kari]) == 1
        assert not changed(database, grading, [clue])
        assert changed(database, "UPDATE records_clue SET withdrawn_at = now() WHERE id = %s", [clue]) == 1
        ask_as(database, cast.people["ana"])
        assert changed(database, grading, [clue]) == 1
        assert not changed(database, "UPDATE records_clue SET says = '{}' WHERE id = %s", [clue])
        changed(database, "UPDATE records_case SET handling = 'H2' WHERE id = %s", [cast.cases["shared"]])
        ask_as(database, kari)
        own = sum(organisation == "oslo" for organisation, _, _ in CASES.values())
        assert changed(database, "UPDATE records_clue SET withdrawn_at = NULL") == own, (
            "without WHERE, `see` is not asked"
        )


def test_somebody_who_was_shut_out_sees_and_writes_nothing(installed: Installation, committed_cast: Cast) -> None:
    cast = committed_cast
    gil, lisbon = cast.people["gil"], cast.organisations["lisbon"]
    with as_role(installed, "room", gil) as database:
        for table in tables(database):
            rows = _text(database, table)
            if table.startswith("records_") and table not in ("records_person", "records_account"):
                assert rows == "", table
        assert not changed(database, OPENING, [uuid4(), lisbon, gil, "mine"])
        assert not changed(database, SAYING, [uuid4(), cast.things["shared"], gil])
        assert database.execute("SELECT hand_over(%s, %s)", [cast.cases["private"], lisbon]).fetchone() == (False,)
        assert database.execute("SELECT delete_case(%s)", [cast.cases["private"]]).fetchone() == (False,)


def test_errors_tell_nothing_of_what_is_not_seen(installed: Installation, committed_cast: Cast) -> None:
    """Whether a row is hidden or not there at all, the answer is the same."""
    cast = committed_cast
    kari, oslo = cast.people["kari"], cast.organisations["oslo"]
    pairs = (
        (SAYING, [uuid4(), cast.things["private"], kari], [uuid4(), uuid4(), kari]),
        (PERMITTING, [cast.cases["private"], oslo, kari], [uuid4(), oslo, kari]),
        (PERMITTING, [cast.cases["oslos"], cast.organisations["vienna"], kari], [cast.cases["oslos"], uuid4(), kari]),
        (SHARING, [cast.rooms["closed"], cast.cases["oslos"], oslo, kari], [uuid4(), cast.cases["oslos"], oslo, kari]),
        (SHARING, [cast.rooms["open"], cast.cases["private"], oslo, kari], [cast.rooms["open"], uuid4(), oslo, kari]),
    )
    for statement, hidden, missing in pairs:
        said = set()
        for values in (hidden, missing):
            with as_role(installed, "room", kari) as database, pytest.raises(Error) as refused:
                database.execute(statement.encode(), values)
            said.add((type(refused.value), str(refused.value)))
        assert len(said) == 1 and InsufficientPrivilege in {kind for kind, _ in said}, said


def test_unique_numbers_and_references_tell_nothing_of_others(installed: Installation, committed_cast: Cast) -> None:
    cast = committed_cast
    kari, oslo = cast.people["kari"], cast.organisations["oslo"]
    with as_role(installed, "room", kari) as database:
        assert changed(database, OPENING, [uuid4(), oslo, kari, "REF-private"]) == 1
    numbering = (
        "INSERT INTO records_object (id, case_id, number, name, kind, texts, barcodes, added_by_id, added_at)"
        " VALUES (%s, %s, %s, 'x', 'packaged', '{}', '{}', %s, now())"
    )
    for number in (1, 99):
        with as_role(installed, "room", kari) as database, pytest.raises(InsufficientPrivilege):
            database.execute(numbering, [uuid4(), cast.cases["private"], number, kari])


def test_a_row_found_by_a_guessed_id_is_neither_read_nor_taken_over(
    installed: Installation, committed_cast: Cast
) -> None:
    """Somebody who knows an id learns that it is taken, and nothing else; ids are 122 random bits."""
    cast = committed_cast
    kari, oslo, private = cast.people["kari"], cast.organisations["oslo"], cast.cases["private"]
    with as_role(installed, "room", kari) as database, pytest.raises(UniqueViolation) as taken:
        database.execute(OPENING.encode(), [private, oslo, kari, "x"])
    assert "REF" not in str(taken.value) and "private" not in str(taken.value)
    for ending in (
        "ON CONFLICT (id) DO UPDATE SET title = 'x'",
        "ON CONFLICT (id) DO UPDATE SET title = 'x' RETURNING *",
    ):
        with as_role(installed, "room", kari) as database, pytest.raises(InsufficientPrivilege):
            database.execute(f"{OPENING} {ending}".encode(), [private, oslo, kari, "x"])
    with as_role(installed, "room", kari) as database:
        nothing = f"{OPENING} ON CONFLICT DO NOTHING RETURNING title".encode()
        assert database.execute(nothing, [private, oslo, kari, "x"]).fetchall() == []


def test_a_question_that_fails_on_hidden_rows_does_not_fail(installed: Installation, committed_cast: Cast) -> None:
    """Conditions of one's own run after the policy, and cannot be made to speak of rows that it hides."""
    cast = committed_cast
    probe = "SELECT 1 FROM records_case WHERE 1 / (CASE WHEN reference = %s THEN 0 ELSE 1 END) = 1"
    with as_role(installed, "room", cast.people["kari"]) as database:
        assert database.execute(probe, ["REF-private"]).fetchall()
        locking = "SELECT 1 FROM records_case WHERE id = %s FOR UPDATE NOWAIT"
        assert database.execute(locking, [cast.cases["private"]]).fetchall() == []
    with as_role(installed, "owner") as database:
        database.execute("ANALYZE records_case")
        database.commit()
    with as_role(installed, "room", cast.people["kari"]) as database:
        assert database.execute("SELECT 1 FROM pg_stats WHERE tablename LIKE 'records_%'").fetchall() == []


@pytest.mark.parametrize("statement", NOT_FOR_A_ROLE)
@pytest.mark.parametrize("process", sorted(set(ROLE_OF) - ON_DESK - {"owner"}))
def test_no_role_steps_out_of_itself(installed: Installation, process: str, statement: str) -> None:
    with as_role(installed, process) as database, pytest.raises(InsufficientPrivilege):
        database.execute(statement.encode())


def test_row_security_cannot_be_switched_off(installed: Installation, committed_cast: Cast) -> None:
    with as_role(installed, "room", committed_cast.people["ana"]) as database:
        database.execute("SET row_security = off")
        with pytest.raises(InsufficientPrivilege, match="row-level security"):
            database.execute("SELECT 1 FROM records_case")


def test_functions_that_act_as_the_owner_are_pinned_and_given_out_one_by_one(installed: Installation) -> None:
    with as_role(installed, "owner") as database:
        rows = database.execute(
            "SELECT p.oid::regprocedure::text, p.prosecdef, coalesce(p.proconfig, '{}'),"
            " has_function_privilege('traceroom_partners', p.oid, 'EXECUTE'),"
            " has_function_privilege('traceroom_ledger', p.oid, 'EXECUTE')"
            " FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace"
        ).fetchall()
    assert rows
    for name, definer, settings, partners, ledger in rows:
        assert not partners and not (ledger and definer), f"{name} may be run by whoever it is not for"
        assert not definer or settings == ["search_path=public, pg_temp"], (
            f"{name} looks for tables wherever it is told"
        )


def test_a_search_path_of_ones_own_changes_nothing(installed: Installation, committed_cast: Cast) -> None:
    cast = committed_cast
    with as_role(installed, "room", cast.people["kari"]) as database:
        database.execute("SET search_path = pg_temp, pg_catalog, public")
        found = {row[0] for row in database.execute("SELECT id FROM records_case")}
    assert found == {cast.cases[name] for name in cast.sees("kari")}


def test_a_person_that_is_none_is_an_error_or_nobody(installed: Installation, committed_cast: Cast) -> None:
    with as_role(installed, "room", uuid4()) as database:
        assert database.execute("SELECT 1 FROM records_case").fetchall() == []
    with as_role(installed, "room", "'; SELECT 1") as database, pytest.raises(Error):
        database.execute("SELECT 1 FROM records_case")


def test_a_handed_case_is_the_takers_alone_and_keeps_its_author(installed: Installation, committed_cast: Cast) -> None:
    cast = committed_cast
    case, ana = cast.cases["private"], cast.people["ana"]
    with as_role(installed, "room", ana) as database:
        assert changed(database, SHARING, [cast.rooms["open"], case, cast.organisations["lisbon"], ana]) == 1
        assert database.execute("SELECT hand_over(%s, %s)", [case, cast.organisations["oslo"]]).fetchone() == (True,)
        assert not _sees(database, case)
        line = database.execute(
            "SELECT taker_id, reference FROM records_handover WHERE case_id = %s", [case]
        ).fetchone()
        assert line == (cast.organisations["oslo"], "REF-private")
        ask_as(database, cast.people["kari"])
        kept = database.execute("SELECT author_id, organisation_id FROM records_case WHERE id = %s", [case]).fetchone()
        assert kept == (ana, cast.organisations["oslo"])
        for outsider in ("eva", "bob", "mia"):
            ask_as(database, cast.people[outsider])
            assert not _sees(database, case) and str(case) not in _text(database, "records_handover")


@pytest.mark.parametrize("person", sorted(PEOPLE))
@pytest.mark.parametrize("case", ["private", "oslos", "viennas", "bostons"])
def test_a_case_changes_hands_only_by_its_owners_to_whom_they_know(
    installed: Installation, committed_cast: Cast, person: str, case: str
) -> None:
    cast = committed_cast
    knows = {"lisbon": {"oslo"}, "oslo": {"lisbon"}, "vienna": {"lisbon", "oslo"}}.get(
        cast.organisation_of(person), set()
    )
    allowed = case in cast.owns(person) and bool({"case_owner", "lead"} & set(PEOPLE[person][1]))
    for to in cast.organisations:
        with as_role(installed, "room", cast.people[person]) as database:
            done = database.execute("SELECT hand_over(%s, %s)", [cast.cases[case], cast.organisations[to]]).fetchone()
        assert done == (allowed and to in knows,), to


def test_a_reference_that_the_taker_has_already_is_changed_without_a_word(
    installed: Installation, committed_cast: Cast
) -> None:
    """Handing over must not be a way to ask for another organisation's references."""
    cast = committed_cast
    with as_role(installed, "room", cast.people["ana"]) as database:
        changed(database, "UPDATE records_case SET reference = 'REF-oslos' WHERE id = %s", [cast.cases["private"]])
        giving = "SELECT hand_over(%s, %s)"
        assert database.execute(giving, [cast.cases["private"], cast.organisations["oslo"]]).fetchone() == (True,)
        ask_as(database, cast.people["kari"])
        row = database.execute("SELECT reference FROM records_case WHERE id = %s", [cast.cases["private"]]).fetchone()
        assert row == (f"REF-oslos {str(cast.cases['private'])[:8]}",)


@pytest.mark.parametrize("person", sorted(PEOPLE))
@pytest.mark.parametrize("case", ["private", "oslos", "handed"])
def test_a_case_is_deleted_only_by_a_lead_of_its_owner(
    installed: Installation, committed_cast: Cast, person: str, case: str
) -> None:
    cast = committed_cast
    allowed = case in cast.owns(person) and "lead" in PEOPLE[person][1]
    with as_superuser(installed) as database:
        before = {row[0] for row in database.execute("SELECT id FROM records_case")}
        become_room(database, cast.people[person])
        assert database.execute("SELECT delete_case(%s)", [cast.cases[case]]).fetchone() == (allowed,)
        database.execute("RESET ROLE")
        left = {row[0] for row in database.execute("SELECT id FROM records_case")}
    assert before - left == ({cast.cases[case]} if allowed else set())


def test_nothing_of_a_deleted_case_is_left_but_the_ledger(installed: Installation, committed_cast: Cast) -> None:
    """Every table, also one that is added some day: no id and no word of the case stands in it afterwards."""
    cast = committed_cast
    words = [str(ids["permitted"]) for ids in (cast.cases, cast.things, cast.crops, cast.clues)] + ["REF-permitted"]
    with as_superuser(installed) as database:
        become_room(database, cast.people["ana"])
        changed(database, "INSERT INTO records_switch (case_id, key, by_id, at) VALUES (%s, 'x', %s, now())",
                [cast.cases["permitted"], cast.people["ana"]])  # fmt: skip
        assert database.execute("SELECT delete_case(%s)", [cast.cases["permitted"]]).fetchone() == (True,)
        database.execute("RESET ROLE")
        database.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for table in set(tables(database)) - {"records_ledgerentry"}:
            assert not [word for word in words if word in _text(database, table)], table


def test_whoever_spoke_of_our_case_keeps_their_name_with_us_unless_they_hide(
    installed: Installation, committed_cast: Cast
) -> None:
    """The room closes: Lisbon still reads who said what of its case. Vienna hid there, so its Eva stays nameless."""
    cast = committed_cast
    with as_superuser(installed) as database:
        for person in ("kari", "eva"):
            database.execute(SAYING.encode(), [uuid4(), cast.things["shared"], cast.people[person]])
        database.execute("UPDATE records_room SET closes = now() - interval '1 second'")
        for asker, known in (("ana", {"Kari"}), ("bob", set()), ("eva", set())):
            become_room(database, cast.people[asker])
            names = {row[0] for row in database.execute("SELECT name FROM records_person")}
            assert names & {"Kari", "Eva", "Ana"} - {asker.capitalize()} == known, asker
            database.execute("RESET ROLE")
        database.execute("UPDATE records_person SET hidden = true WHERE account_id = %s", [cast.people["kari"]])
        become_room(database, cast.people["ana"])
        assert not database.execute("SELECT 1 FROM records_person WHERE name = 'Kari'").fetchall()


def test_the_owner_of_the_tables_alone_reads_no_case(installed: Installation, committed_cast: Cast) -> None:
    with as_role(installed, "owner") as database:
        for table in ("records_case", "records_object", "records_crop", "records_clue", "records_handover"):
            assert database.execute(f"SELECT 1 FROM {table}".encode()).fetchall() == [], table


def test_nobody_else_runs_what_the_room_may_run(installed: Installation, committed_cast: Cast) -> None:
    cast = committed_cast
    for process in ("work", "partners", "ledger"):
        for call in ("hand_over(%(case)s, %(to)s)", "delete_case(%(case)s)"):
            named = {"case": cast.cases["private"], "to": cast.organisations["oslo"]}
            with as_role(installed, process, cast.people["ana"]) as database, pytest.raises(InsufficientPrivilege):
                database.execute(f"SELECT {call}".encode(), named)


@pytest.mark.timeout(120)
def test_a_forged_notification_deafens_nobody(installed: Installation, committed_cast: Cast, served: str) -> None:
    """Any role may notify, with any words: they are passed over, and the next true one is heard."""
    case = committed_cast.cases["shared"]
    with looking_on(served, cookie_of(committed_cast, "kari")) as stream:
        with as_superuser(installed) as database:
            listening = "SELECT pg_sleep(0.05), count(*) FROM pg_stat_activity WHERE query LIKE 'LISTEN %'"
            while not database.execute(listening).fetchall()[0][1]:
                database.rollback()
        for process in ("partners", "ledger"):
            with psycopg.connect(installed.address(process), autocommit=True) as database:
                for words in ("", "x", "\u00e9" * 900, str(uuid4())):
                    database.execute("SELECT pg_notify('traceroom_changes', %s)", [words])
        with psycopg.connect(installed.address("room"), autocommit=True) as database:
            database.execute("SELECT pg_notify('traceroom_changes', %s)", [str(case)])
        assert set(stream.until(str(case))) <= {""}
