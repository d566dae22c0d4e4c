"""Series: the name of a series as an opaque reference: the same name gives the same one, and it says nothing."""

from __future__ import annotations

import hmac
import unicodedata
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from traceroom.values.trouble import Trouble

DIGITS = 16
SHORTEST_KEY = 16
Opaque = Callable[[str], str]


def opaque(key: bytes) -> Opaque:
    """Names to references under that key: HMAC-SHA-256, its first 64 bits. Case and white space around do not count.

    Plain hashes would not do: names of series are few, and case numbers can all be tried.
    """

    @lru_cache(maxsize=4096)
    def reference(name: str) -> str:
        plain = unicodedata.normalize("NFC", name.strip()).casefold()
        return hmac.digest(key, plain.encode("utf-8", "surrogateescape"), "sha256").hex()[:DIGITS]

    return reference


def read_key(path: Path) -> bytes:
    """The bytes of a key file, as they are. Raises Trouble for one that is too short to keep a secret."""
    try:
        with path.open("rb") as file:
            key = file.read(1 << 16).strip()
    except OSError as wrong:
        raise Trouble(f"{path}: {wrong.strerror}") from None
    if len(key) < SHORTEST_KEY:
        raise Trouble(f"{path}: a key has at least {SHORTEST_KEY} bytes: openssl rand -hex 32 > {path.name}")
    return key
