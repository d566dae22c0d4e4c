"""Languages: in which language is it printed, and where is that language printed?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np
from numpy.typing import NDArray

from traceroom.atlas import countries, languages
from traceroom.atlas.parameters import value
from traceroom.clues import language
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
    text = "\n".join(thing.texts)
    guesses = {g.language: g.probability for g in language.detect_lines(thing.texts) if g.probability > 0.005}
    if not guesses:
        return
    weight = printed_where(guesses)
    best = max(guesses, key=lambda code: guesses[code])
    codes = countries.codes()
    people = [country.population for country in countries.countries()]
    order = sorted(range(len(codes)), key=lambda i: -weight[i] * people[i])
    main = [codes[i] for i in order[:12] if weight[i] > 0.3 * weight.max()]
    named = languages.language_name(best)
    sure = guesses[best]
    yield Said(
        read=" ".join(text.split()),
        codes={code: float(share) for code, share in zip(codes, weight, strict=True)},
        sentence=f"The words are {named}{'' if sure > 0.9 else ' most likely'}, printed in {countries_named(main)}.",
        row=f"languages: {listed(sorted(guesses))}",
        certainty=Certainty.LIKELY if sure > 0.5 else Certainty.UNSURE,
        floor=FLOOR,
    )


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
        Example(("12345 678 %",), None),
    )
