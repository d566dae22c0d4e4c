"""Documents: docs/sources.md, written from the table of sources."""

from __future__ import annotations

from traceroom.atlas.sources import sources

HEAD = """# Sources of the atlas

Written by `make atlas` from `src/traceroom/atlas/tables/sources.tsv`; a test holds the two equal. Each table
keeps the licence of its source.

| table | source | version | licence | fetched | rows | what |
|---|---|---|---|---|---|---|
"""

TAIL = """
"By hand" is a table that is kept in the repository and has no builder; its rows name the rules that they follow.

Two libraries are tables by themselves, asked when a number is read: phonenumbers (Apache-2.0, the numbers of every
country and their towns) and python-stdnum (LGPL-2.1, numbers of companies and accounts with their check digits).
"""


def sources_page() -> str:
    """The page as it must stand in docs/."""
    rows = [
        f"| {s.table} | {s.source} | {s.version} | {s.licence} | {s.date} | {s.rows or 'by hand'} | {s.note} |"
        for s in sources()
    ]
    return HEAD + "\n".join(rows) + "\n" + TAIL
