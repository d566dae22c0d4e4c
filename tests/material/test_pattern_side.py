"""Pattern side."""

import numpy as np

from tests.material.cloths_made import cloth_of, fabric_cloth, shown_cloth
from tests.material.pictures_made import fabric
from traceroom.material.pattern_side import SINGLE, side_of
from traceroom.material.repeats import twins


def test_all_that_are_alike_count_no_more_than_their_root() -> None:
    side = side_of(fabric_cloth(1))
    assert np.array_equal(side.twins, twins(side.features))
    single = side.twins == 1
    assert np.allclose(side.worth[single], SINGLE)
    assert (side.worth <= 1 / np.sqrt(side.twins) + 1e-9).all()


def test_what_is_at_hand_is_ready_for_swatches_to_be_looked_for() -> None:
    assert side_of(shown_cloth(fabric(1))).sighted is not None
    assert side_of(fabric_cloth(1)).sighted is None


def test_without_colours_there_are_no_inks() -> None:
    assert side_of(cloth_of(fabric(1), colours=False)).inks is None
    assert side_of(fabric_cloth(1)).inks is not None
