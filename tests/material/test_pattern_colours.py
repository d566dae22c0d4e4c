"""Pattern colours."""

import numpy as np
import pytest

from tests.material.pictures_made import fabric
from traceroom.material.colour_sight import colours_of
from traceroom.material.features import features
from traceroom.material.pattern_colours import colour_match


def test_another_light_shifts_all_colours_alike() -> None:
    pixels = fabric(1)
    found = features(pixels, scale=1.0)
    warmer = np.clip(pixels * np.array([1.15, 1.0, 0.85]), 0, 255).astype(np.uint8)
    plain, warm = (colours_of(seen, found, scale=1.0) for seen in (pixels, warmer))
    match, fitting = colour_match(plain, warm)
    assert 0.05 < match.shift < 0.25
    assert match.difference < 0.2
    assert fitting.mean() > 0.9


def test_other_inks_differ_beside_the_shift() -> None:
    pixels = fabric(1)
    found = features(pixels, scale=1.0)
    plain, swapped = (colours_of(seen, found, scale=1.0) for seen in (pixels, pixels[:, :, [2, 0, 1]]))
    match, fitting = colour_match(plain, swapped)
    assert match.difference > 0.7
    assert fitting.mean() < 0.5


@pytest.mark.parametrize("scale", [0.5, 2.0])
def test_the_colours_hang_not_on_the_size_of_the_pixels(scale: float) -> None:
    found = features(fabric(2), scale=1.0)
    larger = np.repeat(np.repeat(fabric(2), 2, axis=0), 2, axis=1) if scale > 1 else fabric(2)[::2, ::2]
    plain = colours_of(fabric(2), found, scale=1.0)
    other = colours_of(np.ascontiguousarray(larger), found, scale=scale)
    assert np.median(np.abs(plain - other)) < 0.05
