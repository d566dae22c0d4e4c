"""Repair: the stray quote that some exporters put behind a value, taken back before the text is parsed."""

from __future__ import annotations

import re

STRAY = re.compile(r'""(?<=[^\s:,\[{\\"]"")"*')
"""Two quotes or more right behind a character of a value: `"IsSuspected":"true""`.

No well-formed JSON holds that. Inside a text a quote has a backslash before it, so two bare quotes side by side open
and close an empty text; what stands before one is white space, a colon, a comma or an opening bracket.
"""

LONGEST_RUN = 1000
"""A file of nothing but quotes shall not fill the memory."""


def repaired(text: str) -> tuple[str, int]:
    """The text with each stray quote turned into a space, so that every place in it stays where it was; how many."""
    if '""' not in text:
        return text, 0
    return STRAY.subn(lambda quotes: '"'.ljust(len(quotes[0])), text)


def ripe(text: str) -> int:
    """How much of a text that goes on can be repaired already: not its last quotes and what stands before them."""
    waits = len(text) - max(0, len(text.rstrip('"')) - 1)
    return len(text) - waits if waits <= LONGEST_RUN else len(text)
