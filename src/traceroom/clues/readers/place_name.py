"""Names of countries and towns in the small print: "Made in", "Imported by", addresses."""

from __future__ import annotations

from collections.abc import Iterable

from traceroom.atlas import names
from traceroom.atlas.named import Name
from traceroom.clues.address import aside
from traceroom.clues.case import Thing
from traceroom.clues.clue import Said, Share
from traceroom.clues.reader import Example
from traceroom.clues.strength import by_words, certainty_of
from traceroom.clues.wording import countries_named, quoted
from traceroom.values.certainty import Certainty
from traceroom.values.local import Near

NAME = "place_name"
TOWN_KM = 15.0
SURELY = 0.9


def read(thing: Thing) -> Iterable[Said]:
    """One clue a name; what is printed on an object names makers and origins as well as markets."""
    seen = set()
    for text in aside(thing.texts):
        for words, group in by_words(found for found in names.find(text) if found.name.kind != "chain"):
            first = next((found for found in group if found.name.kind == "country"), group[0])
            certainty = certainty_of(first.strength)
            countries = tuple(first.name.countries)
            if certainty is None or countries in seen:
                continue
            seen.add(countries)
            yield Said(
                read=words,
                codes=first.name.countries,
                sentence=f"{quoted(words)} is a name of or in {countries_named(countries, last='or')}.",
                row=first.name.row,
                certainty=Certainty.UNSURE if certainty is Certainty.LIKELY else Certainty.GUESS,
                share=Share.MENTION,
                local=_around(first.name) if certainty is Certainty.LIKELY else None,
            )


def _around(name: Name) -> Near | None:
    """The town, where there is one large one of that name."""
    code = max(name.countries, key=lambda country: name.countries[country])
    if code not in name.where or name.countries[code] < SURELY * sum(name.countries.values()):
        return None
    return Near(*name.where[code], TOWN_KM, TOWN_KM, name.key.title())


def examples() -> tuple[Example, ...]:
    """A country in two languages; a text without any stays silent."""
    return (
        Example(("Prodotto in Italia",), "IT"),
        Example(("Hergestellt in Österreich",), "AT"),
        Example(("water, sugar",), None),
    )
