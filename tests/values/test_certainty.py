"""Certainty."""

from traceroom.atlas.parameters import value
from traceroom.values.certainty import Certainty


def test_the_less_sure_the_likelier_void() -> None:
    errors = [value(f"error.{certainty}") for certainty in Certainty]
    assert errors == sorted(errors)
    assert 0 < errors[0] < errors[-1] < 1
