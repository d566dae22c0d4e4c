"""Text: a VICS file as text, block by block: any Unicode encoding, with or without a byte-order mark."""

from __future__ import annotations

import codecs
import json
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Self

from traceroom.adapters.vics_repair import repaired, ripe
from traceroom.values.trouble import Trouble

BLOCK = 1 << 20
MARKS = {"utf-8-sig": 3, "utf-16": 2, "utf-32": 4}
Step = Callable[[int], None]


class Text:
    """What of the file is in memory (`held`), and where in it reading stands (`at`); what lies before `at` may go."""

    def __init__(self, path: Path, *, step: Step = lambda done: None, block: int = BLOCK) -> None:  # noqa: ARG005
        self.path = path
        self.held = ""
        self.at = 0
        self.ended = False
        self.mended = 0
        self._block, self._step = block, step
        self._raw, self._read = "", 0
        self._place, self._offset = 0, 0
        try:
            self._file = path.open("rb")
        except OSError as wrong:
            raise Trouble(f"{path}: {wrong.strerror}") from None

    def __enter__(self) -> Self:
        encoding = json.detect_encoding(self._file.peek(4)[:4])
        self._offset = MARKS.get(encoding, 0)
        self._plain = encoding.startswith("utf-8")
        errors = "surrogateescape" if self._plain else "replace"
        self._decoder = codecs.getincrementaldecoder(encoding)(errors)
        self._codec = {"utf-8-sig": "utf-8", "utf-16": "utf-16-le", "utf-32": "utf-32-le"}.get(encoding, encoding)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._file.close()

    def more(self) -> bool:
        """Lets go of what lies before `at` (which becomes 0) and takes a block more; False where the file has ended."""
        if self.ended:
            return False
        data = self._file.read(self._block)
        self.ended = not data
        self._raw += self._decoder.decode(data, final=self.ended)
        ready = len(self._raw) if self.ended else ripe(self._raw)
        clean, mended = repaired(self._raw[:ready])
        self._raw = self._raw[ready:]
        self.offset(self.at)
        self.held, self.at, self._place = self.held[self.at :] + clean, 0, 0
        self.mended += mended
        self._read += len(data)
        self._step(self._read)
        return not self.ended or bool(clean)

    def offset(self, place: int) -> int:
        """The byte of the file at which that place in `held` stands; it costs little in the order of the text."""
        if place >= self._place:
            self._offset += self._bytes(self.held[self._place : place])
        else:
            self._offset -= self._bytes(self.held[place : self._place])
        self._place = place
        return self._offset

    def _bytes(self, piece: str) -> int:
        if self._plain and piece.isascii():
            return len(piece)
        return len(piece.encode(self._codec, "surrogateescape" if self._plain else "surrogatepass"))
