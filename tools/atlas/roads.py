"""Roads: the side on which one drives, and the units on the signs."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

from tools.atlas.source_row import SourceRow
from tools.atlas.tables_out import row, write

FOLDER = Path(".cache/atlas")
PACKAGE = "@rapideditor/country-coder"


def build(tables: Path) -> list[SourceRow]:
    """roads.tsv."""
    node = subprocess.run(["node", "tools/atlas/roads.mjs", str(FOLDER)], capture_output=True, check=True)
    roads = json.loads(node.stdout)
    codes = [line.split("\t")[0] for line in (tables / "countries.tsv").read_text(encoding="utf-8").splitlines()[1:]]
    count = write(tables / "roads.tsv", ["country", "side", "speed", "height"], [(c, *roads[c]) for c in codes])
    version = json.loads((FOLDER / "node_modules" / PACKAGE / "package.json").read_text(encoding="utf-8"))["version"]
    note = "the side on which one drives, and the units of the signs"
    return [row("roads.tsv", f"npm {PACKAGE}", "ISC", count, note, of=version)]
