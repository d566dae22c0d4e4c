"""Find patterns."""

from dataclasses import replace

import numpy as np

from tests.material.cloths_made import fabric_cloth, photo_cloth, shown_cloth, swatched_cloth
from tests.material.pictures_made import fabric
from traceroom.material.pattern_side import side_of
from traceroom.material.pattern_swatch import swatches_of
from traceroom.material.repeats import LEAST_REPEATS, LEAST_REPEATS_AMONG, NO_VOTES
from traceroom.runs.find_patterns import (
    DIRECT,
    LOOKED_AT,
    VERIFIED,
    Patterns,
    inks_apart,
    is_pattern,
    may_be_pattern,
    shortlist,
    where,
)

ASKED = {"scale": 0.8, "degrees": 12.0}


def test_the_fabric_is_found_among_others_and_photos() -> None:
    among = Patterns([photo_cloth(), fabric_cloth(2), fabric_cloth(1), fabric_cloth(3)])
    found = among.like(fabric_cloth(1, **ASKED), np.zeros(4))
    assert next(iter(found)) == 2
    assert [at for at, match in found.items() if match.same] == [2]
    assert among.known == {0: False, 1: True, 2: True, 3: True}


def test_a_picture_that_does_not_repeat_itself_asks_nobody() -> None:
    among = Patterns([fabric_cloth(1)])
    assert not is_pattern(photo_cloth())
    assert among.like(photo_cloth(), np.zeros(1)) == {}
    assert among.known == {}


def test_of_very_many_those_that_share_most_words_are_compared() -> None:
    among = Patterns([fabric_cloth(2)] * DIRECT + [fabric_cloth(1)])
    shared = np.zeros(DIRECT + 1)
    shared[DIRECT] = 1.0
    among.known.update(dict.fromkeys(range(DIRECT), False))
    assert list(among.like(fabric_cloth(1, **ASKED), shared)) == [DIRECT]


def test_swatches_lead_to_what_is_looked_at() -> None:
    """Of two bundles' copies of one fabric the one whose swatches are seen is better; older bundles stand between."""
    stored = [fabric_cloth(1), swatched_cloth(fabric(1)), replace(fabric_cloth(1), swatches=swatches_of(fabric(2)))]
    found = Patterns(stored).matches(shown_cloth(fabric(1, **ASKED)), np.zeros(3))
    assert [bool(found[at].swatch_terms) for at in range(3)] == [False, True, True]
    assert found[1].same and found[1].score > found[2].score + 1
    assert found[0].standing is None and found[1].standing is not None
    assert list(found) == sorted(found, key=lambda at: -found[at].score)


def test_where_is_around_what_agrees() -> None:
    left, right = fabric_cloth(1, **ASKED), fabric_cloth(1)
    (match,) = Patterns([right]).like(left, np.zeros(1)).values()
    for box in where(left, right, match):
        assert box.inside(width=640, height=480)
        assert box.w > 300 and box.h > 200


def test_words_name_what_votes_alone_would_leave_out() -> None:
    votes = {at: replace(NO_VOTES, left_share=0.5 - at / 100, right_share=0.5) for at in range(VERIFIED + 3)}
    assert list(shortlist(votes)) == list(range(VERIFIED))
    shared = np.zeros(VERIFIED + 3)
    shared[VERIFIED + 2] = 4.0
    assert next(iter(shortlist(votes, shared))) == VERIFIED + 2
    assert shortlist({}) == {}


def test_other_inks_leave_out_what_votes_alone_would_name() -> None:
    votes = {at: replace(NO_VOTES, left_share=0.5, right_share=0.5) for at in range(VERIFIED + 1)}
    assert 0 not in shortlist(votes, inks={0: 0.9})
    sides = [side_of(cloth) for cloth in (fabric_cloth(1), fabric_cloth(1, **ASKED), fabric_cloth(2))]
    assert inks_apart(sides[0], sides[1]) < inks_apart(sides[0], sides[2])
    assert inks_apart(sides[0], side_of(replace(fabric_cloth(2), colours=None))) == 0


def test_with_pixels_at_hand_only_the_best_few_are_looked_at() -> None:
    among = Patterns([fabric_cloth(seed) for seed in range(1, LOOKED_AT + 3)])
    asked = shown_cloth(fabric(1, **ASKED))
    found = among.matches(asked, np.zeros(LOOKED_AT + 2))
    assert len(found) == LOOKED_AT and next(iter(found)) == 0
    assert all(match.seen for match in found.values())


def test_among_what_is_looked_through_fewer_twins_are_enough() -> None:
    assert LEAST_REPEATS_AMONG < LEAST_REPEATS
    assert may_be_pattern(fabric_cloth(1)) and is_pattern(fabric_cloth(1))
    assert not may_be_pattern(photo_cloth())


def test_what_has_swatches_may_be_a_pattern_without_a_look() -> None:
    assert may_be_pattern(replace(photo_cloth(), swatches=swatches_of(fabric(1))))


def test_all_that_was_aligned_is_told_likely_or_not() -> None:
    among = Patterns([fabric_cloth(2), fabric_cloth(1)])
    every = among.matches(fabric_cloth(1, **ASKED), np.zeros(2))
    assert next(iter(every)) == 1 and set(every) == {0, 1}
    assert set(among.like(fabric_cloth(1, **ASKED), np.zeros(2))) == {1}
    assert among.matches(photo_cloth(), np.zeros(2)) == {}
