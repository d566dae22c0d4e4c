"""File hashes: is it the same file, byte for byte?"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
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


def hash_of_pieces(pieces: Iterable[bytes]) -> FileHash:
    """All three of a file that is too large to be held in memory."""
    md5, sha1 = hashlib.md5(usedforsecurity=False), hashlib.sha1(usedforsecurity=False)
    sha256 = hashlib.sha256()
    for piece in pieces:
        for one in (md5, sha1, sha256):
            one.update(piece)
    return FileHash(md5.hexdigest(), sha1.hexdigest(), sha256.hexdigest())
