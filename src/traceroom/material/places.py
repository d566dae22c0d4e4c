"""Places: in how many places do two pictures agree? Several features of one letter are one place, not several.

Two packages that share nothing but a letter of one typeface agree in all of its corners, at every size.
"""

from __future__ import annotations

import numpy as np

from traceroom.material.verify import Agreement

APART = 0.015
"""How far places lie apart, in the longest side of what was looked at (7 pixels of 480), in one of the two at least."""


def places(found: Agreement, *, left_side: float, right_side: float, enough: int) -> int:
    """Points, no two of which lie near each other in both pictures; counted no further than is `enough`.

    A side is the longest of the box in which the thing was looked for, or of the picture, in pixels.
    """
    both = np.hstack([found.left / left_side, found.right / right_side])
    count = 0
    while len(both) and count < enough:
        both = both[np.abs(both - both[0]).max(axis=1) > APART]
        count += 1
    return count
