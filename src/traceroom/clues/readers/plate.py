"""Registration plates: the country's sign on or beside a plate decides; its form alone is a weak likelihood.

Batches and article codes look like plates, so a plate is read only where a line is nothing else. Of 2,796 real
packages, whole fields and the items of every list, none has such a line.
"""

from __future__ import annotations

from collections.abc import Iterable

from traceroom.atlas import plates
from traceroom.clues.case import Thing
from traceroom.clues.clue import Said
from traceroom.clues.reader import Example
from traceroom.clues.wording import countries_named, quoted
from traceroom.values.certainty import Certainty

NAME = "plate"
FEW = 2
"""A form of that many countries or fewer is unsure, of more a guess."""


def read(thing: Thing) -> Iterable[Said]:
    """One clue a plate."""
    lines = [line.strip() for text in thing.texts for line in text.splitlines()]
    beside, seen = frozenset(lines), set()
    for line in lines:
        plate = plates.read(line, beside=beside)
        if plate is None or plate.text in seen:
            continue
        seen.add(plate.text)
        codes = sorted(plate.countries, key=lambda code: -plate.countries[code])
        shape = f"bears the sign {plate.sign} of" if plate.sign else "has the form of a registration plate of"
        yield Said(
            read=plate.text,
            codes=plate.countries,
            sentence=f"{quoted(plate.text)} {shape} {countries_named(codes, last='or')}.",
            row=f"plates: {plate.sign or ', '.join(codes)}",
            certainty=_certainty(plate),
        )


def _certainty(plate: plates.Plate) -> Certainty:
    if plate.sign:
        return Certainty.CERTAIN if plate.text.startswith(f"{plate.sign} ") else Certainty.LIKELY
    return Certainty.UNSURE if len(plate.countries) <= FEW else Certainty.GUESS


def examples() -> tuple[Example, ...]:
    """With the sign, beside it, and alone; batches, lists and parts of a sentence stay silent."""
    return (
        Example(("B 1-ABC-234",), "BE"),
        Example(("SRB", "BG 123-AB"), "RS"),
        Example(("1-ABC-234",), "BE"),
        Example(("12-BDF-3",), "NL"),
        Example(("AB 12345",), None),
        Example(("LOT A 1234",), None),
        Example(("Call 12-BDF-3 now",), None),
        Example(("ABC-123",), None),
    )
