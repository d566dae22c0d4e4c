"""Details: ids, keyed hashes and words of ours go into the ledger, and nothing that somebody typed."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import psycopg
import pytest
from hypothesis import given
from hypothesis import strategies as st
from psycopg.errors import DataError, InsufficientPrivilege

from tests.site.cast import Cast
from tests.site.databases import as_role
from traceroom.site.audit.details import VALUE, check
from traceroom.site.installation import Installation

ANY = UUID("7b1f6d2e-3c58-4a90-9d0e-5f6a7b8c9d01")
GOOD = (
    str(ANY), "a" * 40, "0" * 16, f"said-{ANY}", "read-" + "0f" * 12, "2026-03-02T12:00:00+00:00",
    "2026-03-02T12:00:00.000001Z", "0", "123456789012", "H0", "H3", "true", "password+totp", "recovery_codes",
    "ledger.seal",
)  # fmt: skip
BAD = (
    "", " ", "Ana", "ana@lisbon.example", "a b", "a\n", "H4", "h0", "REF-1", "1234567890123", "2026-03-02",
    "x" * 41, "é", "a" * 39 + "\n", "read-x", "٣", "A" * 40, "a-b", "10.0.0.1/24", "½",
)  # fmt: skip
ENTERING = 'INSERT INTO records_ledgerentry (at, actor, did, "on", details) VALUES (now(), %s, %s, %s, %s)'


@pytest.mark.parametrize("value", GOOD)
def test_ids_hashes_times_numbers_and_words_of_ours_are_taken(value: str) -> None:
    check(actor="system", did="case.read", on="", details={"what": value})


@pytest.mark.parametrize("value", BAD)
def test_what_could_have_been_typed_is_refused(value: str) -> None:
    with pytest.raises(ValueError, match="does not take the detail 'what'"):
        check(actor="system", did="case.read", on="", details={"what": value})


@pytest.mark.parametrize(
    ("actor", "did", "on", "details"),
    [
        ("Ana", "case.read", "", {}),
        ("", "case.read", "", {}),
        ("system", "Case.read", "", {}),
        ("system", "read the case", "", {}),
        ("system", "case.read.twice", "", {}),
        ("system", "case.read", "REF-1", {}),
        ("system", "case.read", "", {"What": "x"}),
        ("system", "case.read", "", {"what": 1}),
        ("system", "case.read", "", {"what": None}),
    ],
)
def test_neither_is_anything_else_of_an_entry(actor: str, did: str, on: str, details: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="the ledger"):
        check(actor=actor, did=did, on=on, details=details)


def _taken(database: psycopg.Connection, *given: str) -> bool:
    try:
        with database.transaction():
            return database.execute(ENTERING.encode(), given).rowcount == 1
    except InsufficientPrivilege:
        return False


def test_the_database_asks_for_the_same(installed: Installation) -> None:
    from psycopg.types.json import Jsonb

    query = "SELECT holds_no_content('system', 'case.read', '', %s)"
    with as_role(installed, "owner") as database:
        for value in (*GOOD, *BAD):
            (said,) = database.execute(query, [Jsonb({"what": value})]).fetchone() or (None,)
            assert said == (VALUE.fullmatch(value) is not None), value
        odds: tuple[Any, ...] = ([], "x", 1, None, {"what": 1}, {"what": None}, {"what": {}}, {"What": "x"}, {"": "x"})
        for odd in odds:
            assert database.execute(query, [Jsonb(odd)]).fetchone() == (False,), odd


@pytest.mark.parametrize("process", ["room", "work", "owner", "ledger"])
def test_no_role_gets_content_in_past_the_application(
    installed: Installation, committed_cast: Cast, process: str
) -> None:
    ana = committed_cast.people["ana"]
    actor = {"room": str(ana), "work": "system", "owner": "operator", "ledger": "ledger"}[process]
    organisation = str(committed_cast.organisations["lisbon"])
    with as_role(installed, process, ana if process == "room" else None) as database:
        entering = (
            ENTERING
            if process != "room"
            else ENTERING.replace("(at,", "(organisation, at,").replace("VALUES (", f"VALUES ('{organisation}', ")
        )
        for did, on, details, said in (
            ("ledger.exported", "", "{}", True),
            ("ledger.exported", "REF-shared", "{}", False),
            ("ledger.exported", "", '{"note": "a bag of crisps"}', False),
            ("ledger.exported", "", '{"note": 7}', False),
            ("ledger.exported", "", "[]", False),
            ("read it all", "", "{}", False),
        ):
            try:
                with database.transaction():
                    done = database.execute(entering.encode(), [actor, did, on, details]).rowcount == 1
            except InsufficientPrivilege:
                done = False
            assert done == said, (process, did, on, details)


@given(st.text(max_size=60))
def test_the_two_agree_on_any_text(installed: Installation, value: str) -> None:
    from psycopg.types.json import Jsonb

    with as_role(installed, "owner") as database:
        try:
            row = database.execute(
                "SELECT holds_no_content('system', 'case.read', '', %s)", [Jsonb({"what": value})]
            ).fetchone()
        except (DataError, UnicodeEncodeError):
            return  # no row can hold it
    assert row == (VALUE.fullmatch(value) is not None,)
