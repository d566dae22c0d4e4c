"""Operating: each act of the owner leaves an entry; what it refuses stands in tests/cli/admin."""

from __future__ import annotations

from uuid import uuid4

from tests.cli.admin.operator import admin
from tests.site.databases import as_superuser
from tests.site.door import come_in, ledger, somebody
from traceroom.site.installation import Installation


def test_every_act_is_entered_in_the_operators_name_with_ids_alone(installed: Installation) -> None:
    who, name = somebody(installed), f"Force {uuid4()}"
    organisation = f"Org {who.organisation}"
    before = len(ledger(installed, "operator"))
    admin(installed, "rooms", "add", name, "--closes", "2099-01-01")
    admin(installed, "rooms", "add-member", name, organisation)
    admin(installed, "rooms", "remove-member", name, organisation)
    admin(installed, "rooms", "close", name)
    guest = ("--name", "Guest", "--organisation", organisation, "--role", "lead")
    admin(installed, "people", "invite", f"{uuid4().hex}@x.example", *guest)
    admin(installed, "people", "recover", who.email)
    admin(installed, "people", "deactivate", who.email)
    admin(installed, "people", "unlock", who.email)
    kept = ledger(installed, "operator")[before:]
    assert [did for did, _, _ in kept] == [
        "room.set", "room.member_added", "room.member_removed", "room.closed", "person.invited",
        "person.way_back_made", "person.shut_out", "person.let_in",
    ]  # fmt: skip
    for _, on, details in kept:
        assert name not in details and "example" not in on + details and "Guest" not in details


def test_a_case_that_left_with_its_organisation_does_not_come_back_with_it(installed: Installation) -> None:
    """Whoever returns to a room brings their cases in anew, knowing who is there now."""
    who, name, case = somebody(installed), f"Force {uuid4()}", uuid4()
    organisation = f"Org {who.organisation}"
    admin(installed, "rooms", "add", name, "--closes", "2099-01-01")
    admin(installed, "rooms", "add-member", name, organisation)
    with as_superuser(installed) as database:
        database.execute(
            "INSERT INTO records_case (id, organisation_id, author_id, reference, title, handling, handling_text,"
            " opened_at) VALUES (%s, %s, %s, 'R', '', 'H0', '', now())",
            [case, who.organisation, who.id],
        )
        database.execute(
            "INSERT INTO records_share (room_id, case_id, owner_id, shared_by_id)"
            " SELECT id, %s, %s, %s FROM records_room WHERE name = %s",
            [case, who.organisation, who.id, name],
        )
        database.commit()
    admin(installed, "rooms", "remove-member", name, organisation)
    admin(installed, "rooms", "add-member", name, organisation)
    with as_superuser(installed) as database:
        assert not database.execute("SELECT 1 FROM records_share WHERE case_id = %s", [case]).fetchall()


def test_whoever_is_let_in_again_signs_in_again(installed: Installation) -> None:
    """Somebody shuts a person out because a browser was stolen: letting the person in does not let the thief in."""
    who = somebody(installed)
    stolen = come_in(who)
    assert stolen.get("/").status_code == 200
    admin(installed, "people", "deactivate", who.email)
    admin(installed, "people", "unlock", who.email)
    assert stolen.get("/").status_code == 302
