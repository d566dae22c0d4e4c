"""Own row."""

import pytest

from tests.atlas.own_made import CATALOGUE, PLANTS, STORES, table
from traceroom.atlas.own_row import OwnKind, as_line, from_line
from traceroom.values.span import Span


@pytest.mark.parametrize("text", [PLANTS, STORES, CATALOGUE])
def test_a_row_comes_back_as_it_was_kept(text: str) -> None:
    for row in table(text).rows:
        assert from_line(as_line(row), table=row.table, kind=row.kind) == row


def test_a_row_says_its_line_and_its_dates() -> None:
    first, *_, last = table(CATALOGUE).rows
    assert (first.kind, first.row, first.span) == (OwnKind.CATALOGUE, "own table made, line 2", Span(2014, 2016.5))
    assert last.span is None
