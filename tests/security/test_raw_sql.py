"""Raw SQL as every role: what the application forgets, the database still forbids."""

from __future__ import annotations

from uuid import uuid4

import psycopg
import pytest
from psycopg.errors import CheckViolation, InsufficientPrivilege, OperationalError

from tests.site.cast import PEOPLE, Cast
from tests.site.databases import as_role, as_superuser
from traceroom.site.installation import DESK, ON_DESK, ROLE_OF, ROOM, Installation

OF_A_CASE = {
    "records_case": "SELECT id FROM records_case",
    "records_object": "SELECT case_id FROM records_object",
    "records_crop": "SELECT o.case_id FROM records_crop c JOIN records_object o ON o.id = c.thing_id",
    "records_clue": "SELECT o.case_id FROM records_clue c JOIN records_object o ON o.id = c.thing_id",
    "records_summary": "SELECT case_id FROM records_summary",
}
NOBODYS = (
    "records_organisation", "records_account", "records_person", "records_invitation", "records_room",
    "records_membership", "records_share", "records_permission", "records_handover", "records_switch", "records_job",
    "account_emailaddress", "mfa_authenticator", "usersessions_usersession", *OF_A_CASE,
)  # fmt: skip


@pytest.mark.parametrize("process", sorted(ROLE_OF))
def test_no_role_is_powerful_and_each_needs_its_password(installed: Installation, process: str) -> None:
    with as_role(installed, process) as database:
        found = database.execute(
            "SELECT rolsuper, rolbypassrls, rolcreaterole, rolcreatedb FROM pg_roles WHERE rolname = current_user"
        ).fetchone()
    assert found == (False, False, False, False)
    server, name = (installed.desk, DESK) if process in ON_DESK else (installed.room, ROOM)
    with pytest.raises(OperationalError, match="password authentication failed"):
        psycopg.connect(server.address(user=ROLE_OF[process], password="wrong", database=name))


def test_a_role_of_the_desk_cannot_come_into_the_room(installed: Installation) -> None:
    for process in sorted(ON_DESK):
        role = ROLE_OF[process]
        address = installed.room.address(user=role, password=installed.passwords[role], database=ROOM)
        with pytest.raises(OperationalError):
            psycopg.connect(address)


@pytest.mark.parametrize("table", NOBODYS)
@pytest.mark.parametrize("process", ["room", "work", "partners"])
def test_who_does_not_say_who_asks_sees_nothing(
    installed: Installation, committed_cast: Cast, process: str, table: str
) -> None:
    with as_role(installed, process) as database:
        try:
            found = database.execute(f"SELECT 1 FROM {table}").fetchall()
        except InsufficientPrivilege:
            found = []
    assert found == [] or (process, table) == ("work", "records_job")


@pytest.mark.parametrize("table", sorted(OF_A_CASE))
@pytest.mark.parametrize("person", sorted(PEOPLE))
def test_each_sees_exactly_the_cases_of_the_rules(
    installed: Installation, committed_cast: Cast, person: str, table: str
) -> None:
    cast = committed_cast
    with as_role(installed, "room", cast.people[person]) as database:
        found = {row[0] for row in database.execute(OF_A_CASE[table])}
    assert found == {cast.cases[name] for name in cast.sees(person)}


@pytest.mark.parametrize("person", sorted(PEOPLE))
def test_only_the_owner_changes_a_case_and_its_objects(
    installed: Installation, committed_cast: Cast, person: str
) -> None:
    cast = committed_cast
    with as_role(installed, "room", cast.people[person]) as database:
        for statement in ("UPDATE records_case SET title = 'x'", "UPDATE records_object SET name = 'x'"):
            assert database.execute(statement).rowcount == len(cast.owns(person))


def test_nobody_opens_a_case_for_another_organisation_or_in_another_name(
    installed: Installation, committed_cast: Cast
) -> None:
    cast = committed_cast
    opening = (
        "INSERT INTO records_case (id, organisation_id, author_id, reference, title, handling, handling_text,"
        " opened_at) VALUES (%s, %s, %s, 'new', '', 'H0', '', now())"
    )
    for organisation, author in (("oslo", "ana"), ("lisbon", "kari")):
        with as_role(installed, "room", cast.people["ana"]) as database, pytest.raises(InsufficientPrivilege):
            database.execute(opening, [uuid4(), cast.organisations[organisation], cast.people[author]])


def test_a_case_changes_hands_by_no_statement_of_ones_own(installed: Installation, committed_cast: Cast) -> None:
    cast = committed_cast
    giving = "UPDATE records_case SET organisation_id = %s WHERE id = %s"
    for to in cast.organisations:
        with as_role(installed, "room", cast.people["ana"]) as database, pytest.raises(InsufficientPrivilege):
            database.execute(giving, [cast.organisations[to], cast.cases["shared"]])


def test_an_author_is_never_rewritten(installed: Installation, committed_cast: Cast) -> None:
    cast = committed_cast
    with as_role(installed, "room", cast.people["ana"]) as database, pytest.raises(InsufficientPrivilege):
        database.execute("UPDATE records_case SET author_id = %s", [cast.people["bruno"]])


def test_nobody_brings_anothers_case_into_a_room_or_permits_it(installed: Installation, committed_cast: Cast) -> None:
    cast = committed_cast
    bringing = "INSERT INTO records_share (room_id, case_id, owner_id, shared_by_id) VALUES (%s, %s, %s, %s)"
    for owner in ("oslo", "lisbon"):
        with as_role(installed, "room", cast.people["kari"]) as database, pytest.raises(InsufficientPrivilege):
            database.execute(
                bringing,
                [cast.rooms["open"], cast.cases["private"], cast.organisations[owner], cast.people["kari"]],
            )
    permitting = "INSERT INTO records_permission (case_id, organisation_id, given_by_id) VALUES (%s, %s, %s)"
    with as_role(installed, "room", cast.people["kari"]) as database, pytest.raises(InsufficientPrivilege):
        database.execute(permitting, [cast.cases["second_code"], cast.organisations["oslo"], cast.people["kari"]])


def test_whoever_sees_an_object_may_say_something_of_it_in_their_own_name_only(
    installed: Installation, committed_cast: Cast
) -> None:
    cast = committed_cast
    saying = (
        "INSERT INTO records_clue (id, thing_id, says, certainty, source, note, excludes, first, last, source_grade,"
        " information_grade, added_by_id, added_at) VALUES (%s, %s, '{}', 'likely', '', '', false, '', '', '', '',"
        " %s, now())"
    )
    kari, ana = cast.people["kari"], cast.people["ana"]
    with as_role(installed, "room", kari) as database:
        assert database.execute(saying, [uuid4(), cast.things["shared"], kari]).rowcount == 1
    for thing, author in (("private", kari), ("shared", ana)):
        with as_role(installed, "room", kari) as database, pytest.raises(InsufficientPrivilege):
            database.execute(saying, [uuid4(), cast.things[thing], author])


@pytest.mark.parametrize(
    "change",
    [
        "says = '{\"FR\": 1}'",
        "latitude = 1",
        "longitude = 1",
        "radius_km = 1",
        "fade_km = 1",
        "near = 'x'",
        "area = NULL",
    ],
)
def test_nobody_rewrites_a_clue(installed: Installation, committed_cast: Cast, change: str) -> None:
    with as_role(installed, "room", committed_cast.people["ana"]) as database, pytest.raises(InsufficientPrivilege):
        database.execute(f"UPDATE records_clue SET {change}".encode())


@pytest.mark.parametrize(
    "circle",
    [(51.0, None, None, None, ""), (51.0, 3.7, 30, None, ""), (None, None, None, None, "Ghent"), (91, 0, 30, 10, ""),
     (0, 0, 30, float("inf"), ""), (float("nan"), 0, 30, 10, "")],
)  # fmt: skip
def test_a_place_is_whole_and_on_earth_or_not_there(
    installed: Installation, committed_cast: Cast, circle: tuple[object, ...]
) -> None:
    columns = "area = NULL, latitude = %s, longitude = %s, radius_km = %s, fade_km = %s, near = %s"
    with as_superuser(installed) as database, pytest.raises(CheckViolation):
        database.execute(f"UPDATE records_clue SET {columns}".encode(), circle)


@pytest.mark.parametrize(
    "area",
    ["null", "{}", "[]", "7", '"x"', "[[]]", "[[[1, 2], [3, 4]]]", "[[1, 2], [3, 4], [5, 6]]",
     "[[[1, 2], [3, 4], [5]]]", "[[[1, 2], [3, 4], [5, 91]]]", "[[[1, 2], [3, 4], [-181, 6]]]",
     '[[[1, 2], [3, 4], ["5", 6]]]', "[[[1, 2], [3, 4], [5, 6, 7]]]", "[[[1, 2], [3, 4], {}]]",
     "[[[1, 2], [3, 4], [5, 6]], null]",
     f"[[[1, 2], [3, 4], [{'5, 6], [' * 150_000}5, 6]]]"],
)  # fmt: skip
def test_an_area_is_rings_of_corners_on_earth_and_nothing_else(
    installed: Installation, committed_cast: Cast, area: str
) -> None:
    changing = "UPDATE records_clue SET area = %s, latitude = NULL, longitude = NULL, radius_km = NULL, fade_km = NULL"
    with as_superuser(installed) as database:
        assert database.execute(changing.encode(), ["[[[1, 2], [3, 4], [5.5, -6]]]"]).rowcount
        with pytest.raises(CheckViolation):
            database.execute(changing.encode(), [area])


def test_a_clue_has_a_circle_or_an_area_and_not_both(installed: Installation, committed_cast: Cast) -> None:
    both = "latitude = 1, longitude = 1, radius_km = 1, fade_km = 1, area = '[[[1, 2], [3, 4], [5, 6]]]'"
    with as_superuser(installed) as database, pytest.raises(CheckViolation):
        database.execute(f"UPDATE records_clue SET {both}".encode())


def test_a_hidden_organisation_and_a_hidden_person_stay_hidden(installed: Installation, committed_cast: Cast) -> None:
    cast = committed_cast
    with as_role(installed, "room", cast.people["kari"]) as database:
        organisations = {row[0] for row in database.execute("SELECT name FROM records_organisation")}
        people = {row[0] for row in database.execute("SELECT name FROM records_person")}
        members = database.execute("SELECT count(*) FROM records_membership").fetchone()
    assert organisations == {"Lisbon", "Oslo"}
    assert people == {"Ana", "Bruno", "Olga", "Pia", "Rui", "Gil", "Kari"}
    assert members == (2,)


def test_passwords_of_others_are_out_of_reach(installed: Installation, committed_cast: Cast) -> None:
    cast = committed_cast
    with as_role(installed, "room", cast.people["ana"]) as database:
        found = database.execute("SELECT id FROM records_account").fetchall()
    assert found == [(cast.people["ana"],)]


def test_the_ledger_takes_entries_in_ones_own_name_and_gives_none_back(
    installed: Installation, committed_cast: Cast
) -> None:
    cast = committed_cast
    writing = (
        'INSERT INTO records_ledgerentry (at, actor, organisation, did, "on", details)'
        " VALUES (now(), %s, %s, 'case.opened', '', '{}')"
    )
    ana, lisbon = cast.people["ana"], cast.organisations["lisbon"]
    with as_role(installed, "room", ana) as database:
        assert database.execute(writing, [str(ana), lisbon]).rowcount == 1
    for actor in (str(cast.people["kari"]), "system"):
        with as_role(installed, "room", ana) as database, pytest.raises(InsufficientPrivilege):
            database.execute(writing, [actor, lisbon])
    for forbidden in ("SELECT 1 FROM", "DELETE FROM", "TRUNCATE"):
        with as_role(installed, "room", ana) as database, pytest.raises(InsufficientPrivilege):
            database.execute(f"{forbidden} records_ledgerentry")


@pytest.mark.parametrize("process", ["room", "work", "partners", "ledger", "desk", "puller"])
def test_no_process_makes_or_drops_anything(installed: Installation, process: str) -> None:
    for statement in ("CREATE TABLE mine (x int)", "CREATE FUNCTION mine() RETURNS int LANGUAGE sql AS 'SELECT 1'"):
        with as_role(installed, process) as database, pytest.raises(InsufficientPrivilege):
            database.execute(statement)


def test_the_desk_puts_envelopes_in_and_never_sees_them_again(installed: Installation) -> None:
    columns, values = "id, sealed, leaf, received_on", "gen_random_uuid(), 'x', 'y', now()"
    putting = f"INSERT INTO envelopes_envelope ({columns}) VALUES ({values})"
    with as_role(installed, "desk") as database:
        assert database.execute(putting).rowcount == 1
        with pytest.raises(InsufficientPrivilege):
            database.execute("SELECT 1 FROM envelopes_envelope")
    with as_role(installed, "puller") as database, pytest.raises(InsufficientPrivilege):
        database.execute(putting)


def test_every_table_has_forced_security_or_is_named_here(installed: Installation) -> None:
    """What may stay without: the session store and the libraries' lists, which hold no case and no person's words."""
    without = {
        "django_session", "django_content_type", "django_migrations", "auth_permission", "auth_group",
        "auth_group_permissions", "account_emailconfirmation",
    }  # fmt: skip
    query = (
        "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
        " AND NOT (relrowsecurity AND relforcerowsecurity)"
    )
    with as_role(installed, "owner") as database:
        assert {row[0] for row in database.execute(query)} <= without
    with as_role(installed, "desk-owner") as database:
        assert {row[0] for row in database.execute(query)} <= {"django_migrations"}
