"""Own cells."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from traceroom.atlas.own_cells import Cells, split


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\r\n")), min_size=1, max_size=5))
def test_cells_are_those_of_the_standard_library(cells: list[str]) -> None:
    """The reference: what csv writes is split into what was written."""
    out = io.StringIO()
    csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="").writerow(cells)
    assert split(out.getvalue(), ",") == cells


@given(st.text(st.sampled_from('a",; \t'), max_size=12))
def test_no_line_breaks_it(line: str) -> None:
    for delimiter in ",;\t":
        cells = split(line, delimiter)
        if isinstance(cells, list):
            assert 1 <= len(cells) <= line.count(delimiter) + 1


@pytest.mark.parametrize(
    ("line", "says"),
    [('a,"b', "letter 3: a quote is opened"), ('a,"b"c', "letter 6: something"), ('5" pipe,b', "letter 2: a quote")],
)
def test_a_quote_out_of_place_is_said(line: str, says: str) -> None:
    assert str(split(line, ",")).startswith(says)


@pytest.mark.parametrize(
    ("column", "cell", "says"),
    [
        ("country", "Belgium", "no country code"),
        ("country", "ZZ", "'ZZ' is no country code"),
        ("latitude", "91", "no number from -90 to 90"),
        ("latitude", "nan", "no number"),
        ("latitude", "٥١", "no number"),
        ("from", "31.12.2014", "a date is a year, a month or a day"),
        ("from", "2014-13", "there is no such date"),
        ("from", "0014", "not from 1900 to 2100"),
        ("note", "a\x00b", "U+0000"),
        ("note", "a\ufffdb", "U+FFFD"),
        ("note", "x" * 201, "longer than 200"),
    ],
)
def test_a_bad_cell_is_said_with_its_column(column: str, cell: str, says: str) -> None:
    cells = Cells(7, {column: cell})
    cells.codes("country"), cells.degrees("latitude", 90), cells.dates(), cells.text("note")
    (problem,) = cells.problems
    assert (problem.line, problem.column) == (7, column)
    assert says in problem.sentence


def test_good_cells_are_read() -> None:
    cells = Cells(2, {"countries": "be, NL/lu", "latitude": "-51,05", "from": "2014", "to": "2014", "note": "e\u0301"})
    assert cells.codes("countries") == ("BE", "NL", "LU")
    assert cells.degrees("latitude", 90) == -51.05
    assert cells.dates() == ("2014", "2014")
    assert cells.text("note") == "é"
    assert cells.problems == []


def test_an_end_before_the_start_is_said() -> None:
    cells = Cells(2, {"from": "2016", "to": "2014"})
    cells.dates()
    assert cells.problems[0].sentence == "2014 lies before 2016"
