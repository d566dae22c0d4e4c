"""Plates."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from traceroom.atlas import countries
from traceroom.atlas.plates import Form, forms, read, signs
from traceroom.atlas.references import KNOWN, held_by
from traceroom.atlas.table_files import lines


@pytest.mark.parametrize("form", forms(), ids=lambda form: f"{form.country}-{form.form}")
def test_a_form_fits_its_example_alone_and_with_its_sign(form: Form) -> None:
    assert form.pattern.fullmatch(form.example)
    assert form.country in countries.index() and form.source and 0 < form.usual <= 1
    beside = read(form.example, beside=frozenset(form.signs))
    assert beside is not None and beside.countries == {form.country: 1.0}
    alone = read(form.example)
    assert (alone is not None) is form.telling
    if alone is not None:
        assert alone.countries[form.country] >= form.usual and not alone.sign


@pytest.mark.parametrize(
    ("line", "country"),
    [
        ("NL 12-BDF-3", "NL"),
        ("D B AB 1234", "DE"),
        ("IRL 131-D-12345", "IE"),
        ("UK AB12 CDE", "GB"),
        ("S ABC 123", "SE"),
        ("FL FL 12345", "LI"),
    ],
)
def test_the_sign_decides(line: str, country: str) -> None:
    plate = read(line)
    assert plate is not None and plate.countries == {country: 1.0}


@pytest.mark.parametrize(
    "line",
    ["", "AB 1234", "L 12345", "LOT A 1234", "EXP AB 12", "12-bdf-3", "FR 35.051.002 CE", "BE 0403.019.261", "1012 AB",
     "08-05-2024", "E 330", "250 G", "02 412 21 11"],
)  # fmt: skip
def test_what_only_looks_like_a_plate_is_none(line: str) -> None:
    assert read(line) is None


def test_letters_that_a_country_leaves_out_tell_it_apart() -> None:
    french = read("AB-123-QD")
    assert french is not None and "IT" not in french.countries and "FR" in french.countries


def test_a_sign_is_of_one_country() -> None:
    assert signs()["IRL"] == "IE"
    assert len({(sign, form.country) for form in forms() for sign in form.signs}) == len(signs())


@given(st.text(max_size=20))
def test_no_line_breaks_it(line: str) -> None:
    plate = read(line)
    assert plate is None or plate.countries


def test_every_row_says_what_was_looked_up() -> None:
    for line in lines("plates.tsv"):
        checked = line.rpartition("\t")[2]
        assert held_by(checked) or checked == KNOWN
