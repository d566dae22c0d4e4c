"""Tip payload: what lies in an envelope: a tip, a word that is added to one, or the wish that one be taken back.

Anybody can seal to the room's public key, so nothing of it is believed: what is not of the form is refused as a whole,
and kept where it lies; odd characters that no table holds are replaced, and nothing that was said is cut. About whose
tip a word or a wish is, is shown by the mandate of its receipt, which a desk has only while its holder is there.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from traceroom.adapters.receipts import reference_by
from traceroom.adapters.sealing import Damaged

VERSION = 1
LONGEST = 100_000
"""Characters of one field; the desk takes far fewer."""
MOST_FILES = 20
SLUG, LANGUAGE, COUNTRY = re.compile(r"[a-z0-9-]{0,16}"), re.compile(r"[A-Za-z-]{0,8}"), re.compile(r"(?:[A-Z]{2})?")
HEX = re.compile(r"[0-9a-f]{64}")
WORDS = ("what", "where", "when", "how", "link")


@dataclass(frozen=True, slots=True)
class FileKey:
    """A file that came along: its number, the key of its stream, and how many bytes it had."""

    number: int
    key: bytes = field(repr=False)
    size: int


@dataclass(frozen=True, slots=True)
class Tip:
    """What one person tells; `answer_key` is what answers are sealed to, `reference` where they are left."""

    reference: bytes
    answer_key: bytes
    appeal: str
    language: str
    country: str
    may_ask: bool
    words: Mapping[str, str] = field(repr=False)
    files: tuple[FileKey, ...]


@dataclass(frozen=True, slots=True)
class Word:
    """What its sender adds to a tip."""

    reference: bytes
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """Its sender takes a tip back."""

    reference: bytes


Payload = Tip | Word | Withdrawal


def read(plain: bytes) -> Payload:
    """What these bytes say. Raises Damaged."""
    try:
        said = json.loads(plain)
    except (ValueError, RecursionError):
        said = None
    if not isinstance(said, dict) or said.get("v") != VERSION:
        raise _odd("what is in it is not written as a desk of this version writes it")
    match said.get("kind"):
        case "tip":
            return _tip(said)
        case "word":
            return Word(reference_by(_bytes(said, "mandate")), _text(said, "text"))
        case "withdrawal":
            return Withdrawal(reference_by(_bytes(said, "mandate")))
    raise _odd("it says of itself a kind that is not known here")


def _tip(said: Mapping[str, Any]) -> Tip:
    return Tip(
        reference=_bytes(said, "reference"),
        answer_key=_bytes(said, "answer_key"),
        appeal=_matching(said, "appeal", SLUG),
        language=_matching(said, "language", LANGUAGE),
        country=_matching(said, "country", COUNTRY),
        may_ask=said.get("may_ask") is True,
        words={name: _text(said, name) for name in WORDS},
        files=_files(said.get("files", [])),
    )


def _files(said: Any) -> tuple[FileKey, ...]:
    if not isinstance(said, list) or len(said) > MOST_FILES or not all(isinstance(one, dict) for one in said):
        raise _odd("its list of files is none")
    files = tuple(FileKey(_number(one, "number"), _bytes(one, "key"), _number(one, "size")) for one in said)
    if len({one.number for one in files}) < len(files) or any(one.number >= 1 << 15 for one in files):
        raise _odd("two of its files have one number, or one has none")
    return files


def _text(said: Mapping[str, Any], name: str) -> str:
    """Without what PostgreSQL cannot hold: zeros, and halves of characters."""
    text = said.get(name, "")
    if not isinstance(text, str) or len(text) > LONGEST:
        raise _odd(f"its field {name} is no text, or longer than any that the desk takes")
    return text.replace("\0", " ").encode("utf-8", "replace").decode()


def _matching(said: Mapping[str, Any], name: str, pattern: re.Pattern[str]) -> str:
    text = said.get(name, "")
    if not isinstance(text, str) or not pattern.fullmatch(text):
        raise _odd(f"its field {name} is not as it must be")
    return text


def _bytes(said: Mapping[str, Any], name: str) -> bytes:
    text = said.get(name)
    if not isinstance(text, str) or not HEX.fullmatch(text):
        raise _odd(f"its field {name} is not 64 hexadecimal digits")
    return bytes.fromhex(text)


def _number(said: Mapping[str, Any], name: str) -> int:
    number = said.get(name)
    if type(number) is not int or not 0 <= number < 1 << 31:
        raise _odd(f"its field {name} is no number")
    return number


def _odd(why: str) -> Damaged:
    return Damaged(f"The envelope was opened, but {why}")
