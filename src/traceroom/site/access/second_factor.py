"""Second factor: what somebody has set up, and how many recovery codes are left."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from allauth.mfa import app_settings
from allauth.mfa.models import Authenticator


@dataclass(frozen=True, slots=True)
class Factors:
    """What an account has; `codes_left` is None where no recovery codes were made."""

    app: bool
    passkeys: int
    codes_left: int | None


def has_second_factor(person: UUID) -> bool:
    """True with an authenticator app or a passkey; recovery codes alone are none."""
    first = Authenticator.objects.filter(user_id=person).exclude(type=Authenticator.Type.RECOVERY_CODES)
    return bool(first.exists())


def own_factors(person: UUID) -> Factors:
    """Counted without opening any of them."""
    rows = list(Authenticator.objects.filter(user_id=person))
    kinds = [row.type for row in rows]
    codes = next((row for row in rows if row.type == Authenticator.Type.RECOVERY_CODES), None)
    return Factors(
        app=Authenticator.Type.TOTP in kinds,
        passkeys=kinds.count(Authenticator.Type.WEBAUTHN),
        codes_left=None
        if codes is None
        else app_settings.RECOVERY_CODE_COUNT - codes.data.get("used_mask", 0).bit_count(),
    )
