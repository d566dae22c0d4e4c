"""Pattern field."""

import numpy as np

from tests.material.cloths_made import cloth_of, fabric_cloth
from tests.material.pictures_made import fabric
from traceroom.material.features import Features
from traceroom.material.pattern_alignment import align
from traceroom.material.pattern_field import Field, further, grown
from traceroom.material.repeats import NO_VOTES, pattern_votes


def _grown(left: Features, right: Features) -> Field | None:
    votes = pattern_votes(left, right)
    return grown(left, right, votes, align(left, right, votes))


def test_the_same_fabric_holds_all_over() -> None:
    left, right = fabric_cloth(1).features, fabric_cloth(1, scale=1.25, degrees=15.0).features
    found = _grown(left, right)
    assert found is not None
    reached = np.ptp(right.points[found.right], axis=0) / np.ptp(right.points, axis=0)
    assert (reached > 0.8).all()
    placed, away = found.bend.lefts(right.points[found.right])
    assert np.hypot(*(placed - left.points[found.left]).T).max() < 0.1 * found.bend.unit[0]
    assert away.max() < 1


def test_no_feature_is_held_twice() -> None:
    found = _grown(fabric_cloth(1).features, fabric_cloth(1, scale=1.25).features)
    assert found is not None
    assert len(found) == len(set(found.left.tolist())) == len(set(found.right.tolist()))


def test_it_bends_as_cloth_does() -> None:
    plain = fabric(3)
    y, x = np.mgrid[: plain.shape[0], : plain.shape[1]]
    folded = plain[y, (x + 10 * np.sin(x / 90)).astype(int) % plain.shape[1]]
    left, right = cloth_of(plain).features, cloth_of(np.ascontiguousarray(folded)).features
    found = _grown(left, right)
    assert found is not None
    reached = np.ptp(right.points[found.right], axis=0) / np.ptp(right.points, axis=0)
    assert (reached > 0.7).all()


def test_a_motif_in_another_arrangement_holds_no_farther_than_it_reaches() -> None:
    tile = fabric(3)[:120, :120]  # the repeat is 120 pixels
    straight = np.tile(tile, (4, 5, 1))
    dropped = np.hstack([np.roll(straight[:, 120 * i : 120 * (i + 1)], 55 * (i % 2), axis=0) for i in range(5)])
    one, other = cloth_of(straight).features, cloth_of(dropped).features
    same, otherwise = _grown(one, one), _grown(one, other)
    assert same is not None
    assert otherwise is None or len(otherwise) < len(same) / 2


def test_without_votes_nothing_grows() -> None:
    found = fabric_cloth(1).features
    assert grown(found, found, NO_VOTES, align(found, found, NO_VOTES)) is None


def test_behind_a_fold_the_pattern_goes_on_by_another_map() -> None:
    seam = np.hstack([fabric(1)[:, :320], fabric(2)[:, :320]])
    folded = np.hstack([seam[:, :320], np.roll(seam[:, 320:], 50, axis=0)])
    left, right = cloth_of(seam).features, cloth_of(folded).features
    votes = pattern_votes(left, right)
    held = align(left, right, votes, windows=24)
    first = grown(left, right, votes, held)
    assert first is not None
    beside = list(further(left, right, votes, held, first))
    middles = [float(right.points[one.right][:, 0].mean()) for one in (first, *beside)]
    assert min(middles) < 300 and max(middles) > 400


def test_where_one_field_covers_all_there_is_no_further_one() -> None:
    left, right = fabric_cloth(1).features, fabric_cloth(1, scale=1.25).features
    votes = pattern_votes(left, right)
    held = align(left, right, votes)
    first = grown(left, right, votes, held)
    assert first is not None
    assert not list(further(left, right, votes, held, first))
