"""Postal codes."""

import re

import pytest
from stdnum.es import postal_code
from stdnum.nl import postcode

from traceroom.atlas.postcodes import countries_for, find, labelled
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


@pytest.mark.parametrize(
    ("text", "code", "likeliest"),
    [
        ("PLZ 10115", "10115", "DE"),
        ("PLZ: 1010", "1010", "AT"),
        ("CEP 01310-100", "01310-100", "BR"),
        ("PIN 560001", "560001", "IN"),
        ("PIN CODE 400 001", "400 001", "IN"),
        ("CAP 20121", "20121", "IT"),
        ("C.P. 06600", "06600", "MX"),
        ("Postcode: 1012 AB", "1012 AB", "NL"),
        ("kod pocztowy 00-950", "00-950", "PL"),
        ("우편번호 06236", "06236", "KR"),
        ("〒100-0001", "100-0001", "JP"),
    ],
)
def test_a_code_behind_its_word_is_of_the_countries_that_have_both(text: str, code: str, likeliest: str) -> None:
    (found,) = labelled(text)
    assert found.code == code
    assert max(found.chance, key=lambda country: found.chance[country]) == likeliest


def test_one_word_of_two_languages_is_of_the_countries_of_both() -> None:
    (found,) = labelled("CP 75001")
    assert {"FR", "MX", "ES"} <= set(found.chance) and "DE" not in found.chance


def test_one_of_few_codes_is_likelier_than_one_of_many() -> None:
    (found,) = labelled("CAP 47890")
    assert found.chance["SM"] > 100 * found.chance.get("IT", 0.0)


@pytest.mark.parametrize("text", ["CEP 1234", "PIN 1234", "CAP 500 g", "PLZ", "postcode", "PLZ 10115,50", "zip 12"])
def test_a_word_without_a_code_of_its_countries_says_nothing(text: str) -> None:
    assert list(labelled(text)) == []
