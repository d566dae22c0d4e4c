"""Kept secrets: what second factors are made of is in the database under a key that the database does not have."""

from __future__ import annotations

import base64
import hashlib
from typing import Any, ClassVar

from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.core.exceptions import ValidationError

from traceroom.site.actions.second_factor import is_last

LOST = "This second factor can no longer be read. Ask your organisation's operator for a way back in."
LAST = "This is your only second factor. Add another one first, then remove this one."


class SecondFactors(DefaultMFAAdapter):  # type: ignore[misc]
    """Encrypts at rest, and never lets the last second factor go."""

    error_messages: ClassVar[dict[str, Any]] = DefaultMFAAdapter.error_messages | {
        "incorrect_code": "This code does not fit, was used already, or there were too many wrong tries.",
        "cannot_delete_authenticator": LAST,
    }

    def encrypt(self, text: str) -> str:
        """With the installation's secret key."""
        return _box().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """The reverse. Never an empty secret: a code could be computed from that."""
        try:
            return _box().decrypt(encrypted_text.encode()).decode()
        except InvalidToken:
            raise ValidationError(LOST) from None

    def can_delete_authenticator(self, authenticator: Any) -> bool:
        """Not the last one."""
        return not is_last(authenticator)

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """The name that a passkey's own window shows."""
        entity: dict[str, str] = super().get_public_key_credential_rp_entity() | {"name": "TraceRoom"}
        return entity

    def generate_authenticator_name(self, user: Any, type: Any) -> str:  # noqa: ARG002 (the library's form)
        """What stands in the field before anybody has typed."""
        return "My passkey"


def _box() -> MultiFernet:
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([Fernet(_key(key)) for key in keys])


def _key(secret: str) -> bytes:
    digest = hashlib.blake2b(secret.encode(), digest_size=32, person=b"second factors").digest()
    return base64.urlsafe_b64encode(digest)
