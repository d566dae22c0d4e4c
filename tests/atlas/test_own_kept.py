"""Own kept."""

import pytest

from tests.atlas.own_made import CATALOGUE, PLANTS, STORES, table
from traceroom.atlas.own_kept import COLUMNS, Kept, as_kept, as_row, keys
from traceroom.atlas.own_row import OwnKind


@pytest.mark.parametrize("text", [PLANTS, STORES, CATALOGUE])
def test_a_row_comes_back_as_it_was_kept(text: str) -> None:
    for row in table(text).rows:
        kept = as_kept(row)
        assert as_row(kept) == row
        assert kept.text.count("\t") == len(COLUMNS) - 1


def test_a_line_has_its_keys() -> None:
    name, barcode, marks = keys(as_kept(table(PLANTS).rows[0]))
    assert (name, barcode, marks) == ("laiterie du lac", "", ["fr35999002", "fr35999002ce"])


def test_what_is_no_line_is_refused() -> None:
    for read in (as_row, keys):
        with pytest.raises(ValueError, match="unpack"):
            read(Kept("t", OwnKind.STORES, "x\ty"))
