"""The stage: two organisations in a room with the model case, for tests that change things through a running server.

Porto has the case and shows it to Bergen; Turin is elsewhere. Whatever happens here, the cast's cases stay as they are.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from io import BytesIO
from uuid import UUID, uuid4

import psycopg
from PIL import Image, ImageDraw

from traceroom.site.installation import Installation

PEOPLE = {
    "paula": ("porto", "{case_owner,analyst}"),
    "pedro": ("porto", "{analyst}"),
    "bjorn": ("bergen", "{case_owner,analyst}"),
    "tina": ("turin", "{case_owner,analyst}"),
}
OBJECTS = (
    ("bracelet", "souvenir", (), {"FR": 1.0}, "sold at fairs"),
    ("cola bottle", "deposit_drink", ("PFANDFLASCHE", "Zutaten: Wasser, Zucker, Kohlensäure"), None, ""),
    ("crisps", "packaged", ("Ingrediënten: aardappelen, zonnebloemolie, zout",), None, ""),
    ("cheese", "chain_own", ("Delhaize", "fromage jeune en tranches", "jonge kaas in sneden"), None, ""),
)


@dataclass(frozen=True, slots=True)
class Stage:
    """Ids of everybody and everything."""

    people: dict[str, UUID]
    case: UUID
    other_case: UUID
    tinas_case: UUID
    things: dict[str, UUID]
    clue: UUID


def put_up(installed: Installation) -> Stage:
    """Puts the stage in as the superuser; each call makes a new one."""
    mark = uuid4().hex[:6]
    address = installed.room.address(user="postgres", password=installed.passwords["postgres"], database="traceroom")
    people = {name: uuid4() for name in PEOPLE}
    with psycopg.connect(address) as database:
        organisations = {name: _organisation(database, name, mark) for name in ("porto", "bergen", "turin")}
        for name, (organisation, roles) in PEOPLE.items():
            _person(database, people[name], f"{name}.{mark}", organisations[organisation], roles)
        room, now = uuid4(), datetime.now(UTC)
        database.execute(
            "INSERT INTO records_room (id, name, opens, closes) VALUES (%s, %s, %s, %s)",
            [room, f"Task force {mark}", now - timedelta(days=3), now + timedelta(days=8)],
        )
        for name in ("porto", "bergen"):
            database.execute(
                "INSERT INTO records_membership (room_id, organisation_id, hidden) VALUES (%s, %s, false)",
                [room, organisations[name]],
            )
        case = _case(database, organisations["porto"], people["paula"], "The crisps bag", now)
        other = _case(database, organisations["bergen"], people["bjorn"], "The curtain", now - timedelta(hours=2))
        tinas = _case(database, organisations["turin"], people["tina"], "The mug", now - timedelta(hours=3))
        for one, organisation, person in ((case, "porto", "paula"), (other, "bergen", "bjorn")):
            database.execute(
                "INSERT INTO records_share (room_id, case_id, owner_id, shared_by_id) VALUES (%s, %s, %s, %s)",
                [room, one, organisations[organisation], people[person]],
            )
        things = {name: uuid4() for name, *_ in OBJECTS}
        clue = uuid4()
        for number, (name, kind, texts, says, note) in enumerate(OBJECTS, 1):
            _thing(database, (things[name], case, number, name, kind, list(texts), people["paula"], now))
            if says:
                _clue(database, (clue, things[name], json.dumps(says), note, people["paula"], now))
    return Stage(people, case, other, tinas, things, clue)


def _organisation(database: psycopg.Connection, name: str, mark: str) -> UUID:
    identity = uuid4()
    database.execute(
        "INSERT INTO records_organisation (id, name, country) VALUES (%s, %s, '')", [identity, f"{name} {mark}"]
    )
    return identity


def _person(database: psycopg.Connection, identity: UUID, name: str, organisation: UUID, roles: str) -> None:
    database.execute(
        "INSERT INTO records_account (id, email, password, is_active, failures) VALUES (%s, %s, '!', true, 0)",
        [identity, f"{name}@stage.example"],
    )
    database.execute(
        "INSERT INTO records_person (account_id, organisation_id, name, roles, languages, fields_of_knowledge,"
        " time_zone, hidden, active) VALUES (%s, %s, %s, %s, '{}', '{}', 'UTC', false, true)",
        [identity, organisation, name.partition(".")[0].capitalize(), roles],
    )
    database.execute(
        "INSERT INTO mfa_authenticator (type, data, user_id, created_at) VALUES ('totp', %s, %s, now())",
        ['{"secret": ""}', identity],
    )


def _case(database: psycopg.Connection, organisation: UUID, author: UUID, title: str, at: datetime) -> UUID:
    case = uuid4()
    database.execute(
        "INSERT INTO records_case (id, organisation_id, author_id, reference, title, handling, handling_text,"
        " opened_at) VALUES (%s, %s, %s, %s, %s, 'H1', '', %s)",
        [case, organisation, author, f"REF-{case.hex[:4]}", title, at],
    )
    database.execute("INSERT INTO records_summary (case_id, changed_at, country) VALUES (%s, %s, '')", [case, at])
    return case


def _thing(database: psycopg.Connection, row: tuple[object, ...]) -> None:
    database.execute(
        "INSERT INTO records_object (id, case_id, number, name, kind, texts, barcodes, added_by_id, added_at)"
        " VALUES (%s, %s, %s, %s, %s, %s, '{}', %s, %s)",
        row,
    )
    full, small = _drawn(str(row[3]), 640), _drawn(str(row[3]), 168)
    database.execute(
        "INSERT INTO records_crop (id, thing_id, png, thumb, width, height, checked, added_at)"
        " VALUES (%s, %s, %s, %s, 640, 480, '', %s)",
        [uuid4(), row[0], full, small, row[7]],
    )


def _clue(database: psycopg.Connection, row: tuple[object, ...]) -> None:
    database.execute(
        "INSERT INTO records_clue (id, thing_id, says, certainty, source, note, excludes, first, last, source_grade,"
        " information_grade, added_by_id, added_at)"
        " VALUES (%s, %s, %s, 'likely', 'expert', %s, false, '', '', '', '', %s, %s)",
        row,
    )


def _drawn(name: str, width: int) -> bytes:
    picture = Image.new("RGB", (width, width * 3 // 4), (43, 134, 131))
    ImageDraw.Draw(picture).text((width // 4, width // 3), name, fill=(255, 255, 255))
    out = BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()
