"""The permanent cast: who is who in every test of the site, and which cases they have.

Lisbon and Oslo are in an open room; Vienna is there too, hidden. Boston is outside; with Lisbon it was in a room that
has closed. Helsinki was in the open room and left it. Rui has no role; Gil was shut out.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import psycopg

from tests.site.trial import put_beside
from traceroom.site.installation import Installation

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
PEOPLE = {
    "ana": ("lisbon", ["case_owner", "lead"], False),
    "bruno": ("lisbon", ["analyst"], False),
    "olga": ("lisbon", ["operator"], False),
    "pia": ("lisbon", ["publisher"], False),
    "secret": ("lisbon", ["analyst"], True),
    "kari": ("oslo", ["case_owner", "analyst"], False),
    "eva": ("vienna", ["case_owner", "analyst"], False),
    "bob": ("boston", ["case_owner", "analyst"], False),
    "rui": ("lisbon", [], False),
    "gil": ("lisbon", ["case_owner", "lead"], False),
    "mia": ("helsinki", ["case_owner", "analyst"], False),
}
SHUT_OUT = {"gil"}
CASES = {
    "shared": ("lisbon", "H1", "open"),
    "private": ("lisbon", "H1", None),
    "second_code": ("lisbon", "H2", "open"),
    "permitted": ("lisbon", "H2", "open"),
    "third_code": ("lisbon", "H3", "open"),
    "past": ("lisbon", "H0", "closed"),
    "oslos": ("oslo", "H0", "open"),
    "viennas": ("vienna", "H1", "open"),
    "bostons": ("boston", "H0", None),
    "ended": ("lisbon", "H0", "open"),
    "left": ("helsinki", "H0", "open"),
    "handed": ("oslo", "H0", None),
}
"""Case -> its organisation, its code, and the room that it was brought into. The share of `ended` is over; `handed` was
Lisbon's, whose share of it stands there still, as if somebody had forgotten to end it."""
FLANDERS = "[[[2.5, 50.7], [5.8, 50.7], [5.8, 51.5], [2.5, 51.5]]]"
WITH_AREA = frozenset({"private", "permitted", "oslos"})
"""Cases whose clue says where in Belgium it was."""
SEES = {
    "lisbon": {"shared", "private", "second_code", "permitted", "third_code", "past", "oslos", "viennas", "ended"},
    "oslo": {"shared", "permitted", "oslos", "viennas", "handed"},
    "vienna": {"shared", "oslos", "viennas"},
    "boston": {"bostons"},
    "helsinki": {"left"},
}
"""Organisation -> the cases that it may see, and no other."""


@dataclass(frozen=True, slots=True)
class Cast:
    """Ids of everybody and everything."""

    people: dict[str, UUID]
    organisations: dict[str, UUID]
    rooms: dict[str, UUID]
    cases: dict[str, UUID]
    things: dict[str, UUID]
    crops: dict[str, UUID]
    clues: dict[str, UUID]
    appeals: dict[str, UUID]
    tips: dict[str, UUID]
    doubts: dict[str, UUID]

    def organisation_of(self, person: str) -> str:
        """The organisation of a person, by name."""
        return PEOPLE[person][0]

    def sees(self, person: str) -> set[str]:
        """The cases that a person may see."""
        return set() if person in SHUT_OUT else SEES[self.organisation_of(person)]

    def owns(self, person: str) -> set[str]:
        """The cases of a person's organisation."""
        organisation = self.organisation_of(person)
        return set() if person in SHUT_OUT else {name for name, (of, _, _) in CASES.items() if of == organisation}


def put_in(installed: Installation) -> Cast:
    """Puts the cast in as the superuser, past every rule; returns it."""
    names = sorted({organisation for organisation, _, _ in PEOPLE.values()})
    cast = Cast(
        people={name: uuid4() for name in PEOPLE},
        organisations={name: uuid4() for name in names},
        rooms={"open": uuid4(), "closed": uuid4()},
        cases={name: uuid4() for name in CASES},
        things={name: uuid4() for name in CASES},
        crops={name: uuid4() for name in CASES},
        clues={name: uuid4() for name in CASES},
        appeals={name: uuid4() for name in CASES},
        tips={name: uuid4() for name in CASES},
        doubts={name: uuid4() for name in CASES},
    )
    password = installed.passwords["postgres"]
    with psycopg.connect(installed.room.address(user="postgres", password=password, database="traceroom")) as database:
        put_beside(database)
        _people(database, cast)
        _rooms(database, cast)
        for name in CASES:
            _case(database, cast, name)
        database.execute(
            "INSERT INTO records_link (id, left_id, right_id, kind, organisation_id, by_id, at)"
            " VALUES (%s, %s, %s, 'same_file', %s, %s, %s)",
            [
                uuid4(),
                cast.cases["shared"],
                cast.cases["oslos"],
                cast.organisations["lisbon"],
                cast.people["ana"],
                NOW,
            ],
        )
    return cast


def _people(database: psycopg.Connection, cast: Cast) -> None:
    for name, identity in cast.organisations.items():
        database.execute("INSERT INTO records_organisation VALUES (%s, %s, '')", [identity, name.capitalize()])
    for name, identity in cast.people.items():
        organisation, roles, hidden = PEOPLE[name]
        database.execute(
            "INSERT INTO records_account (id, email, password, is_active, failures) VALUES (%s, %s, '!', %s, 0)",
            [identity, f"{name}@{organisation}.example", name not in SHUT_OUT],
        )
        database.execute(
            "INSERT INTO records_person (account_id, organisation_id, name, roles, languages, fields_of_knowledge,"
            " time_zone, hidden, active) VALUES (%s, %s, %s, %s, '{}', '{}', 'UTC', %s, %s)",
            [identity, cast.organisations[organisation], name.capitalize(), roles, hidden, name not in SHUT_OUT],
        )
        database.execute(
            "INSERT INTO mfa_authenticator (type, data, user_id, created_at) VALUES ('totp', %s, %s, now())",
            ['{"secret": ""}', identity],
        )


def _rooms(database: psycopg.Connection, cast: Cast) -> None:
    day = timedelta(days=1)
    now = datetime.now(UTC)
    for name, opens, closes in (("open", now - day, now + day), ("closed", now - 9 * day, now - day)):
        database.execute("INSERT INTO records_room VALUES (%s, %s, %s, %s)", [cast.rooms[name], name, opens, closes])
    members = [("open", "lisbon", False), ("open", "oslo", False), ("open", "vienna", True)]
    for room, organisation, hidden in [*members, ("closed", "lisbon", False), ("closed", "boston", False)]:
        database.execute(
            "INSERT INTO records_membership (room_id, organisation_id, hidden) VALUES (%s, %s, %s)",
            [cast.rooms[room], cast.organisations[organisation], hidden],
        )


def _area(name: str) -> tuple[str | None, str]:
    return (FLANDERS, f"of {name}") if name in WITH_AREA else (None, "")


def _case(database: psycopg.Connection, cast: Cast, name: str) -> None:
    organisation, handling, room = CASES[name]
    case, thing = cast.cases[name], cast.things[name]
    owner = cast.organisations[organisation]
    author = next(cast.people[person] for person, (of, _, _) in PEOPLE.items() if of == organisation)
    if name == "handed":
        author = cast.people["ana"]
    database.execute(
        "INSERT INTO records_case (id, organisation_id, author_id, reference, title, handling, handling_text,"
        " opened_at) VALUES (%s, %s, %s, %s, %s, %s, 'as agreed', %s)",
        [case, owner, author, f"REF-{name}", f"The case {name}", handling, NOW],
    )
    database.execute("INSERT INTO records_summary (case_id, changed_at, country) VALUES (%s, %s, '')", [case, NOW])
    database.execute(
        "INSERT INTO records_object (id, case_id, number, name, kind, texts, barcodes, added_by_id, added_at)"
        " VALUES (%s, %s, 1, %s, 'packaged', '{}', '{}', %s, %s)",
        [thing, case, f"bag of {name}", author, NOW],
    )
    database.execute(
        "INSERT INTO records_crop (id, thing_id, png, thumb, width, height, checked, added_at)"
        " VALUES (%s, %s, %s, %s, 1, 1, '', %s)",
        [cast.crops[name], thing, b"png", b"thumb", NOW],
    )
    database.execute(
        "INSERT INTO records_doubt (id, thing_id, pixels, skin, reason, by_id, at)"
        " VALUES (%s, %s, %s, 34, 'a wooden table', %s, %s)",
        [cast.doubts[name], thing, "0" * 64, author, datetime.now(UTC)],
    )
    database.execute(
        "INSERT INTO records_clue (id, thing_id, says, area, near, certainty, source, note, excludes, first, last,"
        " source_grade, information_grade, added_by_id, added_at)"
        " VALUES (%s, %s, %s, %s, %s, 'likely', 'expert', %s, false, '', '', '', '', %s, %s)",
        [cast.clues[name], thing, '{"BE": 1.0}', *_area(name), f"note of {name}", author, NOW],
    )
    _appeal(database, cast, name, author)
    if room is not None:
        database.execute(
            "INSERT INTO records_share (room_id, case_id, owner_id, shared_by_id, until) VALUES (%s, %s, %s, %s, %s)",
            [
                cast.rooms[room],
                case,
                owner,
                author,
                datetime.now(UTC) - timedelta(hours=1) if name == "ended" else None,
            ],
        )
    if name == "handed":
        lisbon = cast.organisations["lisbon"]
        database.execute(
            "INSERT INTO records_share (room_id, case_id, owner_id, shared_by_id) VALUES (%s, %s, %s, %s)",
            [cast.rooms["open"], case, lisbon, author],
        )
        database.execute(
            "INSERT INTO records_handover (case_id, giver_id, taker_id, given_by_id, reference, at)"
            " VALUES (%s, %s, %s, %s, 'REF-handed', %s)",
            [case, lisbon, owner, author, NOW],
        )
    if name == "permitted":
        database.execute(
            "INSERT INTO records_permission (case_id, organisation_id, given_by_id) VALUES (%s, %s, %s)",
            [case, cast.organisations["oslo"], author],
        )


def _appeal(database: psycopg.Connection, cast: Cast, name: str, author: UUID) -> None:
    """A draft of an appeal, an answered objection of one's own to it, and a tip with a word and a picture."""
    appeal, tip = cast.appeals[name], cast.tips[name]
    database.execute(
        "INSERT INTO records_appeal (id, thing_id, slug, language, title, want, who, known, alt, first, last, png,"
        " pixels, width, height, other_ways, names_nobody, covers_nothing, status, outcome, edition, made_by_id,"
        " made_at, country) VALUES (%s, %s, %s, 'en', 'Do you know this bag?', 'where it was sold', '', '', 'a bag',"
        " '', '', %s, %s, 1, 1, '', false, false, 'draft', '', 1, %s, %s, '')",
        [appeal, cast.things[name], appeal.hex[:12], b"png", "0" * 64, author, NOW],
    )
    organisation = cast.organisations[CASES[name][0]]
    objection = uuid4()
    database.execute(
        "INSERT INTO records_objection (id, appeal_id, organisation_id, by_id, reason, at, taken_back_at)"
        " VALUES (%s, %s, %s, %s, 'ours looks alike', %s, %s)",
        [objection, appeal, organisation, author, NOW, NOW],
    )
    database.execute(
        "INSERT INTO records_objectionanswer (id, objection_id, by_id, text, at)"
        " VALUES (%s, %s, %s, 'ours is older', %s)",
        [uuid4(), objection, author, NOW],
    )
    database.execute(
        'INSERT INTO records_tip (id, envelope, appeal_id, language, what, "where", "when", how, link, country,'
        " may_ask, reference, answer_key, received_on, opened_at, source_grade, information_grade, referred_to)"
        " VALUES (%s, %s, %s, 'en', %s, '', '', '', '', '', true, %s, %s, %s, %s, '', '', '')",
        [tip, uuid4(), appeal, f"tip of {name}", tip.bytes * 2, tip.bytes * 2, NOW.date(), NOW],
    )
    database.execute(
        "INSERT INTO records_tipword (id, tip_id, envelope, text, at) VALUES (%s, %s, %s, 'one thing more', %s)",
        [uuid4(), tip, uuid4(), NOW],
    )
    database.execute(
        "INSERT INTO records_tipclue (id, tip_id, clue_id) VALUES (%s, %s, %s)", [uuid4(), tip, cast.clues[name]]
    )
    database.execute(
        "INSERT INTO records_tippicture (id, tip_id, number, sealed, sealed_key, state, reason, width, height)"
        " VALUES (%s, %s, 1, %s, %s, 'waiting', '', 0, 0)",
        [uuid4(), tip, b"sealed", b"key"],
    )
