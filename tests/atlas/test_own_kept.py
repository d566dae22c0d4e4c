"""Own kept."""

import pytest

from tests.atlas.own_made import CATALOGUE, PLANTS, STORES, table
from traceroom.atlas.own_kept import COLUMNS, HEADINGS, as_row, as_text
from traceroom.atlas.own_row import OwnKind


@pytest.mark.parametrize("text", [PLANTS, STORES, CATALOGUE])
def test_a_row_comes_back_as_it_was_kept(text: str) -> None:
    for row in table(text).rows:
        kept = as_text(row)
        assert as_row(kept, table=row.table, kind=row.kind) == row
        assert kept.count("\t") == len(COLUMNS) - 1


def test_a_row_that_was_kept_with_its_keys_is_read_too() -> None:
    (row,) = table(STORES).rows
    assert as_row(f"{as_text(row)}\twinkel voorbeeld\t", table=row.table, kind=row.kind) == row
    assert HEADINGS[1] == f"{HEADINGS[0]}\tkey\tmarks"


@pytest.mark.parametrize("text", ["x\ty", "", "1" + "\t" * 10, "two" + "\t" * 9, "1\ta\tBE\t\t\tnorth\t\t\t\t"])
def test_what_is_no_line_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"unpack|ten cells|int|float"):
        as_row(text, table="t", kind=OwnKind.STORES)
