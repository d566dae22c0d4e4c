"""A reading: words with their box, a barcode, or a statement, as an adapter or a person gave them."""

from __future__ import annotations

from dataclasses import dataclass

from traceroom.values.box import Box


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read off one thing; `reader` is "ocr", "barcode" or "typed"; confidence 0 to 1."""

    reader: str
    text: str
    box: Box | None = None
    confidence: float = 1.0
