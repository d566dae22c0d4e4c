"""Languages: in which language is it printed, and where is that language printed?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from traceroom.atlas import countries, languages, pack_languages
from traceroom.atlas.folding import words
from traceroom.atlas.income import dollars
from traceroom.atlas.named import named
from traceroom.atlas.parameters import value
from traceroom.atlas.wide_chains import wide
from traceroom.clues import language
from traceroom.clues.address import aside
from traceroom.clues.case import Thing
from traceroom.clues.clue import FLOOR, Said
from traceroom.clues.reader import Example
from traceroom.clues.scripts import signs_bits
from traceroom.clues.wording import countries_named
from traceroom.values.certainty import Certainty
from traceroom.values.kind import Kind
from traceroom.values.words import listed, printable

NAME = "language"
CODE = re.compile(r"(?<!\S)(?=[A-Z.-]*\d)(?=[\d.-]*[A-Z])[A-Z\d]+(?:[.-][A-Z\d]+)+(?!\S)")
"""Capitals and figures with hyphens or points between them (1-ABC-234, 0-BE-12345): a number of something, no words."""
ITEMS = re.compile(r"[,;|\n]")
SHORT = 60
"""Characters of a list of names."""
PACKS = frozenset({Kind.PACKAGED, Kind.PERISHABLE, Kind.CHAIN_OWN, Kind.DEPOSIT_DRINK})
Array = NDArray[np.float64]
RARE = 0.02
"""What a language that is printed nowhere counts beside the others, from the start."""
NAMED, MOST_NAMED = 0.1, 3
"""Of the likeliest language's probability, for another to be named beside it."""
CERTAIN, FEW_WORDS = 0.99, 6
MOST_CHARACTERS = 60_000
"""Of all texts of an object: no pack has more."""
MOST_READ = 2_000
TRADITIONAL = frozenset({"TW", "HK", "MO"})
"""Where Chinese is written in traditional signs."""
EVERYWHERE = {"en": "language.english_everywhere"}


def read(thing: Thing) -> Iterable[Said]:
    """One clue for all the words of the object: which languages stand on it, and in which countries they do."""
    texts = _spoken(aside([CODE.sub(" ", text) for text in _enough(thing.texts)]))
    lines = language.lines_of(texts)
    guesses = {g.language: g.probability for g in language.of_pack(lines)}
    if not guesses:
        return
    both = language.side_by_side(lines)
    weight = _beside(lines, both) if both else printed_where(guesses, thing.kind, written=" ".join(texts))
    chances = _chances(guesses, thing.kind)
    sure = max(chances.values())
    likely = [code for code in sorted(chances, key=lambda code: -chances[code]) if chances[code] >= NAMED * sure]
    named = _named(both or likely, sure, len(both))
    yield Said(
        read=_cut(printable(" ".join(texts))),
        codes={code: float(share) for code, share in zip(countries.codes(), weight, strict=True)},
        sentence=f"The words {named}, printed in {countries_named(_main(weight))}.",
        row=f"{_table(thing.kind)}: {listed(both or likely)}",
        certainty=_certainty(sure, lines, likely[0], len(both)),
        floor=FLOOR,
    )


def _chances(guesses: Mapping[str, float], kind: Kind) -> Mapping[str, float]:
    """Each language's probability: one that is printed in few places is less likely from the start."""
    printed = _printed(kind)
    weighed = {code: chance * printed.get(code, RARE) for code, chance in guesses.items()}
    total = sum(weighed.values())
    return {code: chance / total for code, chance in weighed.items()}


@cache
def _printed(kind: Kind) -> Mapping[str, float]:
    """How much of what is printed, in the mean of the countries, is in each language; flattened, as the prior is."""
    return {code: float(share.mean()) ** 0.5 + RARE for code, share in _share(kind).items()}


def _certainty(sure: float, lines: Sequence[language.Line], best: str, languages_beside: int) -> Certainty:
    """By the chance that the language named is the pack's, as bench/bench_languages.py has measured it. A text of which
    it knows few words is judged by its letters: it may be noise."""
    if sure >= language.SURE and language.known(lines, best) >= language.KNOWN:
        many = sum(line.words for line in lines) >= FEW_WORDS
        return Certainty.CERTAIN if sure >= CERTAIN and many else Certainty.LIKELY
    return Certainty.LIKELY if languages_beside else Certainty.UNSURE


def _enough(texts: Sequence[str]) -> list[str]:
    """The first of all texts: what these have not told, more will not tell."""
    kept, room = [], MOST_CHARACTERS
    for text in texts:
        if room <= 0:
            break
        kept.append(text[: min(room, language.READ_CHARACTERS)])
        room -= len(kept[-1]) + 1
    return kept


def _cut(text: str) -> str:
    return text if len(text) <= MOST_READ else f"{text[:MOST_READ]}…"


def _spoken(texts: Sequence[str]) -> list[str]:
    """The texts without names of shops and brands, which are in no language, and without what stands twice."""
    spoken = []
    heard: set[str] = set()
    for text in texts:
        items = ITEMS.split(text)
        nameless = [item for item in items if not _is_a_name(item, short=len(text) <= SHORT)]
        kept = [item for item in nameless if len(item) > SHORT or item.strip().casefold() not in heard]
        heard |= {item.strip().casefold() for item in kept}
        spoken.append(", ".join(kept) if len(kept) < len(items) else text)
    return spoken


def _is_a_name(item: str, *, short: bool) -> bool:
    """A capitalised name of a chain alone in a short text, or that of a chain of very many countries."""
    key = " ".join(word for word, _, _ in words(item))
    if wide(key) is not None:
        return True
    return short and item.strip()[:1].isupper() and any(name.kind == "chain" for name in named(key))


def _main(weight: Array) -> list[str]:
    """The countries that print most in these languages, those that buy most first."""
    bought = weight * np.array([country.population for country in countries.countries()]) * dollars()
    order = np.argsort(-bought)
    return [countries.codes()[i] for i in order[:12] if weight[i] > 0.3 * weight.max()]


def _beside(lines: Sequence[language.Line], both: tuple[str, ...]) -> Array:
    """Languages beside each other; English too may be one of the pack's, or is decoration."""
    weight = pack_languages.read_beside(both)
    three = language.side_by_side(lines, english=True)
    if len(three) > len(both):
        weight = (weight + pack_languages.read_beside(three)) / 2
    if float(weight.max()) > 0:
        return weight
    printed: Array = np.prod([pack_languages.read_alone().get(code, np.ones(1)) for code in both], axis=0)
    return printed + np.zeros(len(countries.codes()))


def _named(codes: Sequence[str], sure: float, languages_beside: int) -> str:
    names = [languages.language_name(code) for code in codes]
    if languages_beside:
        return f"are {listed(names)} beside each other"
    return f"are {names[0]}" if sure >= language.SURE else f"may be {listed(names, last='or', most=MOST_NAMED)}"


def _table(kind: Kind) -> str:
    return "pack_languages" if kind in PACKS else "languages"


def printed_where(guesses: Mapping[str, float], kind: Kind, *, written: str = "") -> Array:
    """P(these words | market) up to a factor, shape (n,): sum over languages of P(words | l) share(l | market)."""
    share = _share(kind)
    total = np.zeros(len(countries.codes()))
    for code, probability in guesses.items():
        if code in share:
            least = value(EVERYWHERE[code]) if code in EVERYWHERE else 0.0
            total += probability * np.maximum(share[code], least) * (_signs(written) if code == "zh" else 1.0)
    return total


def _signs(written: str) -> Array:
    """P(Chinese signs | market) up to a factor, shape (n,): traditional ones are printed in three places."""
    bits = signs_bits(written[: language.READ_CHARACTERS])
    ways = ("traditional" if code in TRADITIONAL else "simplified" for code in countries.codes())
    return np.exp2(np.array([bits[way] for way in ways]) - max(bits["traditional"], bits["simplified"]))


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
        Example(("0-BE-12345", "B 1-ABC-234"), None),
    )
