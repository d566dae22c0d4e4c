"""Bits."""

from traceroom.values.bits import Bits


def test_bits_add_up() -> None:
    assert Bits(1.5) + Bits(-0.5) == Bits(1.0)


def test_bits_are_printed_with_a_sign_and_one_decimal() -> None:
    assert str(Bits(2.04)) == "+2.0"
    assert str(Bits(-0.51)) == "−0.5"
