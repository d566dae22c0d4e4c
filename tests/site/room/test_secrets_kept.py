"""Kept secrets: what is in the database opens nothing without the installation's key."""

from __future__ import annotations

import psycopg
import pytest

from tests.site.door import client, code, come_in, knock, somebody
from traceroom.site.installation import Installation


def test_what_is_kept_of_a_factor_is_not_its_secret(installed: Installation) -> None:
    who = somebody(installed)
    come_in(who)
    with psycopg.connect(installed.address("owner")) as database:
        kept = database.execute("SELECT data::text FROM mfa_authenticator WHERE user_id = %s", [who.id]).fetchone()
    assert kept is not None and who.secret not in kept[0]


def test_an_earlier_key_still_reads_and_a_foreign_one_never_opens(installed: Installation) -> None:
    from django.conf import settings
    from django.core.exceptions import ValidationError
    from django.test import override_settings

    from traceroom.site.room.secrets_kept import SecondFactors

    box = SecondFactors()
    kept = box.encrypt("JBSWY3DPEHPK3PXP")
    with override_settings(SECRET_KEY="another", SECRET_KEY_FALLBACKS=[settings.SECRET_KEY]):
        assert box.decrypt(kept) == "JBSWY3DPEHPK3PXP"
    for unreadable in (kept, "", "JBSWY3DPEHPK3PXP"):
        with override_settings(SECRET_KEY="another"), pytest.raises(ValidationError, match="way back"):
            box.decrypt(unreadable)


def test_a_factor_that_cannot_be_read_says_so(installed: Installation) -> None:
    who = somebody(installed)
    with psycopg.connect(installed.address("owner"), autocommit=True) as database:
        database.execute('UPDATE mfa_authenticator SET data = \'{"secret": ""}\' WHERE user_id = %s', [who.id])
    browser = client()
    knock(browser, who)
    answer = browser.post("/account/2fa/authenticate/", {"code": code("")})
    assert answer.status_code == 200 and "way back" in answer.content.decode()


def test_the_last_second_factor_stays(installed: Installation) -> None:
    who = somebody(installed)
    browser = come_in(who)
    browser.post("/account/reauthenticate/", {"password": "nine green bottles of milk"})
    page = browser.get("/account/2fa/totp/deactivate/").content.decode()
    assert "your only second factor" in page
    assert browser.post("/account/2fa/totp/deactivate/").status_code == 200
    assert who.factors() == ["totp"]
