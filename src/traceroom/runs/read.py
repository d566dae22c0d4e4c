"""Read: the words and barcodes of pictures, and the clues in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from traceroom.adapters import barcodes, ocr, tesseract
from traceroom.adapters.pictures import Picture, Unreadable, decode
from traceroom.atlas import countries
from traceroom.clues.case import Case, Thing
from traceroom.clues.clue import Clue
from traceroom.clues.read import clues_of
from traceroom.clues.reading import Reading
from traceroom.values.box import Box
from traceroom.values.kind import Kind
from traceroom.values.span import Span, written

LONGEST_PX = 2400
LEAST_SHARE = 0.02


@dataclass(frozen=True, slots=True)
class FileReadings:
    """What was read in one picture; boxes in pixels of the full upright picture."""

    file: Path
    readings: tuple[Reading, ...]


def read(files: Sequence[Path], *, languages: tuple[str, ...] = ()) -> Iterator[FileReadings | Unreadable]:
    """Readings of each file in order; a file that cannot be read is an Unreadable in its place."""
    for file in files:
        try:
            readings = read_picture(decode(file, longest_px=LONGEST_PX), languages=languages)
        except Unreadable as why:
            yield why
        except tesseract.Failed as why:
            yield Unreadable(f"{file}: {why}")
        else:
            yield FileReadings(file, readings)


def read_picture(picture: Picture, *, languages: tuple[str, ...] = ()) -> tuple[Reading, ...]:
    """Words by the built-in recogniser, by tesseract for the languages named, and barcodes."""
    words = ocr.read_words(picture)
    if languages:
        words += tesseract.read_words(picture, languages)
    codes = barcodes.read_barcodes(picture)
    return tuple(word for word in words if not _under(word, codes)) + codes


def _under(word: Reading, codes: Sequence[Reading]) -> bool:
    """Whether a reading is the digits under a barcode that was read as such."""
    digits = "".join(letter for letter in word.text if letter.isdigit())
    return any(len(digits) > 5 and digits in code.text and _near(word.box, code.box) for code in codes)


def _near(word: Box | None, code: Box | None) -> bool:
    if word is None or code is None:
        return True
    room = max(code.w, code.h)
    return abs(word.x + word.w / 2 - code.x - code.w / 2) < room and abs(word.y - code.y) < 2 * room


def thing_of(name: str, kind: Kind, readings: Sequence[Reading]) -> Thing:
    """An object from its readings."""
    codes = tuple(reading.text for reading in readings if reading.reader == "barcode")
    texts = tuple(reading.text for reading in readings if reading.reader != "barcode")
    return Thing(name, kind, texts, codes)


def as_json(found: FileReadings) -> dict[str, Any]:
    """One line of `traceroom read --json`; its clues have the form of evidence."""
    thing = thing_of(found.file.name, Kind.PACKAGED, found.readings)
    return {
        "file": str(found.file),
        "readings": [
            {"reader": r.reader, "text": r.text, "box": r.box and r.box.as_list(), "confidence": r.confidence}
            for r in found.readings
        ],
        "clues": [clue_as_evidence(clue) for clue in clues_of(Case(found.file.name, (thing,)))],
    }


def clue_as_evidence(clue: Clue) -> dict[str, Any]:
    """A clue as it can be pasted into a case; countries below a fiftieth of the best are left out."""
    codes = countries.codes()
    kept = np.flatnonzero(clue.likelihood >= LEAST_SHARE)
    best = sorted(kept, key=lambda i: -clue.likelihood[i])
    says = {codes[i]: round(float(clue.likelihood[i]), 3) for i in best}
    return ({} if clue.dates_only else {"says": says}) | {
        "certainty": str(clue.certainty),
        "source": f"{clue.reader} reader",
        "note": clue.read[:200],
        "sentence": clue.sentence,
        **_dates(clue, says),
    }


def _dates(clue: Clue, says: Iterable[str]) -> dict[str, Any]:
    """`from` and `to`; where they differ from country to country, `dates`."""
    spans = {code: (clue.spans or {}).get(code) or clue.span for code in says} if clue.spans else {"": clue.span}
    if len(set(spans.values())) == 1:
        return _ends(next(iter(spans.values())))
    return {"dates": {code: ends for code, span in spans.items() if (ends := _ends(span))}}


def _ends(span: Span | None) -> dict[str, str]:
    first, last = (None, None) if span is None else written(span)
    return ({"from": first} if first else {}) | ({"to": last} if last else {})
