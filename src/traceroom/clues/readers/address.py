"""Addresses: street, postal code, town and state, read together."""

from __future__ import annotations

from collections.abc import Iterable

from traceroom.atlas import countries, egg_marks
from traceroom.clues import address
from traceroom.clues.case import Thing
from traceroom.clues.clue import Said, Share
from traceroom.clues.reader import Example
from traceroom.clues.wording import countries_named, quoted
from traceroom.values.certainty import Certainty
from traceroom.values.kind import Kind
from traceroom.values.words import listed

NAME = "address"
BOUGHT = frozenset({Kind.PACKAGED, Kind.PERISHABLE, Kind.CHAIN_OWN, Kind.DEPOSIT_DRINK, Kind.SOUVENIR, Kind.CLOTHING})
"""Kinds that carry the address of their maker, wherever they are sold."""
NAMED = 0.3
"""Countries that are at least so likely, beside the first, are named."""


def read(thing: Thing) -> Iterable[Said]:
    """One clue an address: its parts speak of one country."""
    seen = set()
    for text in thing.texts:
        for found in address.find(egg_marks.without(text)):
            if found.text in seen:
                continue
            seen.add(found.text)
            likelihood = found.likelihood()
            order = sorted(range(len(likelihood)), key=lambda i: -likelihood[i])
            main = [countries.codes()[i] for i in order[:12] if likelihood[i] >= NAMED]
            shown = dict.fromkeys(quoted(one.text) for one in found.elements)
            yield Said(
                read=found.text,
                codes={code: float(share) for code, share in zip(countries.codes(), likelihood, strict=True)},
                sentence=f"The address with {listed(list(shown), most=5)} is one of "
                f"{countries_named(main, last='or')}.",
                row="; ".join(dict.fromkeys(one.row for one in found.elements)),
                certainty=Certainty.UNSURE if thing.kind in BOUGHT else Certainty.LIKELY,
                share=Share.ADDRESS,
                local=found.near(main[0]) if len(main) == 1 else None,
            )


def examples() -> tuple[Example, ...]:
    """Forms of five countries; a street without anything else and a list of ingredients stay silent."""
    return (
        Example(("Kerkstraat 45 bus 3\n9000 Gent",), "BE"),
        Example(("12, rue Victor Hugo, 69002 Lyon",), "FR"),
        Example(("27 Chapel Street, Prahran VIC 3181",), "AU"),
        Example(("東京都渋谷区渋谷2丁目21-1",), "JP"),
        Example(("ул. Немига 5, 220030 Минск",), "BY"),
        Example(("Main Street",), None),
        Example(("water, sugar, 2% milk",), None),
    )
