"""Phone forms."""

from __future__ import annotations

import phonenumbers
import pytest
from hypothesis import given
from hypothesis import strategies as st

from traceroom.atlas.phone_forms import NationalNumber, national_numbers


def _by_country(written: str) -> dict[str, NationalNumber]:
    return {one.country: one for one in national_numbers(written.split())}


@pytest.mark.parametrize(
    ("written", "country", "national"),
    [
        ("01 40 20 50 50", "FR", "140205050"),
        ("02 412 21 11", "BE", "24122111"),
        ("02 1234567", "IT", "021234567"),
        ("06 1 234 5678", "HU", "12345678"),
        ("8 495 123 45 67", "RU", "4951234567"),
        ("33 12 34 56", "DK", "33123456"),
        ("212 736 3100", "US", "2127363100"),
        ("1 212 736 3100", "US", "2127363100"),
    ],
)
def test_a_number_at_home_is_known_with_what_is_dialled_before_it(written: str, country: str, national: str) -> None:
    number = _by_country(written)[country]
    assert number.national == national
    full = phonenumbers.PhoneNumber(country_code=number.calling_code, national_number=int(national))
    assert phonenumbers.is_possible_number(full)


def test_what_is_dialled_before_it_must_be_there_where_it_is_written() -> None:
    assert "BE" not in _by_country("2 412 21 11")
    assert "FR" not in _by_country("1 40 20 50 50")
    assert "ES" not in _by_country("091 412 21 11")


def test_the_groups_of_the_plan_are_likelier_and_one_group_says_nothing_of_them() -> None:
    pairs, threes, one = (_by_country(text)["FR"].weight for text in ("01 40 20 50 50", "014 020 5050", "0140205050"))
    assert pairs == one > threes > 0


def test_a_range_that_nobody_has_is_less_likely_but_possible() -> None:
    given, unknown = _by_country("02 412 21 11")["BE"], _by_country("02 123 45 67")
    assert given.usual and given.fixed
    assert "BE" not in unknown or not unknown["BE"].usual


def test_a_country_with_many_lengths_has_fewer_of_each() -> None:
    both = _by_country("01 40 20 50 50")
    assert all(both["FR"].weight > other.weight for code, other in both.items() if code in ("DE", "AT", "SE"))


@given(st.lists(st.text(alphabet="0123456789", min_size=1, max_size=6), min_size=1, max_size=5))
def test_any_digits_have_weights_of_at_most_1(groups: list[str]) -> None:
    for one in national_numbers(groups):
        assert 0 < one.weight <= 1
        assert "".join(groups).endswith(one.national)
