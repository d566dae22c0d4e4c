"""Pattern cloth."""

import numpy as np

from tests.material.cloths_made import fabric_cloth
from tests.material.pictures_made import fabric
from traceroom.adapters.vocabulary import vocabulary
from traceroom.material.pattern_cloth import SHOWN_PX, shown


def test_each_feature_has_its_colour() -> None:
    cloth = fabric_cloth(1)
    assert cloth.colours is not None
    assert len(cloth) == len(cloth.features) == len(cloth.colours) > 100


def test_what_is_stored_has_no_pixels() -> None:
    assert fabric_cloth(1).shown is None


def test_what_is_asked_for_is_shown_no_larger_than_it_is_looked_at() -> None:
    large = np.repeat(np.repeat(fabric(1), 2, axis=0), 2, axis=1)
    seen = shown(large, vocabulary(), scale=0.5, corner=(3.0, 4.0))
    assert max(seen.pixels.shape[:2]) == SHOWN_PX
    assert np.isclose(seen.factor, 0.5 * SHOWN_PX / max(large.shape[:2]))
    assert seen.corner == (3.0, 4.0)


def test_what_is_small_stays_as_it_is() -> None:
    seen = shown(fabric(1), vocabulary(), scale=1.0)
    assert seen.pixels.shape == fabric(1).shape and seen.factor == 1.0
