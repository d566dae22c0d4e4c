"""`traceroom admin rooms` as an operator runs it."""

from __future__ import annotations

import json
from uuid import uuid4

import pytest

from tests.cli.admin.operator import admin
from traceroom.site.installation import Installation


def test_a_room_gets_members_loses_them_and_closes(installed: Installation) -> None:
    name, one, two = (f"{what} {uuid4()}" for what in ("Force", "Police", "Shy"))
    for organisation in (one, two):
        admin(installed, "organisations", "add", organisation)
    assert "is open from" in admin(installed, "rooms", "add", name, "--closes", "2099-01-01").out
    assert admin(installed, "rooms", "add-member", name.lower(), one.upper()).status == 0
    assert "hidden" in admin(installed, "rooms", "add-member", name, two, "--hidden").out

    def row() -> dict[str, object]:
        found = json.loads(admin(installed, "rooms", "list", "--json").out)
        return next(dict(room) for room in found if room["name"] == name)

    assert row()["members"] == [one] and row()["hidden"] == [two] and row()["open"] is True
    assert admin(installed, "rooms", "remove-member", name, two).status == 0
    again = admin(installed, "rooms", "remove-member", name, two)
    assert again.status == 2 and "not in that room" in again.err
    assert admin(installed, "rooms", "close", name).status == 0
    assert row()["open"] is False
    assert "closed already" in admin(installed, "rooms", "close", name).err
    assert name in admin(installed, "rooms", "list").out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("add", "R", "--closes", "soon"), "soon is no day"),
        (("add", "R", "--opens", "2099-02-01", "--closes", "2099-01-01"), "closes after it opens"),
        (("add", " ", "--closes", "2099-01-01"), "needs a name"),
        (("close", "no such room"), "There is no room"),
        (("add-member", "no such room", "nobody"), "There is no room"),
    ],
)
def test_what_cannot_be_is_a_sentence(installed: Installation, arguments: tuple[str, ...], said: str) -> None:
    done = admin(installed, "rooms", *arguments)
    assert done.status == 2 and said in done.err and done.err.count("\n") == 1
