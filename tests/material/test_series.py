"""Series."""

from __future__ import annotations

from itertools import combinations
from random import Random

from traceroom.material.series import Join, series


def _thing(left: int, right: int, agreeing: int = 40) -> Join:
    return Join(left, right, "same_thing", 0.5, agreeing)


def _copy(left: int, right: int) -> Join:
    return Join(left, right, "same_picture", 0.95)


def _room(*files: int) -> list[Join]:
    """Every two pictures of a room show one thing."""
    return [_thing(left, right) for left, right in combinations(files, 2)]


def _files(joins: list[Join]) -> list[tuple[int, ...]]:
    return [one.files for one in series(joins)]


def test_files_that_are_linked_are_a_series_and_others_are_in_none() -> None:
    assert _files([_thing(0, 1), _copy(5, 6)]) == [(0, 1), (5, 6)]
    assert _files([]) == []


def test_the_joins_that_made_it_one_are_told_and_no_more() -> None:
    (one,) = series([_thing(0, 2, 30), _thing(0, 1, 90), _thing(1, 2, 50)])
    assert [(join.left, join.right) for join in one.because] == [(0, 1), (1, 2)]


def test_a_picture_that_resembles_everybody_does_not_chain_two_rooms() -> None:
    rooms = [*_room(0, 1, 2, 3, 4), *_room(10, 11, 12, 13, 14)]
    hub = [_thing(20, number, 25) for number in (0, 1, 2, 3, 4, 10, 11, 12, 13, 14)]
    assert sorted(len(files) for files in _files([*rooms, *hub])) == [5, 6]


def test_one_can_in_two_homes_does_not_make_them_one() -> None:
    assert len(_files([*_room(0, 1, 2, 3, 4), *_room(5, 6, 7, 8, 9), _thing(4, 5, 200)])) == 2


def test_a_walk_through_a_flat_is_one_series() -> None:
    walk = [_thing(i, i + step) for i in range(15) for step in (1, 2, 3) if i + step < 15]
    assert _files(walk) == [tuple(range(15))]


def test_copies_are_one_member_however_many() -> None:
    copies = [_copy(0, copy) for copy in range(1, 9)]
    assert _files([*copies, _thing(3, 20)]) == [(*range(9), 20)]


def test_the_order_of_the_links_changes_nothing() -> None:
    dice = Random(4)
    links = {tuple(sorted(dice.sample(range(30), 2))): dice.randint(20, 40) for _ in range(45)}
    joins = [_thing(left, right, agreeing) for (left, right), agreeing in links.items()]
    expected = series(joins)
    for _ in range(5):
        dice.shuffle(joins)
        assert series(joins) == expected
