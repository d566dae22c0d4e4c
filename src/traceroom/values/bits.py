"""Evidence in bits: what one observation adds for or against a place."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Bits:
    """log2 of a likelihood ratio; adds up over independent observations."""

    value: float

    def __add__(self, other: Bits) -> Bits:
        return Bits(self.value + other.value)

    def __str__(self) -> str:
        return f"{self.value:+.1f}".replace("-", "\u2212")
