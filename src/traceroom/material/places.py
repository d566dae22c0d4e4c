"""Places: in how many places do two pictures agree, at four sizes? Several features of one letter are few places.

Two packages that share nothing but a letter or two of one typeface agree in all of their corners, at every size: in
many places by a fine measure and in few by a coarse one. A thing that is the same agrees all over.
"""

from __future__ import annotations

import numpy as np

from traceroom.material.verify import Agreement

APART = (0.08, 0.04, 0.02, 0.01)
"""How far places lie apart, in the longest side of what was looked at (38 to 5 pixels of 480), in one of the two at
least. Counts at several sizes are how the extent of a set of points is measured by boxes; one size tells a dense heap
from a thing by its finest details alone."""


def places(found: Agreement, *, left_side: float, right_side: float, enough: int) -> int:
    """Points, no two of which lie near each other in both pictures, counted at each size and added up.

    Counted no further than is `enough`. A side is the longest of the box in which the thing was looked for, or of the
    picture, in pixels.
    """
    both = np.hstack([found.left / left_side, found.right / right_side])
    count = 0
    for apart in APART:
        left = both
        while len(left) and count < enough:
            left = left[np.abs(left - left[0]).max(axis=1) > apart]
            count += 1
    return count
