"""The reader of postal codes."""

from __future__ import annotations

from traceroom.clues.case import Thing
from traceroom.clues.clue import Said
from traceroom.clues.readers.postcode import read
from traceroom.values.certainty import Certainty
from traceroom.values.kind import Kind


def _said(*texts: str) -> list[Said]:
    return list(read(Thing("pack", Kind.PACKAGED, texts)))


def test_a_word_before_the_code_narrows_its_countries() -> None:
    (said,) = _said("PLZ 1010")
    assert next(iter(said.codes)) == "AT" and "CH" in said.codes and "NL" not in said.codes


def test_few_countries_are_likely_and_many_unsure() -> None:
    (few,), (many,) = _said("CAP 20121"), _said("CP 75001")
    assert few.certainty is Certainty.LIKELY and many.certainty is Certainty.UNSURE


def test_the_same_code_is_said_once_and_the_word_goes_first() -> None:
    (said,) = _said("PLZ 10115", "PLZ 10115")
    assert said.row.startswith("address_words: plz")


def test_a_code_in_an_address_is_the_address_s() -> None:
    assert _said("Musterstraße 12, PLZ 10115 Berlin") == []
