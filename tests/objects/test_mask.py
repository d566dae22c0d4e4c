"""Mask."""

import numpy as np

from traceroom.objects.mask import FILL, masked
from traceroom.values.box import Box


def test_a_mask_is_flat_and_the_rest_is_untouched() -> None:
    pixels = np.random.default_rng(1).integers(0, 255, (50, 60, 3)).astype(np.uint8)
    out = masked(pixels, [Box(10, 20, 15, 5), Box(55, 45, 99, 99)])
    assert (out[20:25, 10:25] == FILL).all() and (out[45:, 55:] == FILL).all()
    assert np.array_equal(out[:20], pixels[:20])
    assert not (pixels[20:25, 10:25] == FILL).all()
