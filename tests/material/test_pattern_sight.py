"""Pattern sight."""

from dataclasses import replace

import numpy as np
import pytest

from tests.material.cloths_made import cloth_of, fabric_cloth, shown_cloth
from tests.material.pictures_made import fabric
from traceroom.material.pattern_alignment import align
from traceroom.material.pattern_cloth import Cloth
from traceroom.material.pattern_field import grown
from traceroom.material.pattern_look import look
from traceroom.material.pattern_side import side_of
from traceroom.material.pattern_sight import NOTHING_SEEN, Sight, sight
from traceroom.material.repeats import pattern_votes


def _sight(left: Cloth, right: Cloth) -> Sight:
    votes = pattern_votes(left.features, right.features)
    held = grown(left.features, right.features, votes, align(left.features, right.features, votes))
    seen = None if held is None else look(left, side_of(right), held)
    return NOTHING_SEEN if seen is None else sight(seen, side_of(right))


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_same_fabric_looks_as_its_features_say(seed: int) -> None:
    seen = _sight(shown_cloth(fabric(seed)), fabric_cloth(seed, scale=1.25, degrees=15.0))
    assert seen.core > 0.75
    assert seen.around > 0.7 and seen.low > 0.6
    assert seen.there > 50 and seen.share > 0.4 and seen.inside > 0.4
    assert seen.colour < 0.5 and seen.agree > 0.7
    assert seen.asked > 50


def test_another_fabric_does_not() -> None:
    seen = _sight(shown_cloth(fabric(1)), fabric_cloth(2))
    assert seen.there < 5 and seen.share < 0.1


def test_another_colour_way_shows_in_the_colours() -> None:
    same, other = (_sight(shown_cloth(drawn), fabric_cloth(1)) for drawn in (fabric(1), fabric(1)[:, :, [2, 0, 1]]))
    assert other.colour > same.colour + 0.4
    assert other.agree < same.agree - 0.4


def test_a_motif_in_another_arrangement_is_there_in_fewer_places() -> None:
    tile = fabric(3)[:120, :120]  # the repeat is 120 pixels
    straight = np.tile(tile, (4, 5, 1))
    dropped = np.hstack([np.roll(straight[:, 120 * i : 120 * (i + 1)], 55 * (i % 2), axis=0) for i in range(5)])
    same, otherwise = (_sight(shown_cloth(straight), cloth_of(drawn)) for drawn in (straight, dropped))
    assert otherwise.there < same.there / 2
    assert otherwise.share < same.share / 2


def test_a_box_is_looked_at_where_it_lies() -> None:
    box = shown_cloth(np.ascontiguousarray(fabric(1)[40:440, 60:560]))
    assert box.shown is not None
    points = box.features.points + np.array([60, 40], np.float32)
    moved = replace(box, features=replace(box.features, points=points), shown=replace(box.shown, corner=(60.0, 40.0)))
    plain, seen = _sight(box, fabric_cloth(1)), _sight(moved, fabric_cloth(1))
    assert abs(plain.core - seen.core) < 0.05 and seen.core > 0.75


def test_without_pixels_or_colours_nothing_is_seen() -> None:
    assert _sight(fabric_cloth(1), fabric_cloth(1)) == NOTHING_SEEN
    assert _sight(shown_cloth(fabric(1)), cloth_of(fabric(1), colours=False)) == NOTHING_SEEN
