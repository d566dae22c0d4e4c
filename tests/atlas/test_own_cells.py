"""Own cells."""

import pytest

from traceroom.atlas.own_cells import Cells


@pytest.mark.parametrize(
    ("column", "cell", "says"),
    [
        ("country", "Belgium", "no country code"),
        ("country", "ZZ", "'ZZ' is no country code"),
        ("country", "Belgium", "did you mean BE?"),
        ("country", "Bosnia and Herzegovina", "'Bosnia and Herzegovina' is no country code"),
        ("country", "UK", "did you mean GB?"),
        ("latitude", "91", "no number from -90 to 90; are latitude and longitude swapped?"),
        ("latitude", "51°03'N", "no number from -90 to 90, such as 51.05 or -0.12"),
        ("latitude", "1.234.567", "no number"),
        ("latitude", "nan", "no number"),
        ("latitude", "٥١", "no number"),
        ("from", "31.12.2014", "a date is a year, a month or a day such as"),
        ("from", "31.12.2014", "not '31.12.2014'; did you mean 2014-12-31?"),
        ("from", "12/31/2014", "did you mean 2014-12-31?"),
        ("from", "31/12/2014", "did you mean 2014-12-31?"),
        ("from", "2014/6/30", "did you mean 2014-06-30?"),
        ("from", "06.2014", "did you mean 2014-06?"),
        ("from", "2014-6", "did you mean 2014-06?"),
        ("from", "03/04/2014", "2014-06-30, not '03/04/2014'"),
        ("from", "31.02.2014", "2014-06-30, not '31.02.2014'"),
        ("from", "2014-02-30", "there is no such date"),
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


def test_a_cell_of_several_lines_is_one_line() -> None:
    cells = Cells(2, {"note": "blue bag,\n  500\u00a0g\tof it", "latitude": "51.05384729384729"})
    assert cells.text("note") == "blue bag, 500 g of it"
    assert cells.degrees("latitude", 90) == 51.05384729384729
    assert cells.problems == []


def test_an_end_before_the_start_is_said() -> None:
    cells = Cells(2, {"from": "2016", "to": "2014"})
    cells.dates()
    assert cells.problems[0].sentence == "2014 lies before 2016"
