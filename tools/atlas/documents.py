"""Documents: docs/sources.md, written from the table of sources and from what was opened for the rows kept by hand."""

from __future__ import annotations

from traceroom.atlas.references import looked_up, references
from traceroom.atlas.sources import sources
from traceroom.atlas.table_files import lines

HEAD = """# Sources of the atlas

Written by `make atlas` from `src/traceroom/atlas/tables/sources.tsv`, and after an edit by hand by
`python -m tools.atlas.hand`; a test holds the page and the tables equal. Each table keeps the licence of its source.

| table | source | version | licence | fetched | rows | what |
|---|---|---|---|---|---|---|
"""

LOOKED_UP = """
"By hand" is a table that is kept in the repository and has no builder; its rows name the rules that they follow.

Two libraries are tables by themselves, asked when a number is read: phonenumbers (Apache-2.0, the numbers of every
country and their towns) and python-stdnum (LGPL-2.1, numbers of companies and accounts with their check digits).

## What was looked up

Rows by hand were first written from general knowledge. The column `checked` of a row says what was opened since to hold
it: a reference below, or "general knowledge" where nothing was, whatever law its source names. Such a row may be right;
clues from phrases and telephone plans say "not looked up" behind their row, and a phrase that is only usage and was not
looked up is unsure. No reference is the law's own gazette: they are copies, agencies, encyclopaedias, newspapers and
libraries, as good as each is. A reference holds what it says, not every weight of the row.

| table | rows | looked up |
|---|---|---|
"""

OPENED = """
| reference | document | where | opened | what it says |
|---|---|---|---|---|
"""

UNDATED = """
Of chains the table has the day of closing where the name-suggestion-index lists one (its list of dissolutions); it has
no day of opening, neither there nor in the tags of its entries.
"""


def sources_page() -> str:
    """The page as it must stand in docs/."""
    rows = [
        f"| {s.table} | {s.source} | {s.version} | {s.licence} | {s.date} | {s.rows or 'by hand'} | {s.note} |"
        for s in sources()
    ]
    counted = [f"| {table} | {len(cells)} | {sum(map(looked_up, cells))} |" for table, cells in checked().items()]
    opened = [
        f"| {r.reference} | {r.document} | {r.address.replace('|', '%7C')} | {r.seen} | {r.says} |"
        for r in references().values()
    ]
    parts = [HEAD + _joined(rows), LOOKED_UP + _joined(counted), OPENED + _joined(opened), UNDATED]
    return "".join(parts)


def checked() -> dict[str, list[str]]:
    """The cells of the column `checked` of each table that has one."""
    found = {}
    for source in sources():
        if source.table.endswith(".tsv"):
            heading, *rows = lines(source.table, heading=True)
            if "checked" in heading.split("\t"):
                at = heading.split("\t").index("checked")
                found[source.table] = [row.split("\t")[at] for row in rows]
    return found


def _joined(rows: list[str]) -> str:
    return "\n".join(rows) + "\n"
