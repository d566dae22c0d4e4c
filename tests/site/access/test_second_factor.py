"""Second factor: an app or a passkey counts, recovery codes alone do not."""

from __future__ import annotations

from tests.site.acting import acting
from tests.site.cast import Cast


def test_recovery_codes_alone_are_no_second_factor(cast: Cast) -> None:
    from allauth.mfa.models import Authenticator

    from traceroom.site.access.second_factor import has_second_factor

    with acting(cast, "ana") as ana:
        assert has_second_factor(ana.person)
        Authenticator.objects.filter(user_id=ana.person).update(type=Authenticator.Type.RECOVERY_CODES)
        assert not has_second_factor(ana.person)


def test_a_colleagues_factor_is_not_ones_own(cast: Cast) -> None:
    from traceroom.site.access.second_factor import has_second_factor

    with acting(cast, "ana"):
        assert not has_second_factor(cast.people["bruno"])


def test_what_one_has_is_counted_and_a_colleagues_is_not(cast: Cast) -> None:
    from allauth.mfa.models import Authenticator
    from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes

    from traceroom.site.access.second_factor import Factors, own_factors
    from traceroom.site.records.models import Account

    with acting(cast, "ana") as ana:
        assert own_factors(ana.person) == Factors(app=True, passkeys=0, codes_left=None)
        Authenticator.objects.create(user_id=ana.person, type="webauthn", data={"name": "key"})
        codes = RecoveryCodes.activate(Account.objects.get(pk=ana.person))
        for code in codes.get_unused_codes()[3:6]:
            assert codes.validate_code(code)
        assert own_factors(ana.person) == Factors(app=True, passkeys=1, codes_left=7)
        assert own_factors(cast.people["bruno"]) == Factors(app=False, passkeys=0, codes_left=None)
