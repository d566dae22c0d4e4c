"""Room made: a task force of twenty-one organisations with five thousand objects, for measuring."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

import psycopg

from traceroom.adapters import postgres
from traceroom.site import installation
from traceroom.site.installation import Installation

ORGANISATIONS, CASES_EACH, OBJECTS_EACH, PEOPLE_EACH = 21, 12, 20, 10
WORDS = ("Zutaten: Wasser, Zucker", "Ingrédients : eau, sucre", "Ingrediënten: water, suiker", "Ingredients: water")


@dataclass(frozen=True, slots=True)
class Made:
    """The installation with what was put in."""

    installed: Installation
    people: tuple[UUID, ...]
    cases: tuple[UUID, ...]
    objects: tuple[UUID, ...]

    @property
    def superuser(self) -> str:
        """The database's address past every rule."""
        return _superuser(self.installed)


def _superuser(installed: Installation) -> str:
    return installed.room.address(
        user=postgres.SUPERUSER, password=installed.passwords[postgres.SUPERUSER], database=installation.ROOM
    )


@contextmanager
def made_room() -> Iterator[Made]:
    """A room in a folder of its own, gone afterwards."""
    home = Path(tempfile.mkdtemp(prefix="traceroom-bench-"))
    home.chmod(0o755)
    installed = installation.start(home)
    try:
        installation.migrate(installed)
        superuser = _superuser(installed)
        with psycopg.connect(superuser) as database:
            made = _fill(installed, database)
        with psycopg.connect(superuser, autocommit=True) as database:
            database.execute("VACUUM ANALYZE")
        yield made
    finally:
        installed.stop()
        os.system(f"rm -rf {home}")


def grow(made: Made, case: UUID, *, objects: int) -> None:
    """More objects for one case, with a crop, words and a clue each, until it has so many."""
    with psycopg.connect(made.superuser, autocommit=True) as database:
        for number in range(OBJECTS_EACH, objects):
            _object(database, case, made.people[0], number, datetime.now(UTC))


def _fill(installed: Installation, database: psycopg.Connection) -> Made:
    now = datetime.now(UTC)
    organisations = [uuid4() for _ in range(ORGANISATIONS)]
    room = uuid4()
    database.execute(
        "INSERT INTO records_room (id, name, opens, closes) VALUES (%s, 'Task force', %s, %s)",
        [room, now - timedelta(days=3), now + timedelta(days=9)],
    )
    people: list[UUID] = []
    cases: list[UUID] = []
    objects: list[UUID] = []
    for number, organisation in enumerate(organisations):
        database.execute(
            "INSERT INTO records_organisation (id, name, country) VALUES (%s, %s, '')",
            [organisation, f"Organisation {number}"],
        )
        database.execute(
            "INSERT INTO records_membership (room_id, organisation_id, hidden) VALUES (%s, %s, false)",
            [room, organisation],
        )
        own = [_person(database, organisation, number * PEOPLE_EACH + i) for i in range(PEOPLE_EACH)]
        people += own
        for i in range(CASES_EACH):
            case = _case(database, organisation, own[0], f"C-{number}-{i}", now - timedelta(minutes=len(cases)))
            cases.append(case)
            database.execute(
                "INSERT INTO records_share (room_id, case_id, owner_id, shared_by_id) VALUES (%s, %s, %s, %s)",
                [room, case, organisation, own[0]],
            )
            objects += [_object(database, case, own[0], k, now) for k in range(OBJECTS_EACH)]
    return Made(installed, tuple(people), tuple(cases), tuple(objects))


def _person(database: psycopg.Connection, organisation: UUID, number: int) -> UUID:
    identity = uuid4()
    database.execute(
        "INSERT INTO records_account (id, email, password, is_active, failures) VALUES (%s, %s, '!', true, 0)",
        [identity, f"person{number}@organisation.example"],
    )
    database.execute(
        "INSERT INTO records_person (account_id, organisation_id, name, roles, languages, fields_of_knowledge,"
        " time_zone, hidden, active) VALUES (%s, %s, %s, '{case_owner,analyst}', '{}', '{}', 'UTC', false, true)",
        [identity, organisation, f"Person {number}"],
    )
    return identity


def _case(database: psycopg.Connection, organisation: UUID, author: UUID, reference: str, at: datetime) -> UUID:
    case = uuid4()
    database.execute(
        "INSERT INTO records_case (id, organisation_id, author_id, reference, title, handling, handling_text,"
        " opened_at) VALUES (%s, %s, %s, %s, %s, 'H1', '', %s)",
        [case, organisation, author, reference, f"The case {reference}", at],
    )
    database.execute(
        "INSERT INTO records_summary (case_id, changed_at, country, share) VALUES (%s, %s, 'BE', .5)", [case, at]
    )
    return case


def _object(database: psycopg.Connection, case: UUID, author: UUID, number: int, at: datetime) -> UUID:
    thing = uuid4()
    database.execute(
        "INSERT INTO records_object (id, case_id, number, name, kind, texts, barcodes, added_by_id, added_at)"
        " VALUES (%s, %s, %s, %s, 'packaged', %s, '{}', %s, %s)",
        [thing, case, number, f"object {number}", [WORDS[number % len(WORDS)]], author, at],
    )
    database.execute(
        "INSERT INTO records_crop (id, thing_id, png, thumb, width, height, checked, added_at)"
        " VALUES (%s, %s, %s, %s, 400, 300, '', %s)",
        [uuid4(), thing, os.urandom(60_000), os.urandom(8_000), at],
    )
    database.execute(
        "INSERT INTO records_clue (id, thing_id, says, certainty, source, note, excludes, first, last, source_grade,"
        " information_grade, added_by_id, added_at)"
        " VALUES (%s, %s, %s, 'likely', 'expert', '', false, '', '', '', '', %s, %s)",
        [uuid4(), thing, '{"BE": 1.0, "NL": 0.4}', author, at],
    )
    return thing
