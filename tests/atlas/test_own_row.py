"""Own row."""

from tests.atlas.own_made import CATALOGUE, table
from traceroom.atlas.own_row import OwnKind
from traceroom.values.span import Span


def test_a_row_says_its_line_and_its_dates() -> None:
    first, *_, last = table(CATALOGUE).rows
    assert (first.kind, first.row, first.span) == (OwnKind.CATALOGUE, "own table made, line 2", Span(2014, 2016.5))
    assert last.span is None
