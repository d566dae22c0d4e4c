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
