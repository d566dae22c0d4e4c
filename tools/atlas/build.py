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
    documents,
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
from tools.atlas.source_row import HEADING, SourceRow

ROOT = Path(__file__).resolve().parent.parent.parent
TABLES = ROOT / "src/traceroom/atlas/tables"
CACHE = ROOT / ".cache/atlas"
BY_HAND = [
    SourceRow(
        "wide_chains.tsv",
        "this project",
        "1",
        "Apache-2.0",
        "2026-11-25",
        0,
        "chains of very many countries, rough shares of trade from their own reports",
    ),
    SourceRow(
        "importers.tsv", "this project", "1", "Apache-2.0", "2026-11-25", 0, "words before importers and distributors"
    ),
    SourceRow(
        "pack_languages.tsv",
        "this project",
        "1",
        "Apache-2.0",
        "2026-11-25",
        0,
        "languages on packs, after the laws on labels named in it",
    ),
    SourceRow(
        "parameters.tsv",
        "docs/whereabouts.md",
        "1",
        "Apache-2.0",
        "2026-11-24",
        0,
        "the numbers of the model",
    ),
    SourceRow(
        "plates.tsv",
        "the countries' rules, each row its own",
        "1",
        "public rules",
        "2026-11-24",
        0,
        "distinguishing signs and forms of Europe's registration plates; AD, MC, SM and VA have none that tell",
    ),
    SourceRow(
        "phone_plans.tsv",
        "the countries' changes of numbers, each row its own",
        "1",
        "public rules",
        "2026-11-25",
        0,
        "forms of telephone numbers with their first or last day, where the form tells the time",
    ),
    SourceRow("questions.tsv", "this project", "1", "Apache-2.0", "2026-11-24", 0, "what one could still ask"),
    SourceRow(
        "phrases.tsv",
        "this project",
        "1",
        "Apache-2.0",
        "2026-11-24",
        0,
        "deposit and legal phrases, public rules",
    ),
    SourceRow(
        "address_words.tsv",
        "this project",
        "1",
        "Apache-2.0",
        "2026-11-24",
        0,
        "words of streets and boxes, after the Universal Postal Union's descriptions of addresses",
    ),
]


def main() -> None:
    """Fetches, builds, and writes sources.tsv and docs/sources.md."""
    CACHE.mkdir(parents=True, exist_ok=True)
    shutil.copy(ROOT / "tools/atlas/package.json", CACHE)
    subprocess.run(["npm", "install", "--silent", "--no-audit", "--no-fund"], cwd=CACHE, check=True)
    sources = list(BY_HAND)
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
    lines = [HEADING, *(source.line() for source in sorted(sources, key=lambda s: s.table))]
    (TABLES / "sources.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (ROOT / "docs/sources.md").write_text(documents.sources_page(), encoding="utf-8")


if __name__ == "__main__":
    main()
