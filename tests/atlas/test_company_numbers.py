"""Company numbers."""

from __future__ import annotations

import re
from importlib import import_module

import pytest

from traceroom.atlas import countries
from traceroom.atlas.company_numbers import FORM_ALONE, find
from traceroom.atlas.references import KNOWN, held_by
from traceroom.atlas.table_files import lines


@pytest.mark.parametrize(
    ("text", "number", "codes"),
    [
        ("CNPJ 11.222.333/0001-81", "11.222.333/0001-81", {"BR"}),
        ("C.N.P.J.: 11222333000181", "11222333000181", {"BR"}),
        ("P. IVA 00743110157 - 20121 Milano", "00743110157", {"IT"}),
        ("RCS NANTERRE B 542 051 180", "542 051 180", {"FR"}),
        ("R.C.S. Luxembourg B 12345", "B 12345", {"LU"}),
        ("BTW 0403.019.261", "0403.019.261", {"BE"}),
        ("CHE-116.281.710 MWST", "116.281.710", {"CH"}),
        ("RUC 20512333797", "20512333797", {"PE"}),
        ("Org.nr 556036-0793", "556036-0793", {"SE"}),
        ("org.nr. 923 609 016 MVA", "923 609 016", {"NO"}),
        ("IČO: 25596641", "25596641", {"CZ", "SK"}),
        ("사업자등록번호 116-82-00276", "116-82-00276", {"KR"}),
        ("FN 122119m", "122119m", {"AT"}),
        ("GSTIN 27AAPFU0939F1ZV", "27AAPFU0939F1ZV", {"IN"}),
    ],
)
def test_a_number_behind_its_words_is_found_with_its_countries(text: str, number: str, codes: set[str]) -> None:
    (found,) = find(text)
    assert found.number == number
    assert {row.country for row in found.rows} == codes


@pytest.mark.parametrize(
    "text",
    [
        "CNPJ 11.222.333/0001-82",
        "P.IVA 00743110158",
        "RCS Nanterre 542 051 181",
        "IČO 12345678",
        "NIP 0000000001",
        "GST No 27AAPFU0939F1ZX",
        "CNPJ",
        "11.222.333/0001-81",
        "campione di prova 00743110157",
    ],
)
def test_a_wrong_check_digit_or_no_words_is_no_number(text: str) -> None:
    assert list(find(text)) == []


def test_the_beginning_of_a_longer_number_is_none_by_chance() -> None:
    assert list(find("CUI 15 99 47 0")) == []


def test_every_row_has_a_form_a_country_and_what_holds_it() -> None:
    for line in lines("company_numbers.tsv"):
        words, country, form, before, called, checked = line.split("\t")
        assert words and called and before == before.strip() and country in countries.index()
        assert held_by(checked) or checked == KNOWN
        if checked == KNOWN:
            assert re.compile(form)
        else:
            assert callable(import_module(f"stdnum.{form}").is_valid)


def test_a_row_without_check_digits_says_that_nobody_looked_it_up() -> None:
    ((with_digit,), (without,)) = (next(find(text)).rows for text in ("OIB 33392005961", "KvK 12345678"))
    assert with_digit.checked and with_digit.looked_up and "not looked up" not in with_digit.row
    assert not without.checked and without.row.endswith("not looked up")


MODULES = sorted(
    {form for line in lines("company_numbers.tsv") if "." in (form := line.split("\t")[2]) and "\\" not in form}
)


@pytest.mark.parametrize("form", MODULES)
def test_only_numbers_of_which_a_misread_digit_is_noticed_are_called_checked(form: str) -> None:
    """By the library's own examples, each with one digit changed in every place."""
    module = import_module(f"stdnum.{form}")
    written = re.findall(r"(?:validate|is_valid)\('([^']+)'", module.__doc__ or "")
    misread = [
        module.is_valid(f"{one[:at]}{digit}{one[at + 1 :]}")
        for one in written
        if module.is_valid(one)
        for at, letter in enumerate(one)
        for digit in "0123456789"
        if letter.isdigit() and digit != letter
    ]
    assert misread, "the library has an example"
    assert (sum(misread) < len(misread) / 2) == (form not in FORM_ALONE)
