"""Between: what stands around the lists of Media in a VICS file: passed over, with its brackets counted."""

from __future__ import annotations

import re

from traceroom.adapters.vics_text import Text

MEDIA = re.compile(r'"Media"\s*:\s*\[')
"""No text holds that: within one, a quote has a backslash before it."""
TOKEN = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"|["{}\[\]]', re.DOTALL)
INSIDE = re.compile(r'[^"\\]*+(?:\\.[^"\\]*+)*+', re.DOTALL)
AHEAD = 256
"""Characters behind a token that must be there before it is known for what it is."""
LONGEST_TEXT = 1 << 22


def next_media(text: Text, depth: int) -> tuple[bool, int]:
    """Reads on behind the bracket of the next list of Media; whether there is one, and how many others are open.

    `depth` is how many were open before. At the end of a whole file none is.
    """
    while True:
        found = MEDIA.search(text.held, text.at)
        for token in TOKEN.finditer(text.held, text.at, found.start() if found else len(text.held)):
            if not found and not text.ended and (token[0] == '"' or token.end() + AHEAD > len(text.held)):
                text.at = token.start()
                break
            text.at = token.end()
            if token[0] in "{[":
                depth += 1
            elif token[0] in "}]":
                depth -= 1
        else:
            text.at = len(text.held)
        if found:
            text.at = found.end()
            return True, depth
        if len(text.held) - text.at > LONGEST_TEXT:
            _pass_text(text)
        elif text.ended:
            return False, depth
        else:
            text.more()


def _pass_text(text: Text) -> None:
    """Behind the text whose first quote is at `at`, of which nothing is kept."""
    text.at += 1
    while True:
        inside = INSIDE.match(text.held, text.at)
        text.at = inside.end() if inside else text.at
        if text.held[text.at : text.at + 1] == '"':
            text.at += 1
            return
        if not text.more():
            text.at = len(text.held)
            return
