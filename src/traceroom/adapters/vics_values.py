"""Values: what a field of a VICS entry may hold; anything else is a Wrong, whose sentence repeats nothing of it."""

from __future__ import annotations

import re
from typing import Any

DIGITS = re.compile(r"[0-9]{1,30}")
HEX = re.compile(r"[0-9a-f]+")
TRUTH = {"true": True, "1": True, "false": False, "0": False}
LARGEST = 2**63 - 1


class Wrong(ValueError):
    """Why a value is not taken."""


def md5_of(value: Any) -> str | None:
    """In lower case; None for none, which may also be written in noughts. The other two likewise."""
    return _hash_of(value, 32)


def sha1_of(value: Any) -> str | None:
    """40 hexadecimal digits."""
    return _hash_of(value, 40)


def sha256_of(value: Any) -> str | None:
    """64 hexadecimal digits."""
    return _hash_of(value, 64)


def _hash_of(value: Any, digits: int) -> str | None:
    if not isinstance(value, str):
        if value is None:
            return None
        raise Wrong("is no text")
    found = value.strip().lower()
    if len(found) == digits and HEX.fullmatch(found):
        return found if found.strip("0") else None
    if not found:
        return None
    raise Wrong(f"is not {digits} hexadecimal digits")


def whole_of(value: Any) -> int | None:
    """A number from 0 on, also where it stands as a text."""
    if type(value) is int and 0 <= value <= LARGEST:
        return value
    if value is None or value == "":
        return None
    if isinstance(value, str) and DIGITS.fullmatch(value.strip()):
        value = int(value)
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= LARGEST:
        raise Wrong("is no whole number that can be meant")
    return value


def flag_of(value: Any) -> bool | None:
    """True or false, also where they stand as a text or as 1 and 0."""
    if value is None or value == "":
        return None
    found = TRUTH.get(str(value).strip().lower()) if isinstance(value, bool | int | str) else None
    if found is None:
        raise Wrong("is neither true nor false")
    return found


def text_of(value: Any) -> str | None:
    """A text that is not blank; a number is one."""
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise Wrong("is no text")
    return str(value).strip() or None
