"""Thing colours."""

from functools import cache

import numpy as np
import pytest

from tests.material.pictures_made import Pixels, photo, turned
from traceroom.adapters.vocabulary import vocabulary
from traceroom.material.colour_sight import ColourSight, colour_sight, colours_of
from traceroom.material.features import Features, features
from traceroom.material.pattern_cloth import Cloth
from traceroom.material.thing_colours import (
    LEAST_FOR_LIGHT,
    ColourFit,
    colour_fit,
    light,
    palette,
    tinted,
)
from traceroom.material.verify import Agreement, verify

OTHER_INKS = (2, 0, 1)
SIDE = 600


@cache
def _features(degrees: float) -> Features:
    return vocabulary().compact(features(turned(photo(), degrees), scale=1.0))


def _stored(pixels: Pixels, degrees: float = 0) -> Cloth:
    """Its features are those of the photo: all that is done to it is done to its colours."""
    return Cloth(_features(degrees), colours_of(pixels, _features(degrees), scale=1.0))


def _agreed(degrees: float) -> Agreement:
    return verify(_features(0), _features(degrees), left_side=SIDE, right_side=SIDE)


def _sight(pixels: Pixels) -> ColourSight:
    return colour_sight(pixels, scale=1.0)


def _warmer(pixels: Pixels) -> Pixels:
    return np.asarray(np.clip(pixels * np.array([1.0, 0.8, 0.55]), 0, 255), np.uint8)


def _recoloured() -> Pixels:
    return np.ascontiguousarray(photo()[:, :, OTHER_INKS])


def test_a_thing_has_its_own_colours_where_the_map_puts_it_and_a_sibling_of_other_inks_has_not() -> None:
    seen = turned(photo(), 25)
    same = colour_fit(_sight(photo()), _stored(seen, 25), _agreed(25))
    sibling = colour_fit(_sight(photo()), _stored(np.ascontiguousarray(seen[:, :, OTHER_INKS]), 25), _agreed(25))
    assert same.apart < 0.1 and np.abs(same.shift).max() < 0.03 and same.consent > 1.5
    assert sibling.apart > 0.2 and sibling.consent < same.consent / 3


def test_another_light_is_a_shift() -> None:
    fit = colour_fit(_sight(_warmer(photo())), _stored(photo()), _agreed(0))
    assert fit.shift == pytest.approx(np.log([0.8, 0.8 / 0.55]), abs=0.15)  # DARK hides some of it
    assert fit.apart < 0.15


def test_colours_tell_siblings_apart_also_where_no_point_agrees() -> None:
    among = [_stored(_recoloured()), _stored(photo())]
    told = tinted(_sight(photo()), _features(0), among, {}, [0, 1])
    assert not told.consent
    assert told.alike[1] > 0.75 > told.alike[0] + 0.1


def test_the_light_is_taken_away_before_all_colours_are_compared() -> None:
    sight, among = _sight(_warmer(photo())), [_stored(photo())]
    alone = tinted(sight, _features(0), among, {}, [0]).alike[0]
    assert tinted(sight, _features(0), among, {0: _agreed(0)}, [0]).alike[0] > alone + 0.1


def test_who_has_no_colours_is_not_spoken_of() -> None:
    grey = np.repeat(photo()[:, :, 1:2], 3, axis=2)
    among = [Cloth(_features(0)), _stored(grey), _stored(photo())]
    told = tinted(_sight(photo()), _features(0), among, dict.fromkeys(range(3), _agreed(0)), [0, 1, 2])
    assert list(told.consent) == list(told.alike) == [2]
    nothing = tinted(_sight(grey), _features(0), among, {2: _agreed(0)}, [2])
    assert not nothing.consent and not nothing.alike


def test_points_that_lie_outside_of_what_is_seen_are_as_usual() -> None:
    away = colour_sight(photo()[:40, :40], scale=1.0, corner=(5000.0, 5000.0))
    assert colour_fit(away, _stored(photo()), _agreed(0)).apart == ColourFit(np.zeros(2), 0.3).apart


def test_the_light_is_that_of_the_median_point_and_few_points_tell_none() -> None:
    one, other = (ColourFit(np.array(shift), 0.1) for shift in ([0.3, -0.2], [0.0, 0.4]))
    assert light([(one, 30), (other, 12)]) == pytest.approx([0.3, -0.2])
    assert light([(one, LEAST_FOR_LIGHT - 1)]) == pytest.approx([0, 0])


def test_a_palette_is_alike_to_itself_alone() -> None:
    dice = np.random.default_rng(1)
    red, blue = (dice.normal(middle, 0.1, (50, 2)).astype(np.float32) for middle in (0.6, -0.6))
    assert palette(red, np.ones(50)) @ palette(red, np.full(50, 7.0)) == pytest.approx(1)
    assert palette(red, np.ones(50)) @ palette(blue, np.ones(50)) == pytest.approx(0)
    assert palette(np.full((3, 2), 9.0), np.ones(3)) @ palette(np.full((3, 2), 1.0), np.ones(3)) == pytest.approx(1)
    assert not palette(np.zeros((0, 2)), np.zeros(0)).any()
