"""Phrases: deposit marks, legal sentences and spellings that belong to some countries."""

from __future__ import annotations

from collections.abc import Iterable

from traceroom.atlas import phrases
from traceroom.clues.address import aside
from traceroom.clues.case import Thing
from traceroom.clues.clue import Said
from traceroom.clues.reader import Example
from traceroom.clues.wording import countries_named, quoted
from traceroom.values.certainty import Certainty

NAME = "phrase"
FLOOR = 0.02
"""A phrase is a habit: other countries print it too, only less often."""


def read(thing: Thing) -> Iterable[Said]:
    """One clue a phrase."""
    seen = set()
    for text in aside(thing.texts):
        for phrase, written in phrases.find(text):
            if phrase.key in seen:
                continue
            seen.add(phrase.key)
            codes = sorted(phrase.countries, key=lambda code: -phrase.countries[code])
            yield Said(
                read=written,
                codes=phrase.countries,
                sentence=f"{quoted(written)} is {phrase.what}, printed in {countries_named(codes)}{_since(phrase)}.",
                row=f"phrases: {' '.join(phrase.key)} ({phrase.source}{'' if phrase.looked_up else ', not looked up'})",
                certainty=Certainty.UNSURE if phrase.only_usage else Certainty.LIKELY,
                floor=FLOOR,
                span=phrase.span,
            )


def _since(phrase: phrases.Phrase) -> str:
    """ " since 2015"."""
    start = phrase.span.start if phrase.span is not None else None
    return "" if start is None else f" since {int(start)}"


def examples() -> tuple[Example, ...]:
    """Two deposit systems; ordinary words stay silent."""
    return (
        Example(("PFANDFLASCHE 0,25 €",), "DE"),
        Example(("Statiegeld € 0,15",), "NL"),
        Example(("water, sugar",), None),
    )
