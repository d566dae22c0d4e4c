"""Every table: who may do what to which of its rows, as every role and as every member; a table nobody named fails."""

from __future__ import annotations

import re
from pathlib import Path

import psycopg
import pytest
from psycopg.errors import Error, InsufficientPrivilege

from tests.site.cast import PEOPLE, SHUT_OUT, Cast
from tests.site.databases import as_role, as_superuser, become_room, tables
from traceroom.site.installation import DESK, ROLE_OF, Installation

PAGE = Path(__file__).parents[2] / "docs" / "threat-model.md"
PROCESSES = ("room", "work", "partners", "ledger")
DESK_PROCESSES = ("desk", "puller")
OF_OWN_CASE = "case_id IN (SELECT id FROM records_case WHERE organisation_id = %(organisation)s)"
OF_OWN_OBJECT = (
    "thing_id IN (SELECT o.id FROM records_object o JOIN records_case c ON c.id = o.case_id"
    " WHERE c.organisation_id = %(organisation)s)"
)
OF_OWN_APPEAL = f"appeal_id IN (SELECT id FROM records_appeal WHERE {OF_OWN_OBJECT})"
OWN_TIP = f"({OF_OWN_APPEAL} OR (appeal_id IS NULL AND %(publishes)s))"
"""What names no object of ours, as tests of the desk leave it, is for publishers."""
OF_OWN_TIP = f"tip_id IN (SELECT id FROM records_tip WHERE {OWN_TIP})"
NOBODY = "false"
MINE = "user_id = %(person)s"
CHANGEABLE = {
    "records_case": "organisation_id = %(organisation)s",
    "records_object": OF_OWN_CASE,
    "records_crop": OF_OWN_OBJECT,
    "records_doubt": OF_OWN_OBJECT,
    "records_clue": OF_OWN_OBJECT,
    "records_appeal": OF_OWN_OBJECT,
    "records_objection": "organisation_id = %(organisation)s",
    "records_objectionanswer": NOBODY,
    "records_tip": OWN_TIP,
    "records_tipword": OF_OWN_TIP,
    "records_tippicture": OF_OWN_TIP,
    "records_tipclue": NOBODY,
    "records_link": "left_id IN (SELECT id FROM records_case WHERE organisation_id = %(organisation)s)",
    "records_logleaf": NOBODY,
    "records_loghead": NOBODY,
    "records_summary": OF_OWN_CASE,
    "records_switch": OF_OWN_CASE,
    "records_share": OF_OWN_CASE,
    "records_permission": OF_OWN_CASE,
    "records_handover": NOBODY,
    "records_person": "account_id = %(person)s",
    "records_account": "id = %(person)s",
    "records_invitation": "organisation_id = %(organisation)s",
    "records_organisation": NOBODY,
    "records_room": NOBODY,
    "records_membership": NOBODY,
    "records_job": "organisation = %(organisation)s OR organisation IS NULL",
    "records_ledgerentry": NOBODY,
    "records_ledgerseal": NOBODY,
    "account_emailaddress": MINE,
    "account_emailconfirmation": NOBODY,
    "mfa_authenticator": MINE,
    "usersessions_usersession": MINE,
    "django_session": "true",
    "django_content_type": NOBODY,
    "django_migrations": NOBODY,
    "auth_group": NOBODY,
    "auth_group_permissions": NOBODY,
    "auth_permission": NOBODY,
}
"""Table -> which rows a member may ever change or delete with SQL of their own; sessions have no owner in the database
until somebody signs in with one (docs/threat-model.md says what that means)."""


def _rows(database: psycopg.Connection, table: str) -> set[tuple[str, str]]:
    """Each row's place and the transaction that wrote it: a row that was touched at all is another."""
    return set(database.execute(f"SELECT ctid::text, xmin::text FROM {table}".encode()).fetchall())


def _columns(database: psycopg.Connection, table: str) -> list[str]:
    """Without those that the database makes of others: nobody at all writes these."""
    query = (
        "SELECT attname FROM pg_attribute WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped"
        " AND attgenerated = ''"
    )
    return [row[0] for row in database.execute(query, [table])]


def test_every_table_is_named_here(installed: Installation) -> None:
    with as_role(installed, "owner") as database:
        assert set(tables(database)) == set(CHANGEABLE)


@pytest.mark.parametrize("person", sorted(PEOPLE))
def test_nobody_changes_or_deletes_a_row_that_is_not_theirs(
    installed: Installation, committed_cast: Cast, person: str
) -> None:
    cast = committed_cast
    named = {
        "person": cast.people[person],
        "publishes": "publisher" in PEOPLE[person][1],
        "organisation": None if person in SHUT_OUT else cast.organisations[cast.organisation_of(person)],
    }
    with as_superuser(installed) as database:
        for table, condition in CHANGEABLE.items():
            theirs = f"SELECT ctid::text, xmin::text FROM {table} WHERE {condition}"
            before, own = _rows(database, table), set(database.execute(theirs.encode(), named).fetchall())
            columns = _columns(database, table)
            become_room(database, cast.people[person])
            tried = [f'UPDATE {table} SET "{column}" = "{column}"' for column in columns]
            tried += [f'UPDATE {table} SET "{column}" = NULL' for column in columns]
            for statement in [*tried, f"DELETE FROM {table}"]:
                _try(database, statement)
            database.execute("RESET ROLE")
            assert before - _rows(database, table) <= own, table


def _try(database: psycopg.Connection, statement: str) -> None:
    try:
        with database.transaction():
            database.execute(statement.encode())
    except Error:
        return


VERBS = {
    "r": "SELECT 1 FROM {}",
    "a": "INSERT INTO {} DEFAULT VALUES",
    "c": "UPDATE {} SET {} = {}",
    "d": "DELETE FROM {}",
}


@pytest.mark.parametrize("process", PROCESSES)
def test_each_role_does_to_each_table_what_the_threat_model_says_and_nothing_else(
    installed: Installation, committed_cast: Cast, process: str
) -> None:
    said = _said()
    with as_role(installed, "owner") as database:
        columns = {table: _columns(database, table) for table in tables(database)}
    assert set(said) == set(columns), "docs/threat-model.md must name every table"
    with as_role(installed, process, committed_cast.people["ana"]) as database:
        for table, names in columns.items():
            done = "".join(verb for verb in "racd" if _may(database, table, names, verb))
            assert done == said[table][PROCESSES.index(process)], (table, process)


def _may(database: psycopg.Connection, table: str, columns: list[str], verb: str) -> bool:
    """Tried out: refused by the grants, or let through to the policies. Columns one by one: grants may be for some."""
    tried = [VERBS[verb].format(table, *[f'"{column}"'] * 2) for column in columns] if verb == "c" else []
    tried = tried or [VERBS[verb].format(table)]
    if verb == "a":
        tried += [f'INSERT INTO {table} ("{column}") VALUES (DEFAULT)' for column in columns]
    return any(_passes(database, statement) for statement in tried)


def _passes(database: psycopg.Connection, statement: str) -> bool:
    try:
        with database.transaction():
            database.execute(statement.encode())
    except InsufficientPrivilege as refused:
        return "row-level security" in str(refused)
    except Error:
        return True
    return True


def _said(headed: str = "table") -> dict[str, list[str]]:
    """A table of the threat model: table -> what each process may do to it, in letters."""
    page = PAGE.read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(\w+)` \|(.*)\|$", page.partition(f"\n| {headed} |")[2].partition("\n\n")[0], re.MULTILINE)
    return {name: [re.sub(r"[^racd]", "", cell) for cell in cells.split("|")] for name, cells in rows}


@pytest.mark.parametrize("process", DESK_PROCESSES)
def test_the_desks_roles_do_what_the_threat_model_says_and_nothing_else(installed: Installation, process: str) -> None:
    said = _said("desk's table")
    with as_role(installed, "desk-owner") as database:
        columns = {table: _columns(database, table) for table in tables(database)}
    assert set(said) == set(columns), "docs/threat-model.md must name every table of the desk"
    with as_role(installed, process) as database:
        for table, names in columns.items():
            done = "".join(verb for verb in "racd" if _may(database, table, names, verb))
            assert done == said[table][DESK_PROCESSES.index(process)], (table, process)
    assert (ROLE_OF[process].startswith("traceroom_"), DESK) == (True, "traceroom_desk")
