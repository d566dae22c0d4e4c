"""Second factor: a code opens once, and what comes or goes is entered."""

from __future__ import annotations

from datetime import UTC, datetime

from tests.site.door import client, code, come_in, knock, ledger, somebody
from traceroom.site.installation import Installation


def test_a_code_opens_once_also_where_another_process_has_seen_it(installed: Installation) -> None:
    who = somebody(installed)
    come_in(who)
    browser = client()
    knock(browser, who)
    assert browser.post("/account/2fa/authenticate/", {"code": code(who.secret)}).status_code == 200
    earlier = browser.post("/account/2fa/authenticate/", {"code": code(who.secret, step=-1)})
    assert earlier.status_code == 200, "nor does one from before it"
    assert browser.post("/account/2fa/authenticate/", {"code": code(who.secret, step=1)}).status_code == 302


def test_what_came_and_what_went_is_entered_by_its_kind(installed: Installation) -> None:
    from allauth.mfa.models import Authenticator

    from traceroom.site.access.asking import asking
    from traceroom.site.actions.second_factor import factors, is_last, note_changes

    who = somebody(installed)
    with asking(who.id):
        before = factors(who.id)
        assert is_last(Authenticator.objects.get(user_id=who.id))
        Authenticator.objects.create(user_id=who.id, type="recovery_codes", data={})
        assert is_last(Authenticator.objects.get(user_id=who.id, type="totp"))
        Authenticator.objects.create(user_id=who.id, type="webauthn", data={"name": "key"})
        assert not is_last(Authenticator.objects.get(user_id=who.id, type="totp"))
        Authenticator.objects.filter(user_id=who.id, type="totp").delete()
        note_changes(account=who.id, before=before, now=datetime.now(UTC))
    kept = [(did, details) for did, _, details in ledger(installed, str(who.id))]
    assert kept == [
        ("second_factor.removed", '{"kind": "totp"}'),
        ("second_factor.added", '{"kind": "recovery_codes"}'),
        ("second_factor.added", '{"kind": "webauthn"}'),
    ]
