"""Chains: shops and brands that exist in some countries only."""

from __future__ import annotations

from collections.abc import Iterable

from traceroom.atlas import names
from traceroom.clues.address import aside
from traceroom.clues.case import Thing
from traceroom.clues.clue import Said
from traceroom.clues.reader import Example
from traceroom.clues.strength import by_words, certainty_of
from traceroom.clues.wording import countries_named, quoted
from traceroom.values.words import listed

NAME = "chain"


def read(thing: Thing) -> Iterable[Said]:
    """One clue a chain; a name that is also an ordinary word is only a guess, or nothing."""
    seen = set()
    for text in aside(thing.texts):
        for words, group in by_words(found for found in names.find(text) if found.name.kind == "chain"):
            certainty = certainty_of(max(found.strength for found in group))
            key = group[0].name.key
            if certainty is None or key in seen:
                continue
            seen.add(key)
            codes = {code: 1.0 for found in group for code in found.name.countries}
            yield Said(
                read=words,
                codes=codes,
                sentence=f"{quoted(words)} is the name of a shop or brand of {countries_named(sorted(codes))}.",
                row=listed([found.name.row for found in group], most=3),
                certainty=certainty,
            )


def examples() -> tuple[Example, ...]:
    """A chain of one country; a word that is no chain stays silent."""
    return (
        Example(("Albert Heijn",), "NL"),
        Example(("Mercadona",), "ES"),
        Example(("water, sugar",), None),
    )
