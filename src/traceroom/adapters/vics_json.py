"""Objects: what stands in a list of a VICS file, one by one, and how reading gets over one that is broken.

A list of millions is never in memory: each object is parsed by itself, out of a window of text. Where one cannot be
parsed, its end is looked for by its brackets and by how the next one begins, and the others are still found.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from traceroom.adapters.vics_broken import extent, patiently
from traceroom.adapters.vics_text import Text

AHEAD = 1 << 16
"""Characters that are there before an object is parsed; nearly every object is shorter."""
MOST_BROKEN = 100_000
MOST_HOPELESS = 20
"""Objects whose brackets do not close; after so many, the end of one is not looked for beyond the next one's beginning,
or a file made to be slow would be."""
LOOK_BACK = 256
"""No more of the text is kept than this while something is searched for."""
GAP = re.compile(r"[ \t\r\n,]*")
GOES_ON = re.compile(r'[ \t\r\n,]*\{|[ \t\r\n]*"')
"""What never follows a list's last bracket: the bracket before it is one too many, or stands for another character."""
PARSER = json.JSONDecoder(strict=False)
BEGINS = re.compile(r',\s*(?=\{\s*"(?:MediaID|@?odata\.id)")')
WITHIN = {"MD5", "FileName", "FilePath", "HashName", "HashValue", "PropertyName", "PropertyValue", "odata.editLink"}
"""Keys with which objects inside of an entry begin: by these the next entry is not known."""


@dataclass(frozen=True, slots=True)
class Found:
    """One member of the list, from that byte on; `broken` says why it could not be parsed."""

    offset: int
    value: Any
    broken: str = ""


@dataclass(frozen=True, slots=True)
class Stopped:
    """Why the list was not read to its end."""

    offset: int
    why: str


def after(text: Text, pattern: re.Pattern[str]) -> re.Match[str] | None:
    """The next place where the pattern matches; reading goes on behind it. None where the file ends before."""
    while True:
        found = pattern.search(text.held, text.at)
        if found:
            text.at = found.end()
            return found
        text.at = max(text.at, len(text.held) - LOOK_BACK)
        if not text.more():
            text.at = len(text.held)
            return None


def objects(text: Text) -> Iterator[Found | Stopped]:
    """The members of the list whose bracket was just read, up to its end."""
    broken, hopeless, begins = 0, 0, BEGINS
    while True:
        while len(text.held) - text.at < AHEAD and text.more():
            pass
        held = text.held
        gap = GAP.match(held, text.at)
        at = gap.end() if gap else text.at
        if at == len(held):
            text.at = at
            if text.ended:
                yield Stopped(text.offset(at), "the file ends in the middle of the list: it is cut off")
                return
            continue
        if held[at] == "]" and not GOES_ON.match(held, at + 1):
            text.at = at + 1
            return
        offset = text.offset(at)
        try:
            value, text.at = PARSER.raw_decode(held, at)
        except (ValueError, RecursionError) as wrong:
            text.at = at
            end = extent(text, before=begins if hopeless > MOST_HOPELESS else None)
            yield _with_care(text, offset, begins, wrong, end)
            broken, hopeless = broken + 1, hopeless + (end is None)
            if broken > MOST_BROKEN:
                yield Stopped(text.offset(text.at), f"more than {MOST_BROKEN} entries are damaged: reading stops here")
                return
            continue
        yield Found(offset, value)
        if begins is BEGINS:
            begins = _beginning(value)


def _beginning(value: Any) -> re.Pattern[str]:
    """How another such object begins."""
    key = next(iter(value), None) if isinstance(value, dict) else None
    if key is None or key in WITHIN:
        return BEGINS
    return re.compile(rf",\s*(?=\{{\s*{re.escape(json.dumps(key, ensure_ascii=False))}\s*:)")


def _with_care(text: Text, offset: int, begins: re.Pattern[str], wrong: Exception, end: int | None) -> Found:
    """What could not be parsed at once: because its end was not there yet, because of a small fault, or for good."""
    if end is not None:
        piece = text.held[text.at : end]
        try:
            value = patiently(piece)
        except (ValueError, RecursionError) as still:
            wrong = still
        else:
            text.at = end
            return Found(offset, value)
    within = end if end is not None and text.held[text.at] in "{[" else len(text.held)
    found = begins.search(text.held, text.at + 1, within)
    if found:
        text.at = found.end()
    elif end is not None:
        text.at = end
    else:
        text.at += 1
        if after(text, begins) is None:
            return Found(offset, None, "the file ends in the middle of it, or its brackets do not close")
    return Found(offset, None, _why(wrong))


def _why(wrong: Exception) -> str:
    """In the parser's words, which repeat nothing of what is in the file."""
    if isinstance(wrong, json.JSONDecodeError):
        return f"it is no JSON ({wrong.msg.lower()})"
    return "it is nested too deep" if isinstance(wrong, RecursionError) else "it holds a number that is too long"
