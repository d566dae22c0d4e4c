"""Languages: in which language is it printed, and where is that language printed?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from traceroom.atlas import countries, languages, pack_languages
from traceroom.atlas.folding import words
from traceroom.atlas.named import named
from traceroom.atlas.parameters import value
from traceroom.atlas.wide_chains import wide
from traceroom.clues import language
from traceroom.clues.address import aside
from traceroom.clues.case import Thing
from traceroom.clues.clue import FLOOR, Said
from traceroom.clues.reader import Example
from traceroom.clues.wording import countries_named
from traceroom.values.certainty import Certainty
from traceroom.values.kind import Kind
from traceroom.values.words import listed

NAME = "language"
ITEMS = re.compile(r"[,;|\n]")
SHORT = 60
"""Characters of a list of names."""
PACKS = frozenset({Kind.PACKAGED, Kind.PERISHABLE, Kind.CHAIN_OWN, Kind.DEPOSIT_DRINK})
Array = NDArray[np.float64]
EVERYWHERE = {"en": "language.english_everywhere"}


def read(thing: Thing) -> Iterable[Said]:
    """One clue for all the words of the object: which languages stand on it, and in which countries they do."""
    texts = _spoken(aside(thing.texts))
    guesses = {g.language: g.probability for g in language.detect_lines(texts) if g.probability > 0.005}
    if not guesses:
        return
    both = language.side_by_side(texts)
    weight = _beside(texts, both) if both else printed_where(guesses, thing.kind)
    sure = max(guesses.values())
    best = next(code for code, probability in guesses.items() if probability == sure)
    named = listed([languages.language_name(code) for code in both or (best,)])
    yield Said(
        read=" ".join(" ".join(texts).split()),
        codes={code: float(share) for code, share in zip(countries.codes(), weight, strict=True)},
        sentence=f"The words are {named}{_how_sure(sure, len(both))}, printed in {countries_named(_main(weight))}.",
        row=f"{_table(thing.kind)}: {listed(both or sorted(guesses))}",
        certainty=Certainty.LIKELY if sure > 0.5 or both else Certainty.UNSURE,
        floor=FLOOR,
    )


def _spoken(texts: Sequence[str]) -> list[str]:
    """The texts without names of shops and brands, which are in no language, and without what stands twice."""
    spoken = []
    heard: set[str] = set()
    for text in texts:
        items = [item for item in ITEMS.split(text) if not _is_a_name(item, short=len(text) <= SHORT)]
        kept = [item for item in items if len(item) > SHORT or item.strip().casefold() not in heard]
        heard |= {item.strip().casefold() for item in kept}
        spoken.append(", ".join(kept) if len(kept) < len(ITEMS.split(text)) else text)
    return spoken


def _is_a_name(item: str, *, short: bool) -> bool:
    """A capitalised name of a chain alone in a short text, or that of a chain of very many countries."""
    key = " ".join(word for word, _, _ in words(item))
    if wide(key) is not None:
        return True
    return short and item.strip()[:1].isupper() and any(name.kind == "chain" for name in named(key))


def _main(weight: Array) -> list[str]:
    """The countries that print most in these languages, the largest first."""
    people = [country.population for country in countries.countries()]
    order = sorted(range(len(people)), key=lambda i: -weight[i] * people[i])
    return [countries.codes()[i] for i in order[:12] if weight[i] > 0.3 * weight.max()]


def _beside(texts: Sequence[str], both: tuple[str, ...]) -> Array:
    """Languages beside each other; English too may be one of the pack's, or is decoration."""
    weight = pack_languages.read_beside(both)
    three = language.side_by_side(texts, english=True)
    if len(three) > len(both):
        weight = (weight + pack_languages.read_beside(three)) / 2
    if float(weight.max()) > 0:
        return weight
    printed: Array = np.prod([pack_languages.read_alone().get(code, np.ones(1)) for code in both], axis=0)
    return printed + np.zeros(len(countries.codes()))


def _how_sure(sure: float, languages_beside: int) -> str:
    if languages_beside:
        return " beside each other"
    return "" if sure > 0.9 else " most likely"


def _table(kind: Kind) -> str:
    return "pack_languages" if kind in PACKS else "languages"


def printed_where(guesses: Mapping[str, float], kind: Kind) -> Array:
    """P(these words | market) up to a factor, shape (n,): sum over languages of P(words | l) share(l | market)."""
    share = _share(kind)
    total = np.zeros(len(countries.codes()))
    for code, probability in guesses.items():
        if code in share:
            least = value(EVERYWHERE[code]) if code in EVERYWHERE else 0.0
            total += probability * np.maximum(share[code], least)
    return total


def _share(kind: Kind) -> Mapping[str, Array]:
    """Packs follow the law on labels, speech the mother tongues, all else what is printed."""
    if kind in PACKS:
        return pack_languages.read_alone()
    return languages.speech_share() if kind is Kind.SPEECH else languages.print_share()


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
