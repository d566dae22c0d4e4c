"""Prices: the currency that stands beside an amount."""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil

from traceroom.atlas import countries, currencies, postcodes
from traceroom.atlas.currencies import Price
from traceroom.clues.case import Thing
from traceroom.clues.clue import Said
from traceroom.clues.reader import Example
from traceroom.clues.wording import quoted
from traceroom.values.span import Span
from traceroom.values.words import listed

NAME = "currency"


def read(thing: Thing) -> Iterable[Said]:
    """One clue a currency, with its dates in each country; a sign that several share (kr, $) gives all of them."""
    seen = set()
    for text in thing.texts:
        for price in currencies.find(text):
            if price.codes in seen or _is_postcode(price):
                continue
            seen.add(price.codes)
            yield Said(
                read=price.text,
                codes=dict.fromkeys(price.codes, 1.0),
                sentence=f"The price {quoted(price.text)} is in money of {_whose(price)}.",
                row=price.row,
                spans=price.spans,
            )


def _is_postcode(price: Price) -> bool:
    """ "PLZ 10115" is a German word and a postal code, not old Polish money."""
    return any(postcodes.labelled(price.text))


def _whose(price: Price) -> str:
    """ "Czechia or Slovakia until 2009"; money of the present comes first."""
    order = sorted(price.codes, key=lambda code: price.spans[code].end is not None)
    return listed([f"{countries.spoken(code)}{_until(price.spans[code])}" for code in order], last="or", most=5)


def _until(span: Span) -> str:
    return "" if span.end is None else f" until {ceil(span.end) - 1}"


def examples() -> tuple[Example, ...]:
    """Crowns and zloty; a bare number and a postal code stay silent."""
    return (
        Example(("Cena 12,90 zł",), "PL"),
        Example(("12.90",), None),
        Example(("PLZ 10115",), None),
    )
