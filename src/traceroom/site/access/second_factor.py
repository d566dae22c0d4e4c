"""Second factor: has somebody set one up?"""

from __future__ import annotations

from uuid import UUID

from allauth.mfa.models import Authenticator


def has_second_factor(person: UUID) -> bool:
    """True with an authenticator app or a passkey; recovery codes alone are none."""
    first = Authenticator.objects.filter(user_id=person).exclude(type=Authenticator.Type.RECOVERY_CODES)
    return bool(first.exists())
