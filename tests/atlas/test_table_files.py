"""Table files."""

import pytest

from traceroom.atlas.table_files import lines, size, table


def test_plain_and_packed_tables_read_alike() -> None:
    assert "\t" in lines("countries.tsv")[0]
    assert "\t" in lines("towns.tsv.xz")[0]


def test_a_table_that_is_not_there_is_not_there() -> None:
    assert not table("nothing.tsv").is_file()
    with pytest.raises(FileNotFoundError):
        lines("nothing.tsv")


def test_a_table_has_its_size() -> None:
    assert size("countries.tsv") == len(table("countries.tsv").read_bytes()) > 10_000
