"""Verify."""

import numpy as np
from numpy.typing import NDArray

from tests.material.pictures_made import photo, turned
from traceroom.adapters.vocabulary import vocabulary
from traceroom.material.features import Features, features
from traceroom.material.verify import LEAST_CLOSENESS, NOTHING, RATIO, agreement, matches, verify


def _found(pixels: np.ndarray) -> Features:
    return vocabulary().compact(features(pixels, scale=1.0))


def test_a_turned_picture_agrees_on_one_map() -> None:
    picture = photo()
    side = max(picture.shape)
    found = verify(_found(picture), _found(turned(picture, 25)), left_side=side, right_side=side)
    assert len(found) > 60
    assert found.affine is not None
    turn = np.degrees(np.arctan2(found.affine[1, 0], found.affine[0, 0]))
    assert abs(abs(turn) - 25) < 2


def test_a_thing_is_found_where_it_lies() -> None:
    picture = photo("astronaut")
    scene = np.full((700, 900, 3), 120, np.uint8)
    scene[150:406, 500:756] = picture[::2, ::2]
    found = verify(_found(picture), _found(scene), left_side=512, right_side=900)
    _, where = found.where()
    assert len(found) > 15
    assert where.x > 480 and where.x + where.w < 776 and where.y > 130 and where.y + where.h < 426


def test_other_pictures_hardly_agree() -> None:
    assert len(verify(_found(photo("coffee")), _found(photo("rocket")), left_side=600, right_side=640)) < 9


def test_nothing_agrees_with_nothing() -> None:
    flat = _found(np.full((100, 100, 3), 8, np.uint8))
    assert verify(flat, _found(photo()), left_side=100, right_side=600) is NOTHING
    assert len(matches(flat, flat)[0]) == 0


def test_matches_are_what_their_sentence_says() -> None:
    rng = np.random.default_rng(5)
    one, other = (_made(rng.normal(size=(60, 8))) for _ in range(2))
    one.descriptors[:30] = other.descriptors[:30] + rng.normal(scale=0.05, size=(30, 8))
    plain = []
    for a, descriptor in enumerate(one.descriptors):
        closeness = other.descriptors @ descriptor
        second, best = np.argsort(closeness)[-2:]
        apart = [np.sqrt(max(2 - 2 * closeness[b], 0)) for b in (best, second)]
        theirs = int((one.descriptors @ other.descriptors[best]).argmax())
        if theirs == a and apart[0] < RATIO * apart[1] and closeness[best] > LEAST_CLOSENESS:
            plain.append((a, int(best)))
    found = matches(one, other)
    assert list(zip(*(side.tolist() for side in found), strict=True)) == plain and len(plain) > 20


def _made(descriptors: NDArray[np.float64]) -> Features:
    places = np.zeros((len(descriptors), 2), np.float32)
    lengths = np.linalg.norm(descriptors, axis=1, keepdims=True)
    return Features(places, places[:, 0], places[:, 0], (descriptors / lengths).astype(np.float32))


def test_pairs_that_are_known_tell_the_map_that_all_features_do() -> None:
    left, right = _found(photo()), _found(turned(photo(), 25))
    side = max(photo().shape)
    some = agreement(left, right, matches(left, right), left_side=side, right_side=side)
    assert len(some) == len(verify(left, right, left_side=side, right_side=side)) > 60
    none = np.zeros(0, np.int64)
    assert agreement(left, right, (none, none), left_side=side, right_side=side) is NOTHING


def test_the_points_that_agree_are_those_of_their_pairs() -> None:
    left, right = _found(photo()), _found(turned(photo(), 25))
    side = max(photo().shape)
    found = verify(left, right, left_side=side, right_side=side)
    assert found.pairs is not None
    assert np.array_equal(left.points[found.pairs[0]], found.left)
    assert np.array_equal(right.points[found.pairs[1]], found.right)
