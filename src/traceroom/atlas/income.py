"""Income: what people of each country earn, and so how much of what is sold in packages stands in their homes."""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

from traceroom.atlas import countries
from traceroom.atlas.table_files import lines

Array = NDArray[np.float64]


@cache
def dollars() -> Array:
    """Gross domestic product for a person, at purchasing power, shape (n,); the median where the source has none."""
    given = {code: float(amount) for code, amount in (line.split("\t") for line in lines("income.tsv"))}
    middle = float(np.median(list(given.values())))
    found = np.array([given.get(code, middle) for code in countries.codes()])
    found.flags.writeable = False
    return found
