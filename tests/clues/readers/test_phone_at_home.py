"""The reader of telephone numbers without their country's code."""

from __future__ import annotations

import pytest

from traceroom.clues.case import Thing
from traceroom.clues.clue import Said
from traceroom.clues.readers.phone_at_home import read
from traceroom.values.certainty import Certainty
from traceroom.values.kind import Kind
from traceroom.values.span import Span


def _said(*texts: str) -> list[Said]:
    return list(read(Thing("pack", Kind.PACKAGED, texts)))


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Tel.: 02/412.21.11", "BE"),
        ("Téléphone 01 40 20 50 50", "FR"),
        ("Tlf. 33 12 34 56", "DK"),
        ("Τηλ. 210 1234567", "GR"),
        ("電話 03-1234-5678", "JP"),
        ("Tel./Fax (030) 123456", "DE"),
        ("Phone 020 7946 0958", "GB"),
        ("Puh. 09 123 4567", "FI"),
        ("NUMERO VERDE 800 123456", "IT"),
    ],
)
def test_a_labelled_number_fits_its_own_country_and_others_weakly(text: str, country: str) -> None:
    (said,) = _said(text)
    assert said.codes[country] > 0.1 * max(said.codes.values())
    assert said.certainty is Certainty.UNSURE and len(said.codes) > 1


@pytest.mark.parametrize(
    "text",
    [
        "01 40 20 50 50",
        "Tel. +33 1 40 20 50 50",
        "Tel. 0033 1 40 20 50 50",
        "telt 12 345 678",
        "Hotel 01 40 20 50 50",
        "Tel. 112",
        "Tel.",
        "Tel. 01.40,5",
    ],
)
def test_no_label_a_country_code_or_too_few_digits_say_nothing(text: str) -> None:
    assert _said(text) == []


def test_a_postal_code_before_a_town_is_no_part_of_it() -> None:
    (said,) = _said("Tel. 02 412 21 11 1000 Brussel")
    assert said.read == "02 412 21 11" and "BE" in said.codes


def test_a_second_number_behind_it_is_no_part_of_it() -> None:
    (said,) = _said("tel 01 40 20 50 50 01 40 20 50 51")
    assert said.read == "01 40 20 50 50"


def test_telephone_and_fax_of_one_plan_say_it_once() -> None:
    assert len(_said("Tel. 01 40 20 50 50", "Fax 01 40 20 50 51")) == 1


def test_each_country_has_the_dates_of_its_own_plan() -> None:
    (said,) = _said("Tél. 04 72 10 30 30")
    assert said.spans is not None and isinstance(said.spans["FR"], Span)
    assert said.spans["FR"].start == pytest.approx(1996.8, abs=0.1)


def test_ten_thousand_numbers_are_looked_up_no_more_often_than_twenty() -> None:
    texts = tuple(f"tel 01 40 {n // 100:02d} {n % 100:02d} 50" for n in range(10_000))
    assert len(_said(*texts)) <= 20
