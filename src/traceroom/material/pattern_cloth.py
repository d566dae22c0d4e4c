"""Cloth: what is known of a picture in which a pattern may be."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from traceroom.material.features import Features


@dataclass(frozen=True, slots=True, eq=False)
class Cloth:
    """Compact features and the colour at each, (f, 2) of `colours_of`, or None where it was not kept."""

    features: Features
    colours: NDArray[np.float32] | None = field(repr=False, default=None)

    def __len__(self) -> int:
        return len(self.features)
