"""Names of countries and towns in the small print: "Made in", "Imported by", addresses."""

from __future__ import annotations

from collections.abc import Iterable

from traceroom.atlas import names
from traceroom.clues.case import Thing
from traceroom.clues.clue import Said, Share
from traceroom.clues.reader import Example
from traceroom.clues.strength import certainty_of
from traceroom.clues.wording import countries_named, quoted
from traceroom.values.certainty import Certainty

NAME = "place_name"


def read(thing: Thing) -> Iterable[Said]:
    """One clue a country; what is printed on an object names makers and origins as well as markets."""
    seen = set()
    for text in thing.texts:
        for found in names.find(text):
            if not isinstance(found.value, str) or found.value in seen:
                continue
            certainty = certainty_of(found.strength)
            if certainty is None:
                continue
            seen.add(found.value)
            yield Said(
                read=found.text,
                codes={found.value: 1.0},
                sentence=f"{quoted(found.text)} names {countries_named([found.value])}.",
                row=f"names: {found.kind} {found.value}",
                certainty=Certainty.UNSURE if certainty is Certainty.LIKELY else Certainty.GUESS,
                share=Share.MENTION,
            )


def examples() -> tuple[Example, ...]:
    """A country in two languages; a text without any stays silent."""
    return (
        Example(("Prodotto in Italia",), "IT"),
        Example(("Hergestellt in Österreich",), "AT"),
        Example(("water, sugar",), None),
    )
