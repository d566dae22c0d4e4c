"""The fitted table."""

from __future__ import annotations

from pathlib import Path

from tests.runs.fit.test_page import made_fit
from traceroom.atlas.parameters import parameters
from traceroom.runs.fit.fitting import FITTED
from traceroom.runs.fit.table import write


def test_every_parameter_has_its_line_and_the_fitted_ones_their_number_spread_and_source(tmp_path: Path) -> None:
    write(made_fit(), tmp_path / "parameters.tsv", source="a test")
    heading, *rows = [line.split("\t") for line in (tmp_path / "parameters.tsv").read_text().splitlines()]
    assert heading == ["name", "value", "low", "high", "source", "date"]
    assert [row[0] for row in rows] == list(parameters())
    for name, number, low, high, source, date in rows:
        one = parameters()[name]
        assert (float(low), float(high)) == (one.low, one.high)
        if name in FITTED:
            assert float(number) == 0.25 and source == "a test; five folds 0.2 to 0.3"
        else:
            assert float(number) == one.value and (source, date) == (one.source, one.date)
