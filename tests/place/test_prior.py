"""Prior."""

import numpy as np

from traceroom.atlas import countries
from traceroom.place.prior import PriorName, prior


def test_both_priors_sum_to_one() -> None:
    for name in PriorName:
        assert np.isclose(prior(name).sum(), 1)


def test_more_people_count_for_more_but_not_in_proportion() -> None:
    index, share = countries.index(), prior(PriorName.POPULATION)
    ratio = share[index["DE"]] / share[index["BE"]]
    people = countries.country("DE").population / countries.country("BE").population
    assert 1 < ratio < people


def test_equal_is_equal() -> None:
    share = prior(PriorName.EQUAL)
    assert share.min() == share.max()


def test_a_masked_prior_keeps_its_shares_inside_and_next_to_nothing_outside() -> None:
    from traceroom.place.prior import masked

    base = prior(PriorName.POPULATION)
    kept = masked(base, ["BE", "NL"])
    be, nl = countries.index()["BE"], countries.index()["NL"]
    assert np.isclose(kept[be] + kept[nl], 1) and np.isclose(kept[be] / kept[nl], base[be] / base[nl])
    assert (kept > 0).all() and np.isclose(kept.sum(), 1)
    assert masked(base, []) is base
