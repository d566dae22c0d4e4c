"""A clue: what one observation of one object says about place or time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum, StrEnum

import numpy as np
from numpy.typing import NDArray

from traceroom.atlas import countries
from traceroom.values.certainty import Certainty
from traceroom.values.kind import Kind
from traceroom.values.local import Local
from traceroom.values.span import Span

FLOOR = 1e-4
"""What a reading gives to a country that its table row does not name: tables have gaps, so never nothing."""


STATEMENT = "statement"
"""The reader of what a person said."""


class About(Enum):
    """What the clue speaks of: the market an object was made for, or the place itself."""

    MARKET = "market"
    PLACE = "place"


class Share(StrEnum):
    """How firmly a reading is tied to the market: names of parameters `reading.<share>`; EXACT is tied fully."""

    EXACT = "exact"
    BARCODE = "barcode"
    ADDRESS = "address"
    MENTION = "mention"
    HEALTH_MARK = "health_mark"


@dataclass(frozen=True, slots=True)
class Said:
    """What a reader found: words, the likelihood by country, and the table row that says so; `span` is when it was sold
    or in force, and a reading that only dates has no codes."""

    read: str
    codes: Mapping[str, float]
    sentence: str
    row: str
    certainty: Certainty = Certainty.LIKELY
    share: Share = Share.EXACT
    floor: float = FLOOR
    local: Local | None = None
    span: Span | None = None
    about: About = About.MARKET
    spans: Mapping[str, Span] | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Clue:
    """One clue of a case; `likelihood` has shape (n,), at most 1, over `atlas.countries.codes()`; `local` says where
    inside the countries; `spans` ties place and time: when it was sold or in force in each country by itself."""

    thing: int
    name: str
    kind: Kind
    reader: str
    read: str
    likelihood: NDArray[np.float64] = field(repr=False)
    certainty: Certainty
    sentence: str
    row: str
    source: str
    share: Share = Share.EXACT
    about: About = About.MARKET
    span: Span | None = None
    dates_only: bool = False
    local: Local | None = None
    spans: Mapping[str, Span] | None = field(default=None, repr=False)

    @property
    def typed(self) -> bool:
        """Whether a person said it; the others were read off a picture."""
        return self.reader == STATEMENT


def likelihood_of(codes: Mapping[str, float], *, floor: float = FLOOR) -> NDArray[np.float64]:
    """A likelihood array, shape (n,), scaled to a maximum of 1; countries not named get `floor`."""
    index = countries.index()
    given = {code: weight for code, weight in codes.items() if code in index and weight > 0}
    array = np.zeros(len(index))
    if not given:
        return np.ones(len(index))
    top = max(given.values())
    for code, weight in given.items():
        array[index[code]] = weight / top
    return np.maximum(array, floor)
