"""Chains: shops and brands that exist in some countries only."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from traceroom.atlas.folding import words
from traceroom.atlas.wide_chains import wide
from traceroom.clues.address import aside
from traceroom.clues.case import Thing
from traceroom.clues.clue import Said
from traceroom.clues.reader import Example
from traceroom.clues.strength import by_words, certainty_of, names_in
from traceroom.clues.wording import countries_named, quoted
from traceroom.values.certainty import Certainty
from traceroom.values.words import listed

NAME = "chain"
ITEMS = re.compile(r"[,;|\n]")


def read(thing: Thing) -> Iterable[Said]:
    """One clue a chain; a name that is also an ordinary word is only a guess, or nothing."""
    seen = set()
    for text in aside(thing.texts):
        for key, said in (*_listed(text), *_found(text)):
            if key not in seen:
                seen.add(key)
                yield said


def _listed(text: str) -> Iterator[tuple[str, Said]]:
    """Chains of very many countries, where the name is all that stands in the text or in an item of a list."""
    for item in ITEMS.split(text):
        key = " ".join(word for word, _, _ in words(item))
        codes = wide(key)
        if codes:
            main = sorted(codes, key=lambda code: -codes[code])
            yield (
                key,
                Said(
                    read=item.strip(),
                    codes=codes,
                    sentence=f"{quoted(item)} is a shop of many countries, most in {countries_named(main[:3])}.",
                    row=f"wide_chains: {key}",
                    certainty=Certainty.LIKELY,
                ),
            )


def _found(text: str) -> Iterator[tuple[str, Said]]:
    for written, group in by_words(found for found in names_in(text) if found.name.kind == "chain"):
        certainty = certainty_of(max(found.strength for found in group))
        key = group[0].name.key
        if certainty is None or wide(key) is not None:
            continue
        codes = {code: 1.0 for found in group for code in found.name.countries}
        yield (
            key,
            Said(
                read=written,
                codes=codes,
                sentence=f"{quoted(written)} is the name of a shop or brand of {countries_named(sorted(codes))}.",
                row=listed([found.name.row for found in group], most=3),
                certainty=certainty,
            ),
        )


def examples() -> tuple[Example, ...]:
    """A chain of one country; a word that is no chain stays silent."""
    return (
        Example(("Albert Heijn",), "NL"),
        Example(("Mercadona",), "ES"),
        Example(("Monoprix, Carrefour",), "FR"),
        Example(("water, sugar",), None),
        Example(("IKEA",), None),
    )
