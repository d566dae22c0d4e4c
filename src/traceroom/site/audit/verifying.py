"""Verifying: an export is read line by line, and the first line that cannot be is named.

Needs neither Django nor a database, and the whole file is never in memory.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from traceroom.site.audit.chain import GENESIS, Entry, link
from traceroom.site.audit.export_lines import EntryLine, Header, SealLine, Unreadable, read
from traceroom.site.audit.keys import key_id
from traceroom.site.audit.seals import holds
from traceroom.values.trouble import Trouble


class Broken(Trouble):
    """The export is not what was sealed; the sentence names the line."""


@dataclass(frozen=True, slots=True)
class Sound:
    """What a sound export holds: how many entries and seals, from when to when, the last hash, and whose seals."""

    entries: int
    seals: int
    first_at: str
    last_at: str
    head: str
    keys: tuple[str, ...]


@dataclass(slots=True)
class _Reading:
    """How far the reading has come; `sealed` is the last number under a seal."""

    keys: dict[str, str]
    number: int = 0
    hash: str = GENESIS
    sealed: int = 0
    sealed_hash: str = GENESIS
    seals: int = 0
    first_at: str = ""
    last_at: str = ""
    used: list[str] = field(default_factory=list)
    heads_met: bool = False


def verify(lines: Iterable[bytes], *, keys: Collection[str] = (), head: str = "") -> Sound:
    """Checks every line. `keys`, where given, are the public keys that may have signed; `head` is one noted elsewhere.

    Raises Broken. Without `keys` the file's own are believed: that shows that nothing was changed since it was signed,
    not by whom.
    """
    reading: _Reading | None = None
    number = 0
    for number, raw in enumerate(lines, 1):
        try:
            line = read(raw)
        except Unreadable as wrong:
            raise Broken(f"Line {number} {wrong}.") from None
        if reading is None:
            reading = _begun(line, keys)
        elif isinstance(line, EntryLine):
            _entry(reading, line, number)
        elif isinstance(line, SealLine):
            _seal(reading, line, number, head)
        else:
            raise Broken(f"Line {number} is a second header: two files in one.")
    if reading is None:
        raise Broken("The file is empty; an export has a header at least.")
    return _ended(reading, number, head)


def _begun(line: object, keys: Collection[str]) -> _Reading:
    if not isinstance(line, Header):
        raise Broken("Line 1 is no header of a ledger.")
    if len(set(line.keys)) != len(line.keys):
        raise Broken("Line 1 names a key twice.")
    for public in line.keys:
        if keys and public not in keys:
            raise Broken(
                f"Line 1 names the key {key_id(public)}, which is not among those given: the ledger was signed with "
                "another key, or by somebody else."
            )
    return _Reading({key_id(public): public for public in line.keys})


def _entry(reading: _Reading, line: EntryLine, number: int) -> None:
    entry, wanted = line.entry, reading.number + 1
    if entry.number > wanted:
        gone = f"entry {wanted} is" if entry.number == wanted + 1 else f"entries {wanted} to {entry.number - 1} are"
        raise Broken(f"Line {number} holds entry {entry.number}, but {gone} missing before it, or moved.")
    if entry.number < wanted:
        raise Broken(
            f"Line {number} holds entry {entry.number}, where {wanted} should be: it stands there twice or moved."
        )
    if link(reading.hash, entry) != line.hash:
        raise Broken(f"Line {number} was changed: entry {entry.number} is not what was written.")
    _went_on(reading, entry, line.hash)


def _went_on(reading: _Reading, entry: Entry, hash_: str) -> None:
    reading.number, reading.hash = entry.number, hash_
    reading.first_at = min(reading.first_at or entry.at, entry.at)
    reading.last_at = max(reading.last_at, entry.at)


def _seal(reading: _Reading, line: SealLine, number: int, head: str) -> None:
    seal = line.seal
    if seal.first != reading.sealed + 1 or seal.last < seal.first:
        raise Broken(
            f"Line {number} is the seal of entries {seal.first} to {seal.last}, where one from {reading.sealed + 1} on "
            "should be: a seal is missing, stands there twice, or was moved."
        )
    if seal.last != reading.number:
        raise Broken(
            f"Line {number} seals entries up to {seal.last}, but those before it end with {reading.number}: entries "
            "are missing, or were added."
        )
    public = reading.keys.get(seal.key)
    if public is None:
        raise Broken(f"Line {number} is a seal of the key {seal.key}, which the header does not name.")
    if not holds(seal, signature=line.signature, public=public):
        raise Broken(f"Line {number} is a forged seal: the key {seal.key} has not signed it.")
    if (seal.previous, seal.head) != (reading.sealed_hash, reading.hash):
        raise Broken(
            f"Line {number} seals other entries than {seal.first} to {seal.last} of this file: some were changed."
        )
    reading.sealed, reading.sealed_hash = seal.last, seal.head
    reading.seals += 1
    reading.heads_met = reading.heads_met or seal.head == head
    if seal.key not in reading.used:
        reading.used.append(seal.key)


def _ended(reading: _Reading, number: int, head: str) -> Sound:
    if reading.sealed != reading.number:
        raise Broken(
            f"The file ends at line {number} with entries that no seal covers: it was cut off within a batch, or "
            "entries were added."
        )
    if tuple(reading.used) != tuple(reading.keys):
        raise Broken(
            "Line 1 names keys that have sealed nothing here, or in another order: batches were cut off at the end."
        )
    if head and not reading.heads_met:
        raise Broken(
            f"No seal of this file has the head {head}: what was sealed by then is not in it. It was cut off at the "
            "end, or is of another ledger."
        )
    public = tuple(reading.keys.values())
    return Sound(reading.number, reading.seals, reading.first_at, reading.last_at, reading.hash, public)
