"""Operating: each act of the owner leaves an entry; what it refuses stands in tests/cli/admin."""

from __future__ import annotations

from uuid import uuid4

from tests.cli.admin.operator import admin
from tests.site.door import ledger, somebody
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
