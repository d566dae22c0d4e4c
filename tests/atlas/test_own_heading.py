"""Own heading."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from traceroom.atlas.own_heading import heading
from traceroom.atlas.own_line import COLUMNS
from traceroom.atlas.own_row import OwnKind


@pytest.mark.parametrize(
    ("line", "kind", "delimiter"),
    [
        ("mark,name,country", OwnKind.PLANTS, ","),
        ("Name;Country;Latitude;Longitude;;", OwnKind.STORES, ";"),
        ('"name"\t"barcode"\t"from"', OwnKind.CATALOGUE, "\t"),
        ("name|countries", OwnKind.CATALOGUE, "|"),
        ("name,from", OwnKind.CATALOGUE, ","),
        ("name , country ", OwnKind.STORES, ","),
    ],
)
def test_a_good_heading_has_a_kind_and_no_problem(line: str, kind: OwnKind, delimiter: str) -> None:
    found = heading(line, None)
    assert (found.kind, found.delimiter, found.problems) == (kind, delimiter, ())
    assert set(found.columns) <= set(COLUMNS[kind])


@pytest.mark.parametrize(
    ("line", "problems"),
    [
        ("name,land", ["the heading has 'land'; did you mean country?"]),
        ("naam;landen;lat;lng", ["'naam'; did you mean name?", "'landen'; a table of", "'lat'; did you mean latitude?",
                                 "'lng'; did you mean longitude?", "the heading has no country"]),
        ("Produkt;EAN;Länder;von;bis", ["'produkt'; did you mean name?", "'ean'; did you mean barcode?",
                                        "'länder'; did you mean countries?", "'von'; did you mean from?",
                                        "'bis'; did you mean to?"]),
        ("name,contry", ["'contry'; did you mean country?"]),
        ("name,country,form", ["'form'; did you mean from?"]),
        ("name,country,name", ["has 'name' twice"]),
        ("name,country,colour", ["'colour'; a table of stores has the columns name, country,"]),
        ("name,latitude", ["the heading has no country; a table of stores"]),
        ("name,,country", ["the heading has ''; a table of stores"]),
        ("Winkel Voorbeeld,BE", ["a table begins with the names of its columns, such as name,country"]),
        ("<html>", ["a table begins with the names of its columns"]),
    ],
)  # fmt: skip
def test_every_problem_of_a_heading_is_said_with_what_was_meant(line: str, problems: list[str]) -> None:
    found = heading(line, None).problems
    assert len(found) == len(problems)
    assert all(says in sentence for says, sentence in zip(problems, found, strict=True)), found


def test_the_kind_that_is_asked_for_decides() -> None:
    assert heading("name,country", OwnKind.PLANTS).problems == ()
    found = heading("name,country", OwnKind.CATALOGUE)
    assert found.problems == ("the heading has 'country'; did you mean countries?",)


@given(st.text(max_size=60))
def test_any_line_is_a_heading_or_has_problems(line: str) -> None:
    found = heading(line, None)
    assert found.problems or set(found.columns) <= set(COLUMNS[found.kind])
