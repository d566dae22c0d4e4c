"""Importers and distributors: they sit where the thing is sold."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from traceroom.atlas import countries, importers
from traceroom.atlas.folding import words
from traceroom.clues import address
from traceroom.clues.address_places import places, with_states
from traceroom.clues.case import Thing
from traceroom.clues.clue import Said, Share
from traceroom.clues.reader import Example
from traceroom.clues.wording import countries_named, quoted
from traceroom.values.certainty import Certainty

NAME = "importer"
HEARD = 120
"""Characters behind the words in which name and address of the importer stand."""
FLOOR = 0.02
NAMED = 0.3


def read(thing: Thing) -> Iterable[Said]:
    """One clue an announcement; its words are printed in some countries, and the address behind them is in one."""
    seen = set()
    for text in thing.texts:
        found = list(importers.find(text))
        for number, (row, start, end) in enumerate(found):
            stop = min(end + HEARD, found[number + 1][1] if number + 1 < len(found) else len(text))
            behind = text[end:stop]
            if (row.words, behind) in seen:
                continue
            seen.add((row.words, behind))
            codes, certainty = _together(row.countries, _where(behind))
            top = max(codes.values())
            main = sorted((code for code in codes if codes[code] >= NAMED * top), key=lambda code: -codes[code])
            yield Said(
                read=text[start:stop],
                codes=codes,
                sentence=f"{quoted(text[start:stop])} names {row.what} for {countries_named(main, last='or')}.",
                row=f"importers: {row.words}",
                certainty=certainty,
                share=Share.ADDRESS,
                floor=FLOOR if certainty is Certainty.UNSURE else FLOOR / 10,
            )


def _where(behind: str) -> Mapping[str, float]:
    """The country of the address, or of the place or country that is named first; empty without one."""
    for one in address.find(behind.strip(" :.,;-")):
        return dict(zip(countries.codes(), one.likelihood().tolist(), strict=True))
    for place in places(behind, words(behind)):
        if not place.chance:  # letters of a state and nothing else: "S.A." is a form of company
            continue
        chance = with_states(place, [])
        most = max(chance.values())
        return {code: share / most for code, share in chance.items()}
    return {}


def _together(printed: Mapping[str, float], where: Mapping[str, float]) -> tuple[Mapping[str, float], Certainty]:
    """Words and place multiplied; a place alone says more than words that half the world reads."""
    if not where:
        return printed, Certainty.UNSURE
    return {code: share * max(printed.get(code, 0.0), 0.1) for code, share in where.items()}, Certainty.LIKELY


def examples() -> tuple[Example, ...]:
    """An importer with its town, one in words of one language; ordinary words stay silent."""
    return (
        Example(("Imported by Example Foods Ltd, 12 High Street, Dublin",), "IE"),
        Example(("Importé par Exemple SA, 1000 Bruxelles",), "BE"),
        Example(("Uvoznik za RH: Primjer d.o.o., Zagreb",), "HR"),
        Example(("輸入者 株式会社見本",), "JP"),
        Example(("ithalatçı firma",), "TR"),
        Example(("Importado por Distribuidora Ejemplo S.A. de C.V., Guadalajara, Jalisco",), "MX"),
        Example(("important vitamins",), None),
    )
