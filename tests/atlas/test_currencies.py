"""Currencies."""

import pytest

from traceroom.atlas import countries
from traceroom.atlas.currencies import ALSO_WRITTEN, find, tenders


@pytest.mark.parametrize(
    ("text", "code"),
    [("12,90 zł", "PL"), ("£ 3.50", "GB"), ("25 Kč", "CZ"), ("kr 39,90", "SE"), ("CHF 4.20", "CH"), ("0,25 €", "DE")],
)
def test_prices_tell_whose_money_it_is(text: str, code: str) -> None:
    (found,) = find(text)
    assert code in found.codes


@pytest.mark.parametrize(
    ("text", "code", "until"),
    [("12,50 Kčs", "CZ", 1993), ("10 FF", "FR", 2002), ("MRP Rs.20.00", "IN", None), ("20 руб.", "RU", None),
     ("100円", "JP", None), ("HK$20", "HK", None), ("NT$ 50", "TW", None)],
)  # fmt: skip
def test_signs_that_only_people_write_are_money_too(text: str, code: str, until: int | None) -> None:
    (found,) = find(text)
    assert code in found.codes
    end = found.spans[code].end
    assert (end if end is None else int(end)) == until


def test_every_sign_that_people_write_is_of_a_currency_of_the_table() -> None:
    known = {tender.currency for tender in tenders()}
    assert all(known & {*codes} for codes in ALSO_WRITTEN.values())


def test_a_sign_that_several_share_gives_all_of_them() -> None:
    (found,) = find("kr 39,90")
    assert {"SE", "NO", "DK"} <= set(found.codes)


@pytest.mark.parametrize("text", ["12.90", "200 g", "E 330", "R2D2", "Pecorino DOP 25 %"])
def test_other_numbers_are_no_prices(text: str) -> None:
    assert list(find(text)) == []


def test_money_has_dates() -> None:
    marks = [t for t in tenders() if t.currency == "DEM" and t.country == "DE"]
    assert marks[0].end == "2002-02-28"


def test_a_price_says_when_each_country_paid_so() -> None:
    (found,) = find("129 Kč")
    assert set(found.spans) == set(found.codes)
    (euro,) = find("0,25 €")
    assert euro.spans["DE"].start == 1999 and euro.spans["HR"].start == 2023
    (marks,) = find("DM 3,50")
    assert marks.spans["DE"].start == pytest.approx(1948.47, abs=0.05)
    assert marks.spans["DE"].end == pytest.approx(2002.16, abs=0.02)


def test_money_that_came_back_is_one_span_from_first_to_last() -> None:
    (dollars,) = find("$ 12.50")
    tendered = [t.span for t in tenders() if t.sign == "$" and t.country == "PG"]
    assert dollars.spans["PG"].end == max(span.end for span in tendered if span.end is not None)


def test_bulgaria_pays_in_euros_since_2026_and_croatia_since_2023() -> None:
    days = {(t.currency, t.country): (t.start, t.end) for t in tenders()}
    assert days["EUR", "BG"] == ("2026-01-01", "") and days["BGN", "BG"][1] == "2026-01-31"
    assert days["EUR", "HR"] == ("2023-01-01", "") and days["HRK", "HR"][1] == "2023-01-14"


def test_the_money_of_every_country_is_legal_tender_there_today() -> None:
    today = {(t.country, t.currency) for t in tenders() if not t.end}
    assert {(c.code, c.currency) for c in countries.countries()} <= today


def test_the_table_is_babels_but_for_what_came_after_it() -> None:
    core = pytest.importorskip("babel.core", reason="Babel is there where the tables are built")
    known = core.get_global("territory_currencies")
    theirs = {
        (money, code, *("{:04d}-{:02d}-{:02d}".format(*day) if day else "" for day in (start, end)))
        for code in {t.country for t in tenders()} - {"BG"}
        for money, start, end, tender in known[code]
        if tender and (end is None or end[0] >= 1950)
    }
    assert theirs == {(t.currency, t.country, t.start, t.end) for t in tenders() if t.country != "BG"}
