"""File hashes: is it the same file, byte for byte?"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FileHash:
    """The hashes that forces exchange, in lower-case hexadecimal."""

    md5: str
    sha1: str
    sha256: str


def file_hash(data: bytes) -> FileHash:
    """All three of a file's bytes; MD5 and SHA-1 only because others' lists hold them.

    Three passes over bytes that are in memory: in pieces, or in three threads while other files keep the cores busy,
    they take as long; more than half of it is MD5's.
    """
    return FileHash(
        hashlib.md5(data, usedforsecurity=False).hexdigest(),
        hashlib.sha1(data, usedforsecurity=False).hexdigest(),
        hashlib.sha256(data).hexdigest(),
    )
