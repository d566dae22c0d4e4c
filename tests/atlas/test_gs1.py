"""GS1 numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from traceroom.atlas.gs1 import gtin, mistyped, prefix_country


@pytest.mark.parametrize(
    ("number", "codes"),
    [
        ("5400123456787", {"BE", "LU"}),
        ("4012345678901", {"DE"}),
        ("8712345678906", {"NL"}),
        ("036000291452", {"US", "CA"}),
    ],
)
def test_a_prefix_tells_where_the_company_is_registered(number: str, codes: set[str]) -> None:
    plain = gtin(number)
    assert plain is not None
    found = prefix_country(plain)
    assert found is not None and set(found[0]) == codes
    assert found[1].startswith("gs1: ")


@pytest.mark.parametrize("number", ["2000000000008", "9780306406157", "9771234567003", "00024136", "20359409"])
def test_shops_own_numbers_long_or_short_books_and_journals_have_no_country(number: str) -> None:
    plain = gtin(number)
    assert plain is not None
    assert prefix_country(plain) is None


@given(st.text(max_size=16))
def test_anything_else_is_no_number(text: str) -> None:
    found = gtin(text)
    assert found is None or (found.isdigit() and len(found) in (8, 13))


@given(st.integers(1, 10**12 - 1), st.integers(0, 9))
def test_one_wrong_digit_is_noticed(body: int, wrong: int) -> None:
    right = next(number for d in range(10) if (number := gtin(f"{body:012d}{d}")))
    position = 5
    if right[position] != str(wrong):
        assert gtin(right[:position] + str(wrong) + right[position + 1 :]) is None


def test_a_case_of_goods_is_the_article_inside_it() -> None:
    assert gtin("15400123456784") == "5400123456787"


@given(st.text(max_size=16))
def test_what_is_not_of_digits_is_not_mistyped(text: str) -> None:
    assert not mistyped(text) or (gtin(text) is None and any(letter.isdigit() for letter in text))


def test_a_digit_that_does_not_fit_is_mistyped() -> None:
    assert mistyped("5400141000001") and mistyped("54123") and not mistyped("5400141000009") and not mistyped("QR")
