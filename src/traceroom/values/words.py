"""Words for people: lists, percentages and how often, as the terminal and the pages print them."""

from __future__ import annotations

from collections.abc import Sequence


def listed(items: Sequence[str], *, last: str = "and", most: int = 6) -> str:
    """ "a, b and c"; a long list is cut with the number of the rest."""
    shown = list(items[:most])
    if len(items) > most:
        return f"{', '.join(shown)} {last} {len(items) - most} more"
    if len(shown) <= 1:
        return "".join(shown)
    return f"{', '.join(shown[:-1])} {last} {shown[-1]}"


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


_STEERING = dict.fromkeys([*range(0x20), *range(0x7F, 0xA0), *range(0xD800, 0xE000), 0x2028, 0x2029], " ")
_STEERING |= dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])


def printable(text: str) -> str:
    """On one line, without what would steer a terminal or turn the order of the words around it: control characters,
    half characters, and overrides of the direction of writing."""
    return " ".join(text.translate(_STEERING).split())


def steerless(text: str) -> str:
    """The same on its lines and with its spaces: for sentences that name what strangers wrote."""
    return "\n".join(line.translate(_STEERING) for line in text.split("\n"))
