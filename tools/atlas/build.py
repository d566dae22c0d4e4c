"""Builds every table of the atlas from its sources: `make atlas`. Needs npm for three of them."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from tools.atlas import (
    area_codes,
    countries,
    date_forms,
    hand,
    income,
    languages,
    names,
    numbers,
    places,
    regions,
    roads,
    shapes,
    words,
)

ROOT = Path(__file__).resolve().parent.parent.parent
TABLES = ROOT / "src/traceroom/atlas/tables"
CACHE = ROOT / ".cache/atlas"


def main() -> None:
    """Fetches, builds, and writes sources.tsv and docs/sources.md."""
    CACHE.mkdir(parents=True, exist_ok=True)
    shutil.copy(ROOT / "tools/atlas/package.json", CACHE)
    subprocess.run(["npm", "install", "--silent", "--no-audit", "--no-fund"], cwd=CACHE, check=True)
    sources = []
    for builder in (
        countries,
        date_forms,
        income,
        languages,
        numbers,
        names,
        places,
        area_codes,
        regions,
        roads,
        shapes,
        words,
    ):
        print(f"building {builder.__name__.split('.')[-1]}", file=sys.stderr)
        sources += builder.build(TABLES)
    hand.write(sources)


if __name__ == "__main__":
    main()
