"""Near miss."""

from pathlib import Path

import pytest

from traceroom.values.certainty import Certainty
from traceroom.values.kind import Kind
from traceroom.values.near_miss import NAMES_ALIKE, hint, meant, nearest, slips


@pytest.mark.parametrize(
    ("written", "word"),
    [
        ("package", "packaged"),
        ("Packaged", "packaged"),
        ("deposit-drink", "deposit_drink"),
        ("deposit drink", "deposit_drink"),
        ("own brand", "chain_own"),
        ("cloths", "clothing"),
        ("xyz", None),
        ("", None),
        ("p" * 10_000, None),
        (3, None),
        (None, None),
    ],
)
def test_the_kind_that_is_meant_is_found(written: object, word: str | None) -> None:
    assert meant(written, Kind) == word


def test_what_people_say_goes_before_what_looks_alike() -> None:
    assert meant("sure", Certainty) == "certain"
    assert meant("certan", Certainty) == "certain"


def test_a_hint_is_a_question_or_nothing() -> None:
    assert hint("Likely", Certainty) == "; did you mean likely?"
    assert hint(0.9, Certainty) == ""


def test_names_must_be_more_alike_than_words() -> None:
    assert nearest("iran", ["iraq"]) == "iraq"
    assert nearest("iran", ["iraq"], alike=NAMES_ALIKE) is None
    assert nearest("belgum", ["belgium", "belize"], alike=NAMES_ALIKE) == "belgium"


@pytest.mark.parametrize("slip", ["gen", "ghent", "gnet", "gemt", "g ent"])
def test_a_slip_is_a_letter_too_few_too_many_another_or_two_turned(slip: str) -> None:
    assert slip in slips("gent") and "gent" in slips(slip)


def test_two_slips_and_none_are_no_slip() -> None:
    assert "gt" not in slips("gent") and "gent" not in slips("gent")
    assert slips("g" * 10_000) == frozenset()


def test_nothing_else_compares_spellings() -> None:
    source = Path(__file__).resolve().parent.parent.parent / "src/traceroom"
    using = {file.name for file in source.rglob("*.py") if "difflib" in file.read_text(encoding="utf-8")}
    assert using == {"near_miss.py"}
