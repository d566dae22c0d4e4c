"""Pattern alignment."""

import numpy as np

from tests.material.cloths_made import cloth_of, fabric_cloth
from tests.material.pictures_made import fabric
from traceroom.material.pattern_alignment import WINDOWS, align
from traceroom.material.repeats import NO_VOTES, pattern_votes


def _share(left: np.ndarray, right: np.ndarray) -> float:
    one, other = cloth_of(left).features, cloth_of(right).features
    return align(one, other, pattern_votes(one, other)).share


def test_the_same_fabric_lies_on_a_map_in_every_window() -> None:
    left, right = fabric_cloth(1).features, fabric_cloth(1, scale=1.25, degrees=15).features
    found = align(left, right, pattern_votes(left, right))
    assert found.share > 0.7
    assert len(np.unique(found.window)) > WINDOWS / 2
    for window in np.unique(found.window):
        of = found.window == window
        x = np.column_stack([left.points[found.left[of]], np.ones(of.sum())])
        affine = np.linalg.lstsq(x, right.points[found.right[of]], rcond=None)[0]
        stretch = np.linalg.svd(affine[:2], compute_uv=False)
        assert np.allclose(stretch, 1.25, atol=0.1)


def test_a_motif_in_another_arrangement_lies_on_fewer_maps() -> None:
    tile = fabric(3)[:120, :120]  # the repeat is 120 pixels
    straight = np.tile(tile, (4, 5, 1))
    dropped = np.hstack([np.roll(straight[:, 120 * i : 120 * (i + 1)], 55 * (i % 2), axis=0) for i in range(5)])
    assert _share(straight, dropped) < _share(straight, straight) - 0.15


def test_without_votes_nothing_is_aligned() -> None:
    found = fabric_cloth(1).features
    assert len(align(found, found, NO_VOTES).left) == 0


def test_more_windows_look_at_more_of_the_cloth() -> None:
    left, right = fabric_cloth(1).features, fabric_cloth(1, scale=1.25, degrees=15).features
    votes = pattern_votes(left, right)
    some, more = (align(left, right, votes, windows=count) for count in (WINDOWS, 2 * WINDOWS))
    assert len(more.maps) == len(more.shares) == 2 * WINDOWS
    assert len(np.unique(more.left)) > len(np.unique(some.left))
    assert more.share >= some.share
