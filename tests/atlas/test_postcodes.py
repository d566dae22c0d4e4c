"""Postal codes."""

import re

import pytest
from stdnum.es import postal_code
from stdnum.nl import postcode

from traceroom.atlas.postcodes import countries_for, find
from traceroom.atlas.table_files import lines


def test_a_form_of_its_own_tells_the_country() -> None:
    assert countries_for("1012 AB") == ("NL",)
    assert len(countries_for("1070")) > 20


@pytest.mark.parametrize(
    ("text", "code"),
    [("B-1070 Brussel", "BE"), ("1012 AB Amsterdam", "NL"), ("D-80331 München", "DE"), ("00-950 Warszawa", "PL")],
)
def test_codes_are_found_in_addresses(text: str, code: str) -> None:
    (found,) = find(text)
    assert code in found.codes


@pytest.mark.parametrize("text", ["2890", "1250 kJ", "12345", "lot 4711 x", "38.53"])
def test_a_number_alone_is_none(text: str) -> None:
    assert list(find(text)) == []


def test_every_pattern_fits_its_example() -> None:
    for line in lines("postcodes.tsv"):
        country, pattern, example, *_ = line.split("\t")
        assert not example or re.fullmatch(pattern, example), country


def test_the_patterns_are_those_of_the_libraries_that_know_some() -> None:
    patterns = {line.split("\t")[0]: line.split("\t")[1] for line in lines("postcodes.tsv")}
    for code in ("1012 AB", "2601 DC", "9999 ZZ"):
        assert postcode.is_valid(code) and re.fullmatch(patterns["NL"], code)
    for code in ("28013", "08001", "52006"):
        assert postal_code.is_valid(code) and re.fullmatch(patterns["ES"], code)
    assert not postcode.is_valid("0012 AB") and not re.fullmatch(patterns["NL"], "12 AB")
