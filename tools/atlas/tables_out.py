"""Tables out: how the builders write, the same bytes for the same rows."""

from __future__ import annotations

import lzma
from collections.abc import Iterable, Sequence
from importlib.metadata import version
from pathlib import Path

from tools.atlas.source_row import SourceRow

DATE = "2026-11-24"
"""When the sources were fetched."""


def write(path: Path, heading: Sequence[str], rows: Iterable[Sequence[object]]) -> int:
    """Writes a .tsv or .tsv.xz table; returns the number of rows."""
    lines = ["\t".join(str(cell) for cell in row) for row in rows]
    for line in lines:
        assert "\n" not in line and line.count("\t") == len(heading) - 1, line
    data = ("\n".join(["\t".join(heading), *lines]) + "\n").encode()
    if path.suffix == ".xz":
        data = lzma.compress(data, preset=9 | lzma.PRESET_EXTREME)
    path.write_bytes(data)
    return len(lines)


def row(table: str, package: str, licence: str, rows: int, note: str, *, of: str | None = None) -> SourceRow:
    """A source row for a table from an installed Python package, or from another with its version in `of`."""
    return SourceRow(table, package, of or version(package), licence, DATE, rows, note)
