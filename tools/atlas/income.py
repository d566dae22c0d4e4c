"""Income: what people of each country earn, from the CLDR's territory information."""

from __future__ import annotations

import json
from pathlib import Path

from tools.atlas.source_row import SourceRow
from tools.atlas.tables_out import row, write

CLDR = Path(".cache/atlas/node_modules/cldr-core")


def build(tables: Path) -> list[SourceRow]:
    """income.tsv: gross domestic product for a person, in dollars at purchasing power; rounded to three digits."""
    codes = [line.split("\t")[0] for line in (tables / "countries.tsv").read_text(encoding="utf-8").splitlines()[1:]]
    told = json.loads((CLDR / "supplemental/territoryInfo.json").read_text(encoding="utf-8"))
    territories = told["supplemental"]["territoryInfo"]
    rows = []
    for code in codes:
        product, people = (float(territories.get(code, {}).get(key, 0)) for key in ("_gdp", "_population"))
        if product > 0 and people > 0:
            rows.append((code, f"{float(f'{product / people:.3g}'):.0f}"))
    count = write(tables / "income.tsv", ["country", "dollars"], rows)
    version = json.loads((CLDR / "package.json").read_text(encoding="utf-8"))["version"]
    note = "gross domestic product for a person, at purchasing power (World Factbook by way of the CLDR)"
    return [row("income.tsv", "npm cldr-core", "Unicode-3.0 (CLDR)", count, note, of=version)]
