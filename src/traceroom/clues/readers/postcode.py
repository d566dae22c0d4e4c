"""Postal codes: in which countries could this be one?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from traceroom.atlas import postcodes
from traceroom.clues.address import aside
from traceroom.clues.case import Thing
from traceroom.clues.clue import Said, Share
from traceroom.clues.reader import Example
from traceroom.clues.wording import countries_named, quoted
from traceroom.values.certainty import Certainty

NAME = "postcode"
MOST_COUNTRIES = 40
FEW = 4
LEAST = 0.02
"""Of the likeliest country's, for another to be told from those that have neither the word nor the form."""


def read(thing: Thing) -> Iterable[Said]:
    """One clue a code behind a word for one, or that stands like one in an address; what fits more than 40 countries
    says nothing."""
    seen: set[str] = set()
    for text in aside(thing.texts):
        for labelled in postcodes.labelled(text):
            if labelled.code not in seen:
                seen.add(labelled.code)
                yield _behind_its_word(labelled)
        for found in postcodes.find(text):
            if found.text not in seen and len(found.codes) <= MOST_COUNTRIES:
                seen.add(found.text)
                yield _said(found.text, dict.fromkeys(found.codes, 1.0), "postcodes")


def _behind_its_word(found: postcodes.Labelled) -> Said:
    """The countries that print the word and have the form, the likeliest first."""
    top = max(found.chance.values())
    likely = {code: share for code, share in found.chance.items() if share >= LEAST * top}
    return _said(found.text, dict(sorted(likely.items(), key=lambda one: -one[1])), found.row)


def _said(text: str, codes: Mapping[str, float], row: str) -> Said:
    return Said(
        read=text,
        codes=codes,
        sentence=f"{quoted(text)} has the form of a postal code of {countries_named(codes, last='or')}.",
        row=row,
        certainty=Certainty.LIKELY if len(codes) < FEW else Certainty.UNSURE,
        share=Share.ADDRESS,
    )


def examples() -> tuple[Example, ...]:
    """A form of its own, or a word before it; amounts, and a word without a code, stay silent."""
    return (
        Example(("PLZ 10115",), "DE"),
        Example(("CEP 01310-100",), "BR"),
        Example(("PIN 560001",), "IN"),
        Example(("CAP: 20121",), "IT"),
        Example(("PSČ 811 01",), "SK"),
        Example(("CEP 1234",), None),
        Example(("Klantenservice 1012 AB Voorbeelddorp",), "NL"),
        Example(("Energy 1250 kJ",), None),
    )
