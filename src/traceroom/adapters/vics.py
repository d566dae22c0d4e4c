"""VICS: a file of Project VIC's data model, 1.1 to 2.0, read entry by entry in constant memory (docs/vics.md)."""

from __future__ import annotations

import json
import re
from collections.abc import Generator, Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

from traceroom.adapters.vics_between import MEDIA, next_media
from traceroom.adapters.vics_entry import Entry, Flaw, entry_of
from traceroom.adapters.vics_json import Stopped, after, objects
from traceroom.adapters.vics_series import Opaque
from traceroom.adapters.vics_text import Step, Text
from traceroom.values.trouble import Trouble

FORM = '{"@odata.context": "http://github.com/VICSDATAMODEL/ProjectVic/DataModels/2.0.xml/...", "value": [...]}'
ROOT = re.compile(r'"(?:@odata\.context|odata\.metadata)"\s*:\s*("[^"\\]*(?:\\.[^"\\]*)*")|"value"\s*:\s*\[')
MODEL = re.compile(r"ProjectVic/DataModels/(\d+(?:\.\d+)*)\.xml", re.IGNORECASE)
WINDOW = 1 << 20
"""Characters from the list's beginning in which a list of cases shows that it is one."""


class Vics:
    """One file, open: its entries and flaws in order, and what can be said of the whole once they were read."""

    def __init__(self, path: Path, *, series: Opaque, step: Step = lambda done: None) -> None:  # noqa: ARG005
        self.version: str | None = None
        self._text = Text(path, step=step)
        self._series = series
        self._number = 0

    def __enter__(self) -> Self:
        self._text.__enter__()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._text.__exit__(kind, error, at)

    @property
    def mended(self) -> int:
        """Stray quotes that were taken back so far."""
        return self._text.mended

    def __iter__(self) -> Iterator[Entry | Flaw]:
        """Entries, each behind what of it could not be read. Raises Trouble for what is no VICS file at all."""
        text = self._text
        self._find_list()
        while len(text.held) - text.at < WINDOW and text.more():
            pass
        whole, depth = True, 2
        if not MEDIA.search(text.held, text.at):
            whole, depth = (yield from self._entries()), 1
        while whole:
            found, depth = next_media(text, depth)
            if not found:
                break
            whole = yield from self._entries()
        if whole and depth > 0:
            yield Flaw(0, text.offset(text.at), "the file ends without its last brackets: it is cut off")

    def _find_list(self) -> None:
        """Reads up to the list, and of what comes before only the data model."""
        text = self._text
        while not (begin := text.held.lstrip()):
            text.at = len(text.held)
            if not text.more():
                break
        if not begin.startswith("{"):
            what = "this is no JSON object" if begin else "this file is empty"
            raise Trouble(f"{text.path}: {what}; a VICS file is {FORM}")
        while (found := after(text, ROOT)) and found[1]:
            self.version = self._version(found[1])
        if found is None:
            raise Trouble(f'{text.path}: there is no list "value" in it; a VICS file is {FORM}')

    def _version(self, context: str) -> str:
        try:
            model = MODEL.search(json.loads(context))
        except ValueError:
            model = None
        if model is None:
            raise Trouble(f"{self._text.path}: its data model is not Project VIC's; a VICS file is {FORM}")
        return model[1]

    def _entries(self) -> Generator[Entry | Flaw, None, bool]:
        """One list of Media; false where it was not read to its end."""
        for found in objects(self._text):
            if isinstance(found, Stopped):
                yield Flaw(0, found.offset, found.why)
                return False
            self._number += 1
            if found.broken:
                yield Flaw(self._number, found.offset, found.broken)
                continue
            entry, flaws = entry_of(found.value, number=self._number, offset=found.offset, series=self._series)
            yield from flaws
            if entry:
                yield entry
        return True
