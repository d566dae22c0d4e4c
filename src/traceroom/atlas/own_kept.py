"""Own kept: the form in which the lines of an operator's table are kept, with the keys by which they are found.

Keys are worked out once, when a table is added: two hundred thousand lines are then in force within a second.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from traceroom.atlas.own_line import key, marks
from traceroom.atlas.own_row import OwnKind, OwnRow

COLUMNS = (
    "line", "name", "countries", "mark", "barcode", "latitude", "longitude", "from", "to", "note", "key", "marks",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Kept:
    """One line as it is kept, tab-separated. Its cells hold no tabs: `own_cells` takes none."""

    table: str
    kind: OwnKind
    text: str


def as_kept(row: OwnRow) -> Kept:
    """The row with its keys."""
    point = ["" if degrees is None else f"{degrees:.6g}" for degrees in (row.latitude, row.longitude)]
    cells = [str(row.line), row.name, ";".join(row.countries), row.mark, row.barcode, *point, row.start, row.end]
    return Kept(row.table, row.kind, "\t".join([*cells, row.note, key(row.name), " ".join(marks(row))]))


@lru_cache(maxsize=20_000)
def as_row(kept: Kept) -> OwnRow:
    """The row that was kept so. Raises ValueError for anything else."""
    number, name, codes, mark, barcode, latitude, longitude, start, end, note, _, _ = kept.text.split("\t")
    return OwnRow(
        table=kept.table,
        kind=kept.kind,
        line=int(number),
        name=name,
        countries=tuple(filter(None, codes.split(";"))),
        mark=mark,
        barcode=barcode,
        latitude=float(latitude) if latitude else None,
        longitude=float(longitude) if longitude else None,
        start=start,
        end=end,
        note=note,
    )


def keys(kept: Kept) -> tuple[str, str, list[str]]:
    """The name, the barcode and the marks by which a line is found. Raises ValueError for what is no line."""
    _, _, _, _, barcode, _, _, _, _, _, name, of_marks = kept.text.split("\t")
    return name, barcode, of_marks.split()
