"""Barcodes: where the company that numbers the article is registered."""

from __future__ import annotations

from collections.abc import Iterable

from traceroom.atlas import gs1
from traceroom.clues.case import Thing
from traceroom.clues.clue import Said, Share
from traceroom.clues.reader import Example
from traceroom.clues.wording import countries_named
from traceroom.values.certainty import Certainty

NAME = "barcode"


def read(thing: Thing) -> Iterable[Said]:
    """One clue a barcode with a right check digit and a country's prefix."""
    for barcode in dict.fromkeys(thing.barcodes):
        number = gs1.gtin(barcode)
        found = gs1.prefix_country(number) if number else None
        if number is None or found is None:
            continue
        codes, row = found
        yield Said(
            read=number,
            codes=codes,
            sentence=f"The barcode {number} was given out in {countries_named(codes)}.",
            row=row,
            certainty=Certainty.CERTAIN,
            share=Share.BARCODE,
        )


def examples() -> tuple[Example, ...]:
    """A Belgian and a German article; a shop's own number; a wrong check digit."""
    return (
        Example((), "BE", ("5400141000009",)),
        Example((), "DE", ("4006381333931",)),
        Example((), None, ("2000000000008",)),
        Example((), None, ("00024136",)),
        Example((), None, ("5400141000001",)),
    )
