"""Currencies."""

import pytest

from traceroom.atlas.currencies import find, tenders


@pytest.mark.parametrize(
    ("text", "code"),
    [("12,90 zł", "PL"), ("£ 3.50", "GB"), ("25 Kč", "CZ"), ("kr 39,90", "SE"), ("CHF 4.20", "CH"), ("0,25 €", "DE")],
)
def test_prices_tell_whose_money_it_is(text: str, code: str) -> None:
    (found,) = find(text)
    assert code in found.codes


def test_a_sign_that_several_share_gives_all_of_them() -> None:
    (found,) = find("kr 39,90")
    assert {"SE", "NO", "DK"} <= set(found.codes)


@pytest.mark.parametrize("text", ["12.90", "200 g", "E 330", "R2D2", "Pecorino DOP 25 %"])
def test_other_numbers_are_no_prices(text: str) -> None:
    assert list(find(text)) == []


def test_money_has_dates() -> None:
    marks = [t for t in tenders() if t.currency == "DEM" and t.country == "DE"]
    assert marks[0].end == "2002-02-28"
