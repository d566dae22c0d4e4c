"""`traceroom admin keys` as an operator runs it."""

from __future__ import annotations

import json

from tests.cli.admin.operator import admin
from tests.site.door import ledger
from tests.site.processes import work_once
from traceroom.site.audit import keys
from traceroom.site.installation import Installation


def test_a_new_key_is_shown_once_seals_from_then_on_and_is_listed(installed: Installation) -> None:
    done = admin(installed, "keys", "new")
    assert done.status == 0
    (secret,) = [line.partition("=")[2] for line in done.out.splitlines() if "TRACEROOM_LEDGER_KEY=" in line]
    made = keys.read(secret)
    assert made.public in done.out and made.id in done.out
    assert ledger(installed, "operator")[-1] == ("ledger.key_made", made.id, "{}")
    assert work_once(installed, TRACEROOM_LEDGER_KEY=secret).status == 0
    listed = {row["public"]: row for row in json.loads(admin(installed, "keys", "list", "--json").out)}
    assert listed[made.public]["id"] == made.id and listed[made.public]["first"] <= listed[made.public]["last"]
    assert made.public in admin(installed, "keys", "list").out
    everything = [row[2] for row in ledger(installed, "operator")]
    assert made.secret().removeprefix("secret:") not in " ".join(everything)
