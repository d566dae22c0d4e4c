"""Health and identification marks: the country of the plant that packed food of animal origin, or of the eggs' farm."""

from __future__ import annotations

from collections.abc import Iterable

from traceroom.atlas import egg_marks, health_marks
from traceroom.clues.case import Thing
from traceroom.clues.clue import Said, Share
from traceroom.clues.reader import Example
from traceroom.clues.wording import countries_named, quoted
from traceroom.values.certainty import Certainty

NAME = "health_mark"


def read(thing: Thing) -> Iterable[Said]:
    """One clue a country whose mark is read (Regulation (EC) 853/2004, Annex II)."""
    seen = set()
    for text in thing.texts:
        for mark in health_marks.find(text):
            if mark.code in seen:
                continue
            seen.add(mark.code)
            yield Said(
                read=mark.text,
                codes={mark.code: 1.0},
                sentence=f"The mark {quoted(mark.text)} is that of a plant in {countries_named([mark.code])}.",
                row=mark.row,
                certainty=Certainty.CERTAIN,
                share=Share.HEALTH_MARK,
            )
    yield from _eggs(thing)


def _eggs(thing: Thing) -> Iterable[Said]:
    """One clue a country whose stamp is read on an egg."""
    found = {code: text for text in thing.texts for text, code in egg_marks.find(text)}
    for code, text in found.items():
        yield Said(
            read=text,
            codes={code: 1.0},
            sentence=f"The stamp {quoted(text)} is that of a farm in {countries_named([code])}.",
            row=f"egg_marks: {code} ({egg_marks.RULE})",
            certainty=Certainty.LIKELY,
            share=Share.HEALTH_MARK,
        )


def examples() -> tuple[Example, ...]:
    """Marks as they stand on packs; an ordinary sentence stays silent."""
    return (
        Example(("FR 35.051.002 CE",), "FR"),
        Example(("IT 03 125 CE",), "IT"),
        Example(("2-NL-4112301",), "NL"),
        Example(("Keep cool",), None),
    )
