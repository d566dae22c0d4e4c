"""Postal codes: in which countries could this be one?"""

from __future__ import annotations

from collections.abc import Iterable

from traceroom.atlas import postcodes
from traceroom.clues.address import aside
from traceroom.clues.case import Thing
from traceroom.clues.clue import Said, Share
from traceroom.clues.reader import Example
from traceroom.clues.wording import countries_named, quoted
from traceroom.values.certainty import Certainty

NAME = "postcode"
MOST_COUNTRIES = 40


def read(thing: Thing) -> Iterable[Said]:
    """One clue a code that stands like one in an address; what fits more than 40 countries says nothing."""
    seen = set()
    for text in aside(thing.texts):
        for found in postcodes.find(text):
            if found.text in seen or len(found.codes) > MOST_COUNTRIES:
                continue
            seen.add(found.text)
            yield Said(
                read=found.text,
                codes=dict.fromkeys(found.codes, 1.0),
                sentence=f"{quoted(found.text)} has the form of a postal code of "
                f"{countries_named(found.codes, last='or')}.",
                row="postcodes",
                certainty=Certainty.LIKELY if len(found.codes) < 4 else Certainty.UNSURE,
                share=Share.ADDRESS,
            )


def examples() -> tuple[Example, ...]:
    """A Dutch code has a form of its own; amounts stay silent."""
    return (
        Example(("Klantenservice 1012 AB Voorbeelddorp",), "NL"),
        Example(("Energy 1250 kJ",), None),
    )
