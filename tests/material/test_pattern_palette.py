"""Pattern palette."""

import numpy as np

from tests.material.cloths_made import cloth_of, fabric_cloth
from tests.material.pictures_made import fabric
from traceroom.material.pattern_palette import FEW, palette, palette_apart, repeating
from traceroom.material.pattern_side import side_of

INKS = np.random.default_rng(5).normal(0, 0.4, (300, 2)).astype(np.float32)


def _palette(colours: np.ndarray) -> np.ndarray:
    return palette(colours, np.full(len(colours), 9))


def test_another_light_is_the_shift_and_no_other_ink() -> None:
    apart, shift = palette_apart(_palette(INKS), _palette(INKS + np.array([0.2, -0.1], np.float32)))
    assert apart < 0.01
    assert np.isclose(shift, 0.2, atol=0.01)


def test_the_inks_of_another_colour_way_lie_apart() -> None:
    cloths = fabric_cloth(1), fabric_cloth(1, scale=1.25, degrees=15.0), cloth_of(fabric(1)[:, :, [2, 0, 1]])
    plain, same, other = (side_of(cloth).inks for cloth in cloths)
    assert plain is not None and same is not None and other is not None
    assert palette_apart(plain, same)[0] < 0.7 * palette_apart(plain, other)[0]


def test_without_colours_nothing_is_known() -> None:
    assert palette_apart(_palette(INKS[:0]), _palette(INKS)) == (1.0, 0.0)


def test_what_has_no_twins_lends_no_colour() -> None:
    twins = np.where(np.arange(300) < 100, 9, 1)
    assert len(repeating(INKS, twins)) == 100
    assert len(repeating(INKS, np.where(np.arange(300) < FEW, 9, 1))) == 300
