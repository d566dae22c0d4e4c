"""Keyed hashes: the same address or word is known again in the ledger, and nobody without the secret can read it."""

from __future__ import annotations

from django.utils.crypto import salted_hmac

DIGITS = 40


def keyed(purpose: str, text: str) -> str:
    """40 hexadecimal digits: HMAC-SHA-256 of the text under TRACEROOM_SECRET_KEY, for one purpose such as `address`.

    Capital letters and outer blanks do not count. With another secret key the same text gives another hash.
    """
    return salted_hmac(f"traceroom.{purpose}", text.strip().lower(), algorithm="sha256").hexdigest()[:DIGITS]
