"""Compiled guided."""

from __future__ import annotations

import numpy as np

from traceroom.material.guided import Laid, pairs_compiled, pairs_plain


def _laid(dice: np.random.Generator, count: int) -> Laid:
    points = dice.uniform(-20, 400, (count, 2)).astype(np.float32)
    points = points[np.argsort(points[:, 0], kind="stable")]
    sizes, angles = dice.uniform(2, 9, count).astype(np.float32), dice.uniform(0, 360, count).astype(np.float32)
    return points, sizes, angles


def test_the_compiled_loop_names_the_pairs_that_numpy_does_in_their_order() -> None:
    dice = np.random.default_rng(5)
    most = 0
    for ours, theirs, within in ((0, 5, 9.0), (5, 0, 9.0), (40, 1, 50.0), (900, 400, 7.0), (900, 400, 60.0)):
        left, right = _laid(dice, ours), _laid(dice, theirs)
        plain = pairs_plain(left, right, within=within, turn=170.0, scale=1.4)
        fast = pairs_compiled(left, right, within=within, turn=170.0, scale=1.4)
        assert np.array_equal(fast[0], plain[0]) and np.array_equal(fast[1], plain[1])
        most = max(most, len(plain[0]))
    assert most > 2000
