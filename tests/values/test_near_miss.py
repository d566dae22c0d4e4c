"""Near miss."""

import pytest

from traceroom.values.certainty import Certainty
from traceroom.values.kind import Kind
from traceroom.values.near_miss import hint, meant


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
