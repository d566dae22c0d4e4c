"""Pattern look."""

from dataclasses import replace

import numpy as np

from tests.material.cloths_made import cloth_of, fabric_cloth, shown_cloth
from tests.material.pictures_made import fabric
from traceroom.material.pattern_alignment import align
from traceroom.material.pattern_cloth import Cloth
from traceroom.material.pattern_field import grown
from traceroom.material.pattern_look import Look, joined, look
from traceroom.material.pattern_side import side_of
from traceroom.material.pattern_sight import sight
from traceroom.material.repeats import pattern_votes


def _look(left: Cloth, right: Cloth) -> Look | None:
    votes = pattern_votes(left.features, right.features)
    held = grown(left.features, right.features, votes, align(left.features, right.features, votes))
    assert held is not None
    return look(left, side_of(right), held)


def test_each_feature_is_looked_up_where_it_must_be() -> None:
    right = fabric_cloth(1, scale=1.25, degrees=15.0)
    seen = _look(shown_cloth(fabric(1)), right)
    assert seen is not None
    asked = np.isfinite(seen.away)
    assert len(seen.away) == len(right) and asked.sum() > 100
    assert seen.inside[asked].all()
    assert seen.close[asked].mean() > 0.7 and not seen.close[~asked].any()
    assert (seen.there <= side_of(right).worth + 1e-6).all()


def test_of_several_fields_the_nearest_speaks_for_each_feature() -> None:
    side = side_of(fabric_cloth(1))
    one = _look(shown_cloth(fabric(1)), side.cloth)
    assert one is not None
    half = side.features.points[:, 0] < 320
    first, other = (
        replace(one, away=np.where(some, one.away, np.inf), there=one.there * some) for some in (half, ~half)
    )
    both = joined([first, other])
    assert np.array_equal(both.away, one.away) and np.array_equal(both.there, one.there)
    assert sight(both, side) == sight(one, side)
    assert sight(first, side).there < 0.8 * sight(both, side).there


def test_without_pixels_or_colours_there_is_nothing_to_look_at() -> None:
    assert _look(fabric_cloth(1), fabric_cloth(1)) is None
    assert _look(shown_cloth(fabric(1)), cloth_of(fabric(1), colours=False)) is None
