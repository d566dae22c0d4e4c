"""Own records."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from traceroom.atlas.own_records import Unreadable, records, split


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\r\n")), min_size=1, max_size=5))
def test_cells_are_those_of_the_standard_library(cells: list[str]) -> None:
    """The reference: what csv writes is split into what was written."""
    out = io.StringIO()
    csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="").writerow(cells)
    assert split(out.getvalue(), ",") == cells


rows_of = st.lists(st.lists(st.text(st.sampled_from('ab", \n'), max_size=6), min_size=2, max_size=2), max_size=6)


@given(rows_of)
def test_records_are_those_of_the_standard_library(rows: list[list[str]]) -> None:
    """Cells may hold delimiters, quotes and ends of lines; only empty records are left out."""
    out = io.StringIO()
    csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows(rows)
    found = list(records(out.getvalue().split("\n"), ",", first=1))
    assert [record.cells for record in found] == [row for row in rows if any(cell.strip() for cell in row)]
    lines = out.getvalue().split("\n")
    assert all(lines[record.line - 1].startswith('"') for record in found)


@given(st.text(st.sampled_from('a",; \t'), max_size=12))
def test_no_line_breaks_it(line: str) -> None:
    for delimiter in ",;\t|":
        cells = split(line, delimiter)
        if isinstance(cells, list):
            assert 1 <= len(cells) <= line.count(delimiter) + 1


@given(st.lists(st.text(st.sampled_from('a",;'), max_size=6), max_size=8))
def test_every_line_is_in_a_record_or_empty(lines: list[str]) -> None:
    found = list(records(lines, ",", first=1))
    numbers = [record.line for record in found]
    assert numbers == sorted(set(numbers))
    assert all(1 <= number <= len(lines) for number in numbers)


@pytest.mark.parametrize(
    ("line", "says"),
    [('a,"b', "letter 3: a quote is opened"), ('a,"b"c', "letter 6: something"), ('5" pipe,b', "letter 2: a quote")],
)
def test_a_quote_out_of_place_is_said(line: str, says: str) -> None:
    found = split(line, ",")
    assert isinstance(found, Unreadable) and found.sentence.startswith(says)


def test_a_quote_that_is_never_closed_spoils_its_own_line_alone() -> None:
    lines = ['a,"b', *(f"line {i},x" for i in range(200)), 'c,"d""e"']
    found = list(records(lines, ",", first=1))
    assert len(found) == 202
    assert found[0].cells == Unreadable("letter 3: a quote is opened and never closed", is_open=True)
    assert found[-1].cells == ["c", 'd"e']
    assert [record.line for record in found] == list(range(1, 203))


def test_rows_that_a_spreadsheet_leaves_empty_are_none() -> None:
    assert [record.line for record in records(["a;b", ";;;", "", " ; ", "c;d", '"";""'], ";", first=1)] == [1, 5]


def test_a_line_without_end_is_said() -> None:
    (found,) = records(["x" * 2_001], ",", first=1)
    assert isinstance(found.cells, Unreadable) and "longer than 2,000 letters" in found.cells.sentence
