"""Address elements: what each thing in an address says of its country, as a likelihood."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from traceroom.atlas import countries, postcodes
from traceroom.atlas.regions import regions
from traceroom.clues.address_parts import Code, Part
from traceroom.clues.address_places import Place, with_states

Array = NDArray[np.float64]
VOID = {"street": 0.15, "box": 0.25, "unit": 0.4, "code": 0.1, "region": 0.05}
"""The chance that a word of this kind says nothing of the country."""
SHORT_WORD_VOID = 0.5
WORD_FLOOR, REGION_FLOOR, CODE_FLOOR, PLACE_FLOOR = 0.05, 0.02, 1e-3, 1e-4
CODE_VOID, LETTERED_CODE_VOID, LAND_VOID = 0.1, 0.03, 0.05
STANDS_OTHERWISE = 0.2
ON_A_LINE_OF_ITS_OWN = 0.6
NO_STATE = 1e-4
"""For letters before the figures that are no state of the country: "VLT 1112" is no Australian code."""


@dataclass(frozen=True, slots=True, eq=False)
class Element:
    """One thing an address shows; `likelihood`, shape (n,), at most 1; `void` is the chance that it says nothing."""

    text: str
    kind: str
    likelihood: Array = field(repr=False)
    void: float
    row: str

    @property
    def bits(self) -> Array:
        """log2 of what it says, the void share mixed in, shape (n,)."""
        return np.asarray(np.log2((1 - self.void) * self.likelihood + self.void * float(self.likelihood.mean())))


def of_words(text: str, parts: Iterable[Part]) -> Iterator[Element]:
    """The words of streets and boxes, each once."""
    seen = set()
    for one in (placed for part in parts for placed in part.placed):
        if one.word.key not in seen:
            seen.add(one.word.key)
            short = len(one.word.key) < 3 and one.word.form != "part"
            floor = REGION_FLOOR if one.word.kind == "region" else WORD_FLOOR
            void = SHORT_WORD_VOID if short else VOID[one.word.kind]
            likelihood = _array(one.word.countries, floor)
            yield Element(text[one.start : one.end], one.word.kind, likelihood, void, one.word.row)


def of_place(place: Place, void: float, codes: Iterable[Code]) -> Element:
    """A town or state."""
    chance = with_states(place, [code.code for code in codes])
    row = place.towns[0].row if place.towns else f"regions: {place.states[0].key}"
    return Element(place.text, "town" if place.towns else "state", _array(chance, PLACE_FLOOR), void, row)


def of_code(part: Part, code: Code) -> Element:
    """A postal code: rarer among all codes of its form is likelier, and so is its usual place beside the town."""
    if code.land:
        return Element(code.text, "postcode", _array({code.land: 1.0}, CODE_FLOOR), LAND_VOID, "postcodes")
    stands = _stands(part, code)
    letters = code.text[: -len(code.code)].strip().casefold()
    states = {region.country for region in regions(letters)} | {letters.upper()}
    chance: dict[str, float] = {}
    for written in {code.code, code.text}:
        for form in postcodes.forms_for(written):
            usual = ON_A_LINE_OF_ITS_OWN if "alone" in (form.stands, stands) else STANDS_OTHERWISE
            agrees = 1.0 if form.stands == stands else usual
            share = form.share(written) * agrees * (1.0 if written == code.text or form.country in states else NO_STATE)
            chance[form.country] = max(chance.get(form.country, 0.0), share)
    void = CODE_VOID if code.code.isdigit() else LETTERED_CODE_VOID
    return Element(code.text, "postcode", _array(chance, CODE_FLOOR), void, "postcodes")


def _stands(part: Part, code: Code) -> str:
    if any(token[1] >= code.end and not token[0].isdigit() for token in part.tokens):
        return "before"
    return "after" if any(token[2] <= code.start and not token[0].isdigit() for token in part.tokens) else "alone"


def _array(chance: Mapping[str, float], floor: float) -> Array:
    index = countries.index()
    array = np.zeros(len(index))
    for code, share in chance.items():
        if code in index:
            array[index[code]] = share
    top = float(array.max())
    return np.maximum(array / top if top > 0 else np.ones(len(index)), floor)
