"""Local features."""

import numpy as np

from tests.material.pictures_made import photo
from traceroom.material.features import MOST, SIDE_PX, coarser, described, features, mirrored


def test_features_lie_in_the_full_picture() -> None:
    picture = photo()
    found = features(picture, scale=0.5)
    assert len(found) > 200
    assert (found.points >= 0).all()
    assert (found.points <= np.array([picture.shape[1], picture.shape[0]]) * 2).all()
    assert np.allclose((found.descriptors**2).sum(axis=1), 1, atol=1e-3)


def test_a_flat_picture_has_none() -> None:
    assert len(features(np.full((100, 100, 3), 90, np.uint8), scale=1.0)) == 0


def test_permuting_cells_mirrors_a_descriptor() -> None:
    picture = photo()
    width = picture.shape[1]
    guessed = mirrored(features(picture, scale=1.0), width=width)
    real = features(np.ascontiguousarray(picture[:, ::-1]), scale=1.0)
    closeness = guessed.descriptors @ real.descriptors.T
    best = closeness.argmax(axis=1)
    near = np.hypot(*(guessed.points - real.points[best]).T) < 3
    assert near.mean() > 0.6
    assert np.median(closeness.max(axis=1)) > 0.95


def test_some_keeps_what_the_mask_says() -> None:
    found = features(photo(), scale=1.0)
    keep = found.points[:, 0] < 100
    assert len(found.some(keep)) == keep.sum()


def test_the_strongest_of_many_are_what_few_would_be() -> None:
    many, few = features(photo(), scale=1.0, most=800).strongest(200), features(photo(), scale=1.0, most=200)
    places = [{(*point, angle) for point, angle in zip(f.points.tolist(), f.angles, strict=True)} for f in (many, few)]
    assert len(many) == 200 and len(places[0] & places[1]) >= 198  # equally strong ones come in any order


def test_a_calm_part_keeps_its_share_beside_a_loud_one() -> None:
    loud = photo("page")[:190, :240]
    calm = (100 + photo("coffee")[100:290, 100:340] // 3).astype(np.uint8)
    pixels = np.ascontiguousarray(np.hstack([loud, calm]))
    shares = [(features(pixels, scale=1.0, most=200, parts=parts).points[:, 0] > 250).mean() for parts in (1, 4)]
    assert shares[1] > shares[0] + 0.1


def test_features_look_where_they_were_found_as_they_were() -> None:
    found = features(photo(), scale=1.0, side_px=max(photo().shape[:2]))
    again = described(photo(), found)
    closeness = (again.descriptors * found.descriptors).sum(axis=1)
    assert np.median(closeness) > 0.9
    assert (again.points == found.points).all()


def test_the_finest_features_are_looked_at_in_the_doubled_picture() -> None:
    found = features(photo(), scale=1.0, side_px=max(photo().shape[:2]))
    fine = found.some(found.sizes < 2.8)
    plainly, finely = (
        np.median((described(photo(), fine, finest=finest).descriptors * fine.descriptors).sum(axis=1))
        for finest in (0, -2)
    )
    assert len(fine) > 20 and finely > max(plainly, 0.97)


def test_what_is_found_more_finely_holds_nearly_all_that_is_found_at_the_usual_size() -> None:
    pixels = photo("coffee")
    side = max(pixels.shape)
    usual, fine = features(pixels, scale=1.0), features(pixels, scale=1.0, side_px=640, most=3000)
    coarse = coarser(fine, side=side)
    apart = np.hypot(*(usual.points[:, None] - coarse.points).transpose(2, 0, 1)).min(axis=1)
    assert len(coarse) <= MOST and abs(len(coarse) - len(usual)) < 0.15 * len(usual)
    assert (apart < 1.5 * side / SIDE_PX).mean() > 0.7
    again = coarser(usual, side=side)
    assert np.array_equal(again.descriptors, usual.descriptors)
