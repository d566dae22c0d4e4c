"""Pattern swatches."""

import math
from itertools import combinations

import numpy as np

from tests.material.pictures_made import Pixels, fabric, photo
from traceroom.material.pattern_swatch import (
    APART,
    COLOUR,
    LITTLE,
    MOST,
    SIDE_PX,
    SWATCH_PX,
    energy,
    likeness,
    swatches_of,
    tones,
)


def test_another_light_shifts_colours_alike_and_leaves_brightness() -> None:
    pixels = fabric(1)
    warm = np.clip(pixels * np.array([0.9, 0.75, 0.6]), 0, 255).astype(np.uint8)
    one, other = tones(pixels, side_px=144), tones(warm, side_px=144)
    assert one.shape == (108, 144, 3)
    apart = other - one
    bright = pixels.reshape(-1, 3).min(axis=1).reshape(480, 640)[::5, ::5][:96, :128] > 60
    shifts = apart[:96, :128][bright]
    assert np.allclose(np.median(shifts, axis=0)[1:], COLOUR * np.log([0.9 / 0.75, 0.6 / 0.75]), atol=0.05)
    assert np.abs(np.median(shifts[:, 0])) < 0.05


def _places(pixels: Pixels) -> list[tuple[int, int]]:
    """The corner (x, y) of each swatch in the tones."""
    full = tones(pixels, side_px=SIDE_PX)
    found = []
    for swatch in swatches_of(pixels):
        rows, columns = np.nonzero((full == swatch[0, 0]).all(axis=2))
        found += [
            (int(x), int(y))
            for y, x in zip(rows, columns, strict=True)
            if np.array_equal(full[y : y + SWATCH_PX, x : x + SWATCH_PX], swatch)
        ]
    return found


def test_a_fabric_has_four_swatches_apart() -> None:
    assert swatches_of(fabric(1)).shape == (MOST, SWATCH_PX, SWATCH_PX, 3)
    places = _places(fabric(1))
    assert len(places) == MOST
    assert min(math.dist(one, other) for one, other in combinations(places, 2)) > APART * SWATCH_PX


def test_swatches_are_not_of_what_hides_the_cloth() -> None:
    hidden = fabric(1).copy()
    hidden[:, 320:] = photo()[:400, :320][np.arange(480) % 400]
    assert [x + SWATCH_PX / 2 < SIDE_PX / 2 for x, _ in _places(hidden)] == [True] * MOST


def test_what_is_too_narrow_has_none() -> None:
    assert swatches_of(fabric(1)[:100]).shape == (0, SWATCH_PX, SWATCH_PX, 3)


def test_likeness_is_twice_what_two_squares_share_over_what_they_have() -> None:
    seen = tones(fabric(2), side_px=40)
    square = np.ascontiguousarray(seen[3:15, 5:17] * 1.3 + np.array([0.0, 0.2, -0.1], np.float32))
    energies = energy(seen, 12)
    alike = likeness(seen, square, energies)
    ours = square - square.mean(axis=(0, 1))
    for y, x in ((3, 5), (0, 0), (10, 20)):
        theirs = seen[y : y + 12, x : x + 12] - seen[y : y + 12, x : x + 12].mean(axis=(0, 1))
        assert np.isclose(energies[y, x], (theirs**2).sum(), rtol=1e-3)
        told = 2 * (ours * theirs).sum() / ((ours**2).sum() + (theirs**2).sum() + LITTLE)
        assert np.isclose(alike[y, x], told, atol=2e-3)
    assert 0.93 < alike[3, 5] < 2 * 1.3 / (1 + 1.3**2)
