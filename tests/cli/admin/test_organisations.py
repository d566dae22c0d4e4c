"""`traceroom admin organisations` as an operator runs it."""

from __future__ import annotations

import json
from uuid import uuid4

from tests.cli.admin.operator import admin
from tests.site.door import ledger
from traceroom.site.installation import Installation


def test_one_is_added_once_and_listed(installed: Installation) -> None:
    name = f"Police of {uuid4()}"
    assert admin(installed, "organisations", "add", name, "--country", "be").status == 0
    again = admin(installed, "organisations", "add", name.upper())
    assert again.status == 2 and "already" in again.err
    (row,) = [one for one in json.loads(admin(installed, "organisations", "list", "--json").out) if one["name"] == name]
    assert (row["country"], row["people"]) == ("BE", 0)
    assert name in admin(installed, "organisations", "list").out
    assert [did for did, on, _ in ledger(installed, "operator") if on == row["id"]] == ["organisation.added"]


def test_what_is_none_is_a_sentence(installed: Installation) -> None:
    for wrong in ((" ",), ("x" * 201,), ("Police", "--country", "Belgium")):
        done = admin(installed, "organisations", "add", *wrong)
        assert done.status == 2 and done.err.count("\n") == 1, done.err
