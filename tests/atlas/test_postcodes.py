"""Postal codes."""

import pytest

from traceroom.atlas.postcodes import countries_for, find


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
