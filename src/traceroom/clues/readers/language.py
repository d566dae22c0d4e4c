"""Languages: in which language is it printed, and where is that language printed?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np
from numpy.typing import NDArray

from traceroom.atlas import countries, languages
from traceroom.atlas.parameters import value
from traceroom.clues import language
from traceroom.clues.address import aside
from traceroom.clues.case import Thing
from traceroom.clues.clue import FLOOR, Said
from traceroom.clues.reader import Example
from traceroom.clues.wording import countries_named
from traceroom.values.certainty import Certainty
from traceroom.values.words import listed

NAME = "language"
EVERYWHERE = {"en": "language.english_everywhere"}


def read(thing: Thing) -> Iterable[Said]:
    """One clue for all the words of the object: which languages stand on it, and in which countries they do."""
    texts = aside(thing.texts)
    text = "\n".join(texts)
    guesses = {g.language: g.probability for g in language.detect_lines(texts) if g.probability > 0.005}
    if not guesses:
        return
    both = language.side_by_side(texts)
    weight = np.prod([printed_where({code: 1.0}) for code in both], axis=0) if both else printed_where(guesses)
    best = max(guesses, key=lambda code: guesses[code])
    codes = countries.codes()
    people = [country.population for country in countries.countries()]
    order = sorted(range(len(codes)), key=lambda i: -weight[i] * people[i])
    main = [codes[i] for i in order[:12] if weight[i] > 0.3 * weight.max()]
    sure = guesses[best]
    named = listed([languages.language_name(code) for code in both or (best,)])
    yield Said(
        read=" ".join(text.split()),
        codes={code: float(share) for code, share in zip(codes, weight, strict=True)},
        sentence=f"The words are {named}{_how_sure(sure, len(both))}, printed in {countries_named(main)}.",
        row=f"languages: {listed(both or sorted(guesses))}",
        certainty=Certainty.LIKELY if sure > 0.5 or both else Certainty.UNSURE,
        floor=FLOOR,
    )


def _how_sure(sure: float, languages_beside: int) -> str:
    if languages_beside:
        return " beside each other"
    return "" if sure > 0.9 else " most likely"


def printed_where(guesses: Mapping[str, float]) -> NDArray[np.float64]:
    """P(these words | market) up to a factor, shape (n,): sum over languages of P(words | l) share(l | market)."""
    share = languages.print_share()
    total = np.zeros(len(countries.codes()))
    for code, probability in guesses.items():
        printed = share.get(code)
        if printed is None:
            continue
        least = value(EVERYWHERE[code]) if code in EVERYWHERE else 0.0
        total += probability * np.maximum(printed, least)
    return total


def examples() -> tuple[Example, ...]:
    """Languages of one country each; figures stay silent."""
    return (
        Example(("Ingrediënten: aardappelen, zonnebloemolie, zout. Ten minste houdbaar tot: zie bovenkant",), "NL"),
        Example(("Składniki: mleko, cukier, sól. Najlepiej spożyć przed końcem",), "PL"),
        Example(
            ("Bewaren bij maximum 7 graden, koel en droog", "À conserver au frais et au sec, à consommer avant"), "BE"
        ),
        Example(("12345 678 %",), None),
    )
