"""Names of countries and towns in the small print: "Made in", "Imported by", addresses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from traceroom.atlas.named import Name
from traceroom.atlas.names import Found
from traceroom.clues.address import aside
from traceroom.clues.case import Thing
from traceroom.clues.clue import Said, Share
from traceroom.clues.reader import Example
from traceroom.clues.strength import by_words, certainty_of, names_in
from traceroom.clues.wording import countries_named, quoted
from traceroom.values.certainty import Certainty
from traceroom.values.kind import Kind
from traceroom.values.local import Near

NAME = "place_name"
TOWN_KM = 15.0
SURELY = 0.9
BOUGHT = frozenset({Kind.PACKAGED, Kind.PERISHABLE, Kind.CHAIN_OWN, Kind.DEPOSIT_DRINK, Kind.SOUVENIR, Kind.CLOTHING})
"""Kinds that name where things come from, and what they are called after ("Napoli", "Bologna"), more than where they
are sold: on packages of Open Food Facts such a name is right for one in three (bench/bench_readers.py)."""


def read(thing: Thing) -> Iterable[Said]:
    """One clue a name; what is printed on an object names makers and origins as well as markets."""
    seen = set()
    for text in aside(thing.texts):
        for written, group in by_words(_places(list(names_in(text)))):
            first = next((found for found in group if found.name.kind == "country"), group[0])
            certainty = certainty_of(first.strength)
            countries = tuple(first.name.countries)
            if certainty is None or countries in seen:
                continue
            seen.add(countries)
            sure = certainty is Certainty.LIKELY
            yield Said(
                read=written,
                codes=first.name.countries,
                sentence=f"{quoted(written)} is a name of or in {countries_named(countries, last='or')}.",
                row=first.name.row,
                certainty=Certainty.UNSURE if sure and thing.kind not in BOUGHT else Certainty.GUESS,
                share=Share.MENTION,
                local=_around(first.name) if sure else None,
            )


def _places(found: Sequence[Found]) -> Iterator[Found]:
    """Countries, and towns whose name is no chain's as well: "Carrefour" on a pack is a shop, not the town in Haiti."""
    shops = {one.start for one in found if one.name.kind == "chain"}
    for one in found:
        if one.name.kind == "country" or (one.name.kind == "town" and one.start not in shops):
            yield one


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
