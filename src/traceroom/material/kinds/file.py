"""File: the same bytes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from traceroom.material.file_hash import FileHash, file_hash
from traceroom.material.kind import Example, Match, Search, by_comparing

NAME = "file"


def compare(left: FileHash, right: FileHash) -> Match:
    """By SHA-256: the other two can be forged."""
    same = left.sha256 == right.sha256
    return Match(float(same), same)


def index(those: Sequence[FileHash]) -> Search[FileHash]:
    """A table of hashes."""
    known: dict[str, list[int]] = defaultdict(list)
    for number, one in enumerate(those):
        known[one.sha256].append(number)
    return lambda query: dict.fromkeys(known.get(query.sha256, ()), 1.0)


def reference(query: FileHash, those: Sequence[FileHash]) -> Mapping[int, float]:
    """By comparing with each."""
    return by_comparing(compare, query, those)


def examples() -> tuple[Example[FileHash], ...]:
    """The same bytes; one more; a forged MD5."""
    one, other = file_hash(b"one"), file_hash(b"one ")
    forged = FileHash(one.md5, one.sha1, other.sha256)
    return (
        Example(one, file_hash(b"one"), same=True),
        Example(one, other, same=False),
        Example(one, forged, same=False),
    )
