"""Documents: docs/sources.md, written from the table of sources."""

from __future__ import annotations

from traceroom.atlas.sources import sources

HEAD = """# Sources of the atlas

Written by `make atlas` from `src/traceroom/atlas/tables/sources.tsv`; a test holds the two equal. Each table
keeps the licence of its source.

| table | source | version | licence | fetched | rows | what |
|---|---|---|---|---|---|---|
"""


def sources_page() -> str:
    """The page as it must stand in docs/."""
    rows = [
        f"| {s.table} | {s.source} | {s.version} | {s.licence} | {s.date} | {s.rows} | {s.note} |" for s in sources()
    ]
    return HEAD + "\n".join(rows) + "\n"
