"""Photos for the tests of runs: labels that can be read."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from examples.drawing.paint import canvas, ean13, text


def labelled(path: Path, lines: Sequence[str], *, barcode: str | None = None) -> Path:
    """A label with these lines, and a barcode below them."""
    sheet = canvas(1100, 640, (248, 246, 236))
    for i, line in enumerate(lines):
        text(sheet, (60, 60 + 90 * i), line, size=54, colour=(20, 22, 30))
    if barcode:
        ean13(sheet, (300, 380), barcode, module=4, height=150)
    sheet.convert("RGB").save(path)
    return path
