"""Chains: shops and brands that exist in some countries only."""

from __future__ import annotations

from collections.abc import Iterable

from traceroom.atlas import names
from traceroom.atlas.chains import Chain
from traceroom.clues.case import Thing
from traceroom.clues.clue import Said
from traceroom.clues.reader import Example
from traceroom.clues.strength import certainty_of
from traceroom.clues.wording import countries_named, quoted

NAME = "chain"


def read(thing: Thing) -> Iterable[Said]:
    """One clue a chain; a name that is also an ordinary word is only a guess, or nothing."""
    seen = set()
    for text in thing.texts:
        for found in names.find(text):
            if not isinstance(found.value, Chain) or found.value.row in seen:
                continue
            certainty = certainty_of(found.strength)
            if certainty is None:
                continue
            seen.add(found.value.row)
            yield Said(
                read=found.text,
                codes=dict.fromkeys(found.value.countries, 1.0),
                sentence=f"{quoted(found.text)} is found in {countries_named(found.value.countries)}.",
                row=f"chains: {found.value.row}",
                certainty=certainty,
            )


def examples() -> tuple[Example, ...]:
    """A chain of one country; a word that is no chain stays silent."""
    return (
        Example(("Albert Heijn",), "NL"),
        Example(("Mercadona",), "ES"),
        Example(("water, sugar",), None),
    )
