"""Broken: where an object that the parser refuses ends, and what can be read of it with patience."""

from __future__ import annotations

import json
import re
from typing import Any

from traceroom.adapters.vics_text import Text

LONGEST = 1 << 22
"""Characters of the longest object that is read; a longer one is left out."""
LONGEST_NUMBER = 30
TOKEN = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"|["{}\[\]]', re.DOTALL)
STOP = re.compile(r"[,{}\[\]]")
BACKSLASH = re.compile(r'\\(["\\/bfnrt]|u[0-9a-fA-F]{4})?')


def extent(text: Text, *, before: re.Pattern[str] | None = None) -> int | None:
    """Where what begins at `text.at` ends by its brackets; None if the file, or patience, ends before.

    With `before` patience ends where that matches.
    """
    if text.held[text.at] not in "{[":
        found = STOP.search(text.held, text.at + 1)
        return found.start() if found else None
    depth, at = 0, text.at
    while True:
        stop = before.search(text.held, text.at + 1) if before else None
        for token in TOKEN.finditer(text.held, at, stop.start() if stop else len(text.held)):
            mark, length = text.held[token.start()], token.end() - token.start()
            if mark != '"':
                depth += 1 if mark in "{[" else -1
            elif length == 1:
                break
            at = token.end()
            if not depth:
                return at
        let_go = text.at
        if stop or len(text.held) - let_go > LONGEST or not text.more():
            return None
        at -= let_go


def patiently(piece: str) -> Any:
    """The object, its lone backslashes (paths of Windows) taken as they stand, endless numbers as infinite.

    Raises ValueError and RecursionError, as the parser does.
    """
    parser = json.JSONDecoder(strict=False, parse_int=_whole)
    try:
        return parser.decode(piece)
    except ValueError:
        return parser.decode(BACKSLASH.sub(lambda found: found[0] if found[1] else r"\\", piece))


def _whole(digits: str) -> float:
    return int(digits) if len(digits) <= LONGEST_NUMBER else float("inf")
