"""Evidence, field by field: what may stand in one, or a sentence that names it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any, TypeVar

from traceroom.values.near_miss import hint
from traceroom.values.spot import Spot
from traceroom.values.trouble import Trouble
from traceroom.values.words import printable

Choice = TypeVar("Choice", bound=StrEnum)
LONGEST_NAME = 1_000
LONGEST_NOTE = 20_000
LARGEST = 10**100


def mapping(data: object, where: Spot) -> Mapping[str, Any]:
    """An object with named fields."""
    if not isinstance(data, Mapping):
        raise Trouble(f"{where}: an object with named fields is expected, not {shown(data)}")
    return data


def items(data: object, where: Spot, what: str) -> Sequence[Any]:
    """A list; nothing for null."""
    if data is None:
        return ()
    if not isinstance(data, list | tuple):
        raise Trouble(f"{where}: {what} is expected, not {shown(data)}")
    return data


def name(data: object, where: Spot, *, longest: int = LONGEST_NAME) -> str:
    """Words of somebody on one line; "" for null."""
    if data is None:
        return ""
    if not is_text(data):
        raise Trouble(f"{where}: words are expected, not {shown(data)}{_quotes(data)}")
    if len(str(data)) > longest:
        raise Trouble(f"{where}: it has {len(str(data)):,} letters; {longest:,} is the most")
    return printable(str(data))


def strings(data: object, where: Spot) -> tuple[str, ...]:
    """Words as they were read: a list of them, or one."""
    if data is None:
        return ()
    if is_text(data):
        data = [data]
    found = items(data, where, "a list of words")
    for number, item in enumerate(found):
        if not is_text(item):
            raise Trouble(f"{where / number}: words are expected, not {shown(item)}{_quotes(item)}")
    return tuple(whole(str(item)) for item in found)


def whole(text: str) -> str:
    """The text with every half of a character replaced: no other program would take it, and no file."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def choice(kind: type[Choice], data: object, default: Choice, where: Spot) -> Choice:
    """One of the words of `kind`; `default` for null."""
    if data is None:
        return default
    if data not in list(kind):
        raise Trouble(f"{where}: {shown(data)} is none of {', '.join(kind)}{hint(data, kind)}")
    return kind(str(data))


def truth(data: object, where: Spot) -> bool:
    """True or false; false for null."""
    if data is not None and not isinstance(data, bool):
        raise Trouble(f"{where}: true or false is expected, not {shown(data)}")
    return bool(data)


def number(data: object, where: Spot, *, least: float, most: float) -> float:
    """A number from `least` to `most`."""
    if data is None:
        raise Trouble(f"{where}: a number from {least:g} to {most:g} is missing")
    if isinstance(data, bool) or not isinstance(data, int | float) or not least <= data <= most:
        raise Trouble(f"{where}: a number from {least:g} to {most:g} is expected, not {shown(data)}")
    return float(data)


def shown(data: object) -> str:
    """What stands there, in forty letters and as JSON and YAML write it."""
    if data is None or isinstance(data, bool):
        return {None: "null", True: "true", False: "false"}[data]
    if isinstance(data, Mapping):
        return "an object with named fields" if data else "{}"
    if isinstance(data, list | tuple):
        return f"a list of {len(data):,}" if data else "[]"
    if isinstance(data, int) and not -(10**30) < data < 10**30:
        return "a number of more than 30 digits"
    if not isinstance(data, str | int | float | None):
        return f"a {type(data).__name__}"
    text = repr(data[:41] if isinstance(data, str) else data)
    return text if len(text) <= 40 else f"{text[:39]}…"


def is_text(data: object) -> bool:
    """Words, or a number that somebody forgot to quote; Python writes out none of more than 4,300 digits."""
    return isinstance(data, str) or (isinstance(data, int) and not isinstance(data, bool) and abs(data) < LARGEST)


def _quotes(data: object) -> str:
    return "; put it in quotes" if isinstance(data, bool | float) else ""
