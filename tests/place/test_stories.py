"""Stories."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.place import reference
from tests.place.clues_made import clue, clues, model_case, of_one_kind
from traceroom.atlas import countries
from traceroom.clues.clue import About, Clue
from traceroom.place.fuse import fuse
from traceroom.place.prior import PriorName, prior
from traceroom.place.stories import TOLD, WORTH_TELLING, stories

PRIOR = prior(PriorName.POPULATION)
many = st.lists(clues(), min_size=1, max_size=5).map(of_one_kind)


@given(many)
@settings(deadline=None, max_examples=40)
def test_what_became_of_a_clue_never_exceeds_one(found: list[Clue]) -> None:
    for told in stories(fuse(found, PRIOR)):
        shares = [told.local, told.void, *(origin.share for origin in told.brought)]
        assert all(-1e-9 <= share <= 1 + 1e-9 for share in shares)
        assert sum(shares) <= 1 + 1e-9, "what is beyond the few likeliest markets stays unnamed"
        named = [origin.share for origin in told.brought]
        assert named == sorted(named, reverse=True) and len(named) <= TOLD and min(named, default=1) > WORTH_TELLING


@given(many)
@settings(deadline=None, max_examples=40)
def test_how_likely_a_clue_is_void_is_what_the_sum_over_the_markets_says(found: list[Clue]) -> None:
    fused = fuse(found, PRIOR)
    for number, told in enumerate(stories(fused)):
        assert told.void == pytest.approx(reference.void_share(fused, number), abs=1e-9)


def test_the_model_case_tells_its_story() -> None:
    told = stories(fuse(model_case(), PRIOR))
    codes = countries.codes()
    came_from = [max(story.brought, key=lambda o: o.share, default=None) for story in told]
    assert [codes[o.country] for o in came_from[:3] if o] == ["FR", "DE", "NL"]
    assert told[3].local > 0.9


def test_nothing_was_brought_by_an_exclusion() -> None:
    assert stories(fuse([clue("FR", about=About.PLACE)], PRIOR))[0].brought == ()
