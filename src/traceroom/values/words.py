"""Words for people: lists, numbers of things, percentages and how often, as the terminal and the pages print them."""

from __future__ import annotations

import re
from collections.abc import Sequence


def listed(items: Sequence[str], *, last: str = "and", most: int = 6) -> str:
    """ "a, b and c"; a long list is cut with the number of the rest."""
    shown = list(items[:most])
    if len(items) > most:
        return f"{', '.join(shown)} {last} {len(items) - most} more"
    if len(shown) <= 1:
        return "".join(shown)
    return f"{', '.join(shown[:-1])} {last} {shown[-1]}"


def many(count: int, one: str, more: str = "") -> str:
    """ "1 file", "3 files", "1,200 entries": the word for more than one is made with an s where it is not given."""
    return f"{count:,} {one if count == 1 else more or one + 's'}"


def percent(share: float) -> str:
    """A percentage without false precision: "92 %", "under 1 %", "over 99 %"."""
    if share < 0.01:
        return "under 1 %"
    if share > 0.99:
        return "over 99 %"
    return f"{100 * share:.0f} %"


def first_line(said: object) -> str:
    """Of what a library says over many lines."""
    return str(said).strip().partition("\n")[0].rstrip()


def unbroken(text: str) -> str:
    """The sign of each percentage stays with its number at the end of a line."""
    return text.replace(" %", "\u00a0%")


def times(ratio: float) -> str:
    """A likelihood ratio in words: "3 times", "1.4 times", "over 1,000 times"."""
    if ratio >= 1000:
        return "over 1,000 times"
    return f"{ratio:.0f} times" if ratio >= 3 else f"{ratio:.1f} times"


STEERING = dict.fromkeys([*range(0x20), *range(0x7F, 0xA0), *range(0xD800, 0xE000), 0x2028, 0x2029], " ")
STEERING |= dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])
"""Control characters, half characters and ends of lines are a space, overrides of the direction of writing nothing."""
_MARKS = "[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
_STORM = re.compile(f"({_MARKS}{{4}}){_MARKS}+")
"""More marks on a letter than any language writes: they cover the lines around."""


def printable(text: str) -> str:
    """On one line, without what would steer a terminal or turn the order of the words around it: control characters,
    half characters, overrides of the direction of writing, and storms of marks on a letter."""
    return " ".join(_STORM.sub(r"\1", text.translate(STEERING)).split())


def steerless(text: str) -> str:
    """The same on its lines and with its spaces: for sentences that name what strangers wrote."""
    return "\n".join(_STORM.sub(r"\1", line.translate(STEERING)) for line in text.split("\n"))
