"""Prices: the currency that stands beside an amount."""

from __future__ import annotations

from collections.abc import Iterable

from traceroom.atlas import currencies
from traceroom.clues.case import Thing
from traceroom.clues.clue import Said
from traceroom.clues.reader import Example
from traceroom.clues.wording import countries_named, quoted

NAME = "currency"


def read(thing: Thing) -> Iterable[Said]:
    """One clue a currency; a sign that several share (kr, $) gives all of them."""
    seen = set()
    for text in thing.texts:
        for price in currencies.find(text):
            if price.codes in seen:
                continue
            seen.add(price.codes)
            yield Said(
                read=price.text,
                codes=dict.fromkeys(price.codes, 1.0),
                sentence=f"The price {quoted(price.text)} is in money of {countries_named(price.codes, last='or')}.",
                row=price.row,
            )


def examples() -> tuple[Example, ...]:
    """Crowns and zloty; a bare number stays silent."""
    return (
        Example(("Cena 12,90 zł",), "PL"),
        Example(("12.90",), None),
    )
