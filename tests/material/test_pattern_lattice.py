"""Pattern lattice."""

import numpy as np
import pytest

from tests.material.cloths_made import cloth_of, fabric_cloth, photo_cloth
from traceroom.material.pattern_lattice import lattice


@pytest.mark.parametrize(("scale", "degrees"), [(1.0, 0.0), (0.7, 20.0), (1.2, -35.0)])
def test_the_steps_are_those_of_the_drawing(scale: float, degrees: float) -> None:
    found = lattice(fabric_cloth(1, scale=scale, degrees=degrees).features)
    assert len(found) == 2
    assert np.allclose(np.hypot(*found.steps.T), 120 * scale, rtol=0.06)
    turns = np.degrees(np.arctan2(found.steps[:, 1], found.steps[:, 0])) % 90
    assert np.allclose((turns + degrees + 45) % 90, 45, atol=4)


def test_a_photo_and_a_flat_picture_have_no_lattice() -> None:
    assert len(lattice(photo_cloth().features)) < 2
    assert len(lattice(cloth_of(np.full((90, 90, 3), 7, np.uint8)).features)) == 0
