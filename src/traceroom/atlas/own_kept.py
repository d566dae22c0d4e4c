"""Own kept: the form in which the lines of an operator's table are kept: tab-separated, one row a line."""

from __future__ import annotations

from functools import lru_cache

from traceroom.atlas.own_row import OwnKind, OwnRow

COLUMNS = ("line", "name", "countries", "mark", "barcode", "latitude", "longitude", "from", "to", "note")
HEADING = "\t".join(COLUMNS)
HEADINGS = (HEADING, f"{HEADING}\tkey\tmarks")
"""Now, and as tables were kept before `own_compiled`: what was added then stays good."""


def as_text(row: OwnRow) -> str:
    """The row in one line. Its cells hold no tabs: `own_cells` takes none."""
    point = ["" if degrees is None else f"{degrees:.12g}" for degrees in (row.latitude, row.longitude)]
    cells = [str(row.line), row.name, ";".join(row.countries), row.mark, row.barcode, *point, row.start, row.end]
    return "\t".join([*cells, row.note])


def as_row(text: str, *, table: str, kind: OwnKind) -> OwnRow:
    """The row that was kept so. Raises ValueError for anything else."""
    number, name, codes, mark, barcode, latitude, longitude, start, end, *rest = text.split("\t")
    if len(rest) not in (1, 3):
        raise ValueError("a line has ten cells")
    return OwnRow(
        table=table,
        kind=kind,
        line=int(number),
        name=name,
        countries=tuple(filter(None, codes.split(";"))),
        mark=mark,
        barcode=barcode,
        latitude=float(latitude) if latitude else None,
        longitude=float(longitude) if longitude else None,
        start=start,
        end=end,
        note=rest[0],
    )


as_row_once = lru_cache(maxsize=20_000)(as_row)
"""The same lines are found again and again."""
