"""Presence: that there is a printed package at all: homes hold the more of them, the more people there can buy.

What a household spends on food grows more slowly than its income (Engel's law), what it buys in packages about in
proportion (Seale, Regmi and Bernstein 2003, "International evidence on food consumption patterns", USDA Technical
Bulletin 1904). Packages are traded: the same money, at a country's purchasing power, buys fewer of them where prices
are low (Balassa 1964, Samuelson 1964). The exponents are parameters. It counts once for a case, however many it shows.
"""

from __future__ import annotations

from collections.abc import Iterable

from traceroom.atlas import countries
from traceroom.atlas.income import dollars
from traceroom.atlas.parameters import parameters, value
from traceroom.clues.case import Thing
from traceroom.clues.clue import About, Said
from traceroom.clues.reader import Example
from traceroom.values.certainty import Certainty

NAME = "presence"
RICHEST = 70_000.0
"""Dollars; beyond that nobody buys more packages."""


def read(thing: Thing) -> Iterable[Said]:
    """One clue of the place itself for an object with print on it, of a kind that is bought."""
    name = f"presence.{thing.kind}"
    if name not in parameters() or not any(text.strip() for text in thing.texts):
        return
    amounts = (dollars().clip(max=RICHEST) / RICHEST) ** value(name)
    yield Said(
        read=thing.kind.label,
        codes=dict(zip(countries.codes(), amounts.tolist(), strict=True)),
        sentence="Homes hold more such things where people can buy more.",
        row="income: dollars",
        certainty=Certainty.LIKELY,
        about=About.PLACE,
    )


def examples() -> tuple[Example, ...]:
    """Nothing printed says nothing."""
    return (Example(("Ingredients: salt",), "US"), Example(("",), None))
