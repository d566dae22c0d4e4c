"""The reader of numbers of companies and taxpayers."""

from __future__ import annotations

from traceroom.clues.case import Thing
from traceroom.clues.clue import Said
from traceroom.clues.readers.company_number import MOST_NUMBERS, read
from traceroom.values.certainty import Certainty
from traceroom.values.kind import Kind


def _said(*texts: str) -> list[Said]:
    return list(read(Thing("pack", Kind.PACKAGED, texts)))


def test_a_right_check_digit_is_certain_and_a_form_alone_is_likely() -> None:
    (checked,), (form,) = _said("CNPJ 11.222.333/0001-81"), _said("KvK 12345678")
    assert checked.certainty is Certainty.CERTAIN and "its check digit is right" in checked.sentence
    assert form.certainty is Certainty.LIKELY and "check digit" not in form.sentence


def test_a_number_of_two_countries_is_a_likelihood_over_both() -> None:
    (said,) = _said("IČO 25596641")
    assert said.codes == {"CZ": 1.0, "SK": 1.0}
    assert "Czechia or Slovakia" in said.sentence


def test_one_number_written_in_two_ways_is_said_once() -> None:
    assert len(_said("CNPJ 11.222.333/0001-81", "C.N.P.J. 11222333000181")) == 1


def test_a_list_of_ten_thousand_numbers_is_cut() -> None:
    assert len(_said(" ".join(f"KvK {number:08d}" for number in range(10_000)))) == MOST_NUMBERS
