"""Handling codes."""

from traceroom.values.handling import Handling


def test_the_codes_are_those_of_siena() -> None:
    assert [str(code) for code in Handling] == ["H0", "H1", "H2", "H3"]
