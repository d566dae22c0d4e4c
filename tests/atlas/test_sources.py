"""Sources."""

from importlib.resources import files
from pathlib import Path

from tools.atlas.documents import sources_page
from traceroom.atlas.sources import sources
from traceroom.atlas.table_files import lines, size

ROOT = Path(__file__).resolve().parent.parent.parent


def test_the_page_of_sources_is_the_table_of_sources() -> None:
    assert (ROOT / "docs/sources.md").read_text(encoding="utf-8") == sources_page()


def test_every_table_has_a_source_and_a_licence() -> None:
    tables = {file.name for file in files("traceroom.atlas").joinpath("tables").iterdir()} - {"sources.tsv"}
    assert tables == {source.table for source in sources()}
    assert all(source.licence and source.source and source.date for source in sources())


def test_every_table_has_the_rows_that_its_source_says() -> None:
    """0 stands for a table kept by hand; the word lists are arrays, and `words_table` checks them."""
    for source in sources():
        if source.rows and source.table.endswith((".tsv", ".tsv.xz")):
            assert len(lines(source.table)) == source.rows, source.table


def test_the_tables_leave_the_wheel_below_15_mb() -> None:
    """Tables hardly shrink in the wheel: the large ones are packed already."""
    assert sum(size(source.table) for source in sources()) < 10_000_000
