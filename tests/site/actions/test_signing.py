"""Signing in and out, as the ledger has it."""

from __future__ import annotations

from uuid import uuid4

from tests.site.door import come_in, ledger, somebody
from traceroom.site.installation import Installation


def test_signing_in_and_out_are_entries_with_the_ways_that_were_used(installed: Installation) -> None:
    who = somebody(installed)
    come_in(who).post("/account/logout/")
    kept = ledger(installed, str(who.id))
    assert [did for did, _, _ in kept] == ["sign_in.done", "sign_out"]
    assert '"password+totp"' in kept[0][2] and kept[0][1] == str(who.id)


def test_an_account_is_found_only_while_somebody_signs_in(installed: Installation) -> None:
    from traceroom.site.access.asking import asking, signing_in
    from traceroom.site.actions.signing import account_of

    who = somebody(installed)
    with signing_in():
        assert account_of(f" {who.email.upper()} ") == who.id
        assert account_of("nobody@door.example") is None
    with asking(uuid4()):
        assert account_of(who.email) is None
