"""An own line: which columns each kind of table has, and how a line of it becomes a row."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from traceroom.atlas import gs1, health_marks
from traceroom.atlas.folding import fold, tokens
from traceroom.atlas.own_cells import Cells
from traceroom.atlas.own_point import misplaced
from traceroom.atlas.own_row import OwnKind, OwnRow

WHERE_AND_WHEN = ("latitude", "longitude", "from", "to", "note")
COLUMNS: Mapping[OwnKind, Sequence[str]] = {
    OwnKind.PLANTS: ("mark", "name", "country", *WHERE_AND_WHEN),
    OwnKind.STORES: ("name", "country", *WHERE_AND_WHEN),
    OwnKind.CATALOGUE: ("name", "barcode", "countries", "from", "to", "note"),
}
NEEDED: Mapping[OwnKind, Sequence[Sequence[str]]] = {
    OwnKind.PLANTS: (("mark", "name"), ("country",)),
    OwnKind.STORES: (("name",), ("country",)),
    OwnKind.CATALOGUE: (("name", "barcode"), ("countries", "from", "to")),
}
"""Of each group the heading has one, and a line has one that is not empty."""
_ROUNDED = re.compile(r"\d[.,]\d+E\+\d+", re.IGNORECASE)
LEAST_LETTERS = 3
LEAST_OF_A_MARK = 4


def row_of(cells: Cells, *, table: str, kind: OwnKind) -> OwnRow | None:
    """The row; None if there is a problem, which `cells` then holds."""
    start, end = cells.dates()
    codes = cells.codes("countries" if kind is OwnKind.CATALOGUE else "country")
    if kind is not OwnKind.CATALOGUE and len(codes) > 1:
        cells.wrong("country", f"one country is expected, not {len(codes)}")
    latitude, longitude = cells.degrees("latitude", 90), cells.degrees("longitude", 180)
    if not cells.problems:
        _check_point(cells, codes, latitude, longitude)
    row = OwnRow(
        table=table,
        kind=kind,
        line=cells.line,
        name=_name(cells),
        countries=codes,
        mark=_mark(cells),
        barcode=_barcode(cells),
        latitude=latitude,
        longitude=longitude,
        start=start,
        end=end,
        note=cells.text("note"),
    )
    if not cells.problems:
        for any_of in NEEDED[kind]:
            if not any(cells.named.get(column) for column in any_of):
                cells.wrong(any_of[0], f"{' or '.join(any_of)} is needed, and empty")
    return None if cells.problems else row


def _check_point(cells: Cells, codes: Sequence[str], latitude: float | None, longitude: float | None) -> None:
    if (latitude is None) != (longitude is None):
        cells.wrong("latitude" if latitude is None else "longitude", "is empty, and the other of the two is not")
    elif latitude is not None and longitude is not None and len(codes) == 1:
        sentence = misplaced(codes[0], latitude, longitude)
        if sentence:
            cells.wrong("latitude", sentence)


def key(name: str) -> str:
    """A name as it is looked for: folded words with a space between."""
    return " ".join(tokens(fold(name)))


def compact(mark: str) -> str:
    """A mark as it is looked for: letters and digits alone, folded."""
    return key(mark).replace(" ", "")


def marks(row: OwnRow) -> list[str]:
    """How a mark may stand on a pack: with its country's letters in front, and with or without those behind."""
    if not row.mark:
        return []
    mark = compact(row.mark)
    letters = [(p.casefold(), ends) for p, ends in health_marks.letters_of(row.countries[0])]
    if not letters:
        return [mark]
    prefix = next((p for p, _ in letters if mark.startswith(p)), "")
    ends = [compact(end) for _, endings in letters for end in endings]
    body = mark.removeprefix(prefix)
    body = next((body.removesuffix(end) for end in ends if end and body.endswith(end) and body != end), body)
    first = [prefix] if prefix else [p for p, _ in letters]
    return sorted({letter + body + last for letter in first for last in ("", *ends)})


def _name(cells: Cells) -> str:
    name = cells.text("name")
    if name and len(key(name).replace(" ", "")) < LEAST_LETTERS and not any(ord(letter) > 0x2E80 for letter in name):
        cells.wrong("name", f"{name!r} has fewer than {LEAST_LETTERS} letters: it would be found everywhere")
    return name


def _mark(cells: Cells) -> str:
    mark = cells.text("mark")
    letters = compact(mark)
    if mark and (len(letters) < LEAST_OF_A_MARK or not any(letter.isdigit() for letter in letters)):
        cells.wrong("mark", f"{mark!r} is no mark: at least {LEAST_OF_A_MARK} letters and digits, one of them a digit")
    return mark


def _barcode(cells: Cells) -> str:
    barcode = cells.text("barcode")
    number = gs1.gtin(barcode) if barcode else ""
    if number is None:
        what = f"{barcode[:40]!r} is no barcode (8, 12, 13 or 14 digits with a right check digit)"
        cells.wrong("barcode", f"{what}{_lost(barcode)}")
    return number or ""


def _lost(barcode: str) -> str:
    """What a spreadsheet does to barcodes that it takes for numbers."""
    if _ROUNDED.fullmatch(barcode):
        return "; a spreadsheet has rounded it: make the column one of text"
    if barcode.removesuffix(".0") != barcode and gs1.gtin(barcode[:-2]):
        return f"; did you mean {barcode[:-2]}?"
    whole = next((f"{zeros}{barcode}" for zeros in ("0", "00", "000") if gs1.gtin(f"{zeros}{barcode}")), None)
    return f"; has it lost its first 0? {whole} is one" if whole else ""
