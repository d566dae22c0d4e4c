"""The whole, as the owner sees it: what `traceroom admin` lists; its sentences stand in tests/cli/admin."""

from __future__ import annotations

import json

from tests.cli.admin.operator import admin
from tests.site.cast import Cast
from traceroom.site.installation import Installation


def test_people_rooms_and_organisations_are_listed_with_nothing_of_a_case(
    installed: Installation, committed_cast: Cast
) -> None:
    people = {one["email"]: one for one in json.loads(admin(installed, "people", "list", "--json").out)}
    olga = people["olga@lisbon.example"]
    assert (olga["organisation"], olga["roles"], olga["second_factor"]) == ("Lisbon", ["operator"], True)
    assert set(olga) == {
        "email", "name", "organisation", "roles", "second_factor", "state", "last_sign_in", "link_until", "id",
    }  # fmt: skip
    rooms = {one["name"]: one for one in json.loads(admin(installed, "rooms", "list", "--json").out)}
    assert rooms["open"]["open"] and "Vienna" in rooms["open"]["hidden"] and not rooms["closed"]["open"]
    organisations = json.loads(admin(installed, "organisations", "list", "--json").out)
    assert {"Lisbon", "Oslo"} <= {one["name"] for one in organisations}
