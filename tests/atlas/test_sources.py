"""Sources."""

from importlib.resources import files
from pathlib import Path

from tools.atlas.documents import sources_page
from traceroom.atlas.sources import sources

ROOT = Path(__file__).resolve().parent.parent.parent


def test_the_page_of_sources_is_the_table_of_sources() -> None:
    assert (ROOT / "docs/sources.md").read_text(encoding="utf-8") == sources_page()


def test_every_table_has_a_source_and_a_licence() -> None:
    tables = {file.name for file in files("traceroom.atlas").joinpath("tables").iterdir()} - {"sources.tsv"}
    assert tables == {source.table for source in sources()}
    assert all(source.licence and source.source and source.date for source in sources())


def test_the_tables_stay_small() -> None:
    folder = files("traceroom.atlas").joinpath("tables")
    assert sum(len(file.read_bytes()) for file in folder.iterdir()) < 15_000_000
