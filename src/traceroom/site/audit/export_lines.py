"""Export lines: how the ledger is written into a file: a header with the public keys, then entries and seals in order.

One JSON value a line, each in its canonical form: a line has exactly one way to be written. Needs neither Django nor a
database.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from traceroom.site.audit.chain import Entry, canonical
from traceroom.site.audit.seals import Seal

FORMAT = 1
NAME = "TraceRoom ledger"
LONGEST = 20_000
"""Bytes; no entry comes near it."""
HASH = re.compile(r"[0-9a-f]{64}")
SIGNATURE = re.compile(r"[0-9a-f]{128}")


@dataclass(frozen=True, slots=True)
class Header:
    """The first line: the public keys whose seals follow, in the order of their first."""

    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EntryLine:
    """An entry and its hash."""

    entry: Entry
    hash: str


@dataclass(frozen=True, slots=True)
class SealLine:
    """A seal and its signature."""

    seal: Seal
    signature: str


Line = Header | EntryLine | SealLine


class Unreadable(ValueError):
    """A line that no ledger has; its text is the end of a sentence about the line."""


def header(keys: Sequence[str]) -> bytes:
    """The first line."""
    return canonical({"ledger": NAME, "format": FORMAT, "keys": list(keys)}) + b"\n"


def entry_line(entry: Entry, *, hash_: str) -> bytes:
    """The line of an entry."""
    return canonical({"entry": entry.as_map(), "hash": hash_}) + b"\n"


def seal_line(seal: Seal, *, signature: str) -> bytes:
    """The line of a seal."""
    return canonical({"seal": seal.as_map(), "signature": signature}) + b"\n"


def read(raw: bytes) -> Line:
    """One line, its end included. Raises Unreadable."""
    if not raw.endswith(b"\n"):
        raise Unreadable("is cut off" if len(raw) <= LONGEST else "is longer than a line of a ledger")
    try:
        text = raw[:-1].decode("utf-8")
    except UnicodeDecodeError:
        raise Unreadable("is not UTF-8") from None
    try:
        value = json.loads(text)
        same = isinstance(value, dict) and canonical(value) == raw[:-1]
    except (ValueError, RecursionError):
        raise Unreadable("is not JSON") from None
    if not same:
        raise Unreadable("is not written as a ledger writes it")
    line = _line(value)
    if line is None:
        raise Unreadable("is neither an entry nor a seal")
    return line


def _line(value: dict[str, Any]) -> Line | None:
    if set(value) == {"entry", "hash"} and _is(value["hash"], HASH):
        entry = _entry(value["entry"])
        return EntryLine(entry, value["hash"]) if entry is not None else None
    if set(value) == {"seal", "signature"} and _is(value["signature"], SIGNATURE):
        seal = _seal(value["seal"])
        return SealLine(seal, value["signature"]) if seal is not None else None
    if set(value) == {"ledger", "format", "keys"} and (value["ledger"], value["format"]) == (NAME, FORMAT):
        keys = value["keys"]
        if type(value["format"]) is int and isinstance(keys, list) and all(_is(key, HASH) for key in keys):
            return Header(tuple(keys))
    return None


def _entry(value: Any) -> Entry | None:
    if not isinstance(value, dict) or set(value) != {*Entry.__dataclass_fields__}:
        return None
    details = value["details"]
    fits = (
        _counts(value["number"])
        and all(isinstance(value[name], str) for name in ("at", "actor", "did", "on"))
        and isinstance(value["organisation"], str | None)
        and isinstance(details, dict)
        and all(isinstance(one, str) for one in details.values())
    )
    return Entry(**value) if fits else None


def _seal(value: Any) -> Seal | None:
    if not isinstance(value, dict) or set(value) != {*Seal.__dataclass_fields__}:
        return None
    fits = (
        _counts(value["first"])
        and _counts(value["last"])
        and _is(value["previous"], HASH)
        and _is(value["head"], HASH)
        and isinstance(value["sealed_at"], str)
        and isinstance(value["key"], str)
    )
    return Seal(**value) if fits else None


def _counts(value: Any) -> bool:
    return type(value) is int and value > 0


def _is(value: Any, pattern: re.Pattern[str]) -> bool:
    return isinstance(value, str) and pattern.fullmatch(value) is not None
