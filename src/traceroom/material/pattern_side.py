"""Pattern side: one of the two cloths that are compared, with what is reckoned of it once for all its comparisons."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from traceroom.material.features import Features
from traceroom.material.pattern_cloth import Cloth
from traceroom.material.pattern_palette import palette
from traceroom.material.repeats import TWINS, twins
from traceroom.material.swatch_places import Sighted, sighted

SINGLE = 0.25
"""What a feature without twins is worth: it may lie on what hides the cloth."""


@dataclass(frozen=True, slots=True, eq=False)
class Side:
    """`twins` (f,): how many features are alike to each; `inks`: the palette of what repeats itself; `sighted`: the
    picture, where its pixels are at hand, ready for swatches to be looked for."""

    cloth: Cloth
    twins: NDArray[np.int64] = field(repr=False)
    inks: NDArray[np.float32] | None = field(repr=False)
    sighted: Sighted | None = field(repr=False, default=None)

    @property
    def features(self) -> Features:
        """Those of the cloth."""
        return self.cloth.features

    @property
    def worth(self) -> NDArray[np.floating[Any]]:
        """What each feature counts, (f,): all that are alike together no more than their root."""
        return np.asarray(np.where(self.twins > TWINS, 1.0, SINGLE) / np.sqrt(self.twins))


def side_of(cloth: Cloth) -> Side:
    """A cloth ready to be compared."""
    alike = twins(cloth.features)
    inks = None if cloth.colours is None else palette(cloth.colours, alike)
    return Side(cloth, alike, inks, None if cloth.shown is None else sighted(cloth.shown.pixels))
