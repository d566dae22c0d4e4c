"""By hand: tables that have no builder. After an edit `python -m tools.atlas.hand` writes the list of sources again."""

from __future__ import annotations

from pathlib import Path

from tools.atlas import documents
from tools.atlas.source_row import HEADING, SourceRow

ROOT = Path(__file__).resolve().parent.parent.parent
TABLES = ROOT / "src/traceroom/atlas/tables"


def _row(table: str, source: str, note: str, *, date: str = "2026-11-25", licence: str = "Apache-2.0") -> SourceRow:
    return SourceRow(table, source, "1", licence, date, 0, note)


BY_HAND = [
    _row(
        "address_words.tsv",
        "this project",
        "words of streets and boxes, after the Universal Postal Union's descriptions of addresses",
        date="2026-11-24",
    ),
    _row(
        "company_numbers.tsv",
        "this project",
        "words before numbers of companies and taxpayers, and the form in each country; each row says what holds it",
        date="2026-11-26",
    ),
    _row("importers.tsv", "this project", "words before importers and distributors; each row says what holds it"),
    _row(
        "pack_languages.tsv",
        "this project",
        "languages on packs, after the laws on labels named in it; the shares are estimates; each row says what holds "
        "it",
    ),
    _row("parameters.tsv", "docs/whereabouts.md", "the numbers of the model", date="2026-11-24"),
    _row(
        "phone_plans.tsv",
        "the countries' changes of numbers, each row its own",
        "forms of telephone numbers with their first or last day, where the form tells the time; each row says what "
        "holds it",
        licence="public rules",
    ),
    _row(
        "phrases.tsv",
        "this project",
        "deposit and legal phrases, public rules, with the first day of some; each row says what holds it",
    ),
    _row(
        "plates.tsv",
        "the countries' rules, each row its own",
        "distinguishing signs and forms of Europe's registration plates; AD, MC, SM and VA have none that tell; each "
        "row says what holds it",
        licence="public rules",
    ),
    _row("questions.tsv", "this project", "what one could still ask", date="2026-11-24"),
    _row("references.tsv", "this project", "what was opened to hold up the rows of the tables kept by hand"),
    _row(
        "road_changes.tsv",
        "the countries' changes, each row its own",
        "since when one drives on the other side; each row says what holds it",
        licence="public rules",
    ),
    _row(
        "wide_chains.tsv",
        "this project",
        "chains of very many countries, with rough shares of trade; each row says what holds it",
    ),
]


def write(built: list[SourceRow]) -> None:
    """Writes sources.tsv and docs/sources.md from the rows of the builders and those above."""
    rows = sorted([*built, *BY_HAND], key=lambda source: source.table)
    text = "\n".join([HEADING, *(source.line() for source in rows)]) + "\n"
    (TABLES / "sources.tsv").write_text(text, encoding="utf-8")
    (ROOT / "docs/sources.md").write_text(documents.sources_page(), encoding="utf-8")


def main() -> None:
    """Keeps the builders' rows as they are."""
    ours = {source.table for source in BY_HAND}
    kept = []
    for line in (TABLES / "sources.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        table, source, version, licence, date, rows, note = line.split("\t")
        if table not in ours:
            kept.append(SourceRow(table, source, version, licence, date, int(rows), note))
    write(kept)


if __name__ == "__main__":
    main()
