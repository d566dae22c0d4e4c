"""Country codes as people write them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from traceroom.atlas import countries
from traceroom.atlas.country_codes import meant, unknown


@pytest.mark.parametrize(
    ("written", "code"),
    [("be", "BE"), (" Be ", "BE"), ("UK", "GB"), ("EL", "GR"), ("NLD", "NL"), ("Belgium", "BE"), ("Österreich", "AT"),
     ("Holland", "NL"), ("BE-VLG", "BE"), ("uk-sco", "GB"), ("“BE”", "BE"), ("BE\u200b", "BE"), ("\ufeff'be';", "BE"),
     ("XX-1", None), ("ZZ", None), ("", None), ("x" * 100_000, None)],
)  # fmt: skip
def test_what_is_meant_is_found(written: str, code: str | None) -> None:
    assert meant(written) == code


def test_the_sentence_says_what_is_meant() -> None:
    assert unknown("Belgium") == "'Belgium' is no country code (ISO 3166-1 alpha-2, or XK); did you mean BE?"
    assert unknown("ZZ") == "'ZZ' is no country code (ISO 3166-1 alpha-2, or XK)"


def test_several_codes_in_one_word_are_told_to_be_a_list() -> None:
    assert unknown("BE, NL").endswith("(ISO 3166-1 alpha-2, or XK); several are a list: [BE, NL]")
    assert unknown("[be/nl;lu]").endswith("several are a list: [BE, NL, LU]")
    assert "list" not in unknown("BE, Holland") and "list" not in unknown("Bosnia and Herzegovina")


def test_a_slip_of_a_letter_is_understood() -> None:
    assert meant("Belgum") == "BE" and meant("Nehterlands") == "NL" and meant("Czechai") == "CZ"
    assert meant("Atlantis") is None and meant("BE, FR") is None
    assert "Norway" in unknown(False)
    assert "…" in unknown("x" * 1000) and len(unknown("x" * 1000)) < 100
    assert unknown(12).startswith("12 is no")


@given(st.text(max_size=40))
@settings(deadline=None)
def test_anything_is_a_code_or_nothing(written: str) -> None:
    code = meant(written)
    assert code is None or code in countries.index()
    assert unknown(written).isprintable()
