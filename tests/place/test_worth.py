"""Worth."""

import numpy as np
import pytest

from traceroom.atlas import countries
from traceroom.atlas.parameters import tried, value
from traceroom.place.prior import PriorName, prior
from traceroom.place.travel import foreign_share, gravity
from traceroom.place.worth import worth
from traceroom.values.kind import Kind

PRIOR = prior(PriorName.POPULATION)
INDEX = countries.index()


def between(*codes: str) -> np.ndarray:
    posterior = np.full(len(INDEX), 1e-9)
    posterior[[INDEX[code] for code in codes]] = 1.0
    share: np.ndarray = posterior / posterior.sum()
    return share


def test_what_hardly_travels_is_worth_more() -> None:
    some = between("BE", "NL", "DE", "FR")
    bits = [worth(kind, some) for kind in (Kind.CHAIN_OWN, Kind.PACKAGED, Kind.CLOTHING)]
    assert bits == sorted(bits, reverse=True)
    assert bits[0] > 2 * bits[-1]


def test_a_place_that_is_known_cannot_be_narrowed() -> None:
    assert worth(Kind.CHAIN_OWN, between("BE")) < 0.01
    assert worth(Kind.CHAIN_OWN, between("BE"), sold_in=["BE"]) < 0.01


def test_what_is_sold_everywhere_tells_nothing() -> None:
    assert worth(Kind.PACKAGED, PRIOR, sold_in=countries.codes()) == pytest.approx(0, abs=1e-9)


def test_the_fewer_countries_the_more_it_tells() -> None:
    few, more = (worth(Kind.PACKAGED, PRIOR, sold_in=codes) for codes in (["BE"], ["BE", "NL", "DE", "FR", "IT"]))
    assert few > more > 0.5


def test_what_is_known_of_its_market_is_not_told_again() -> None:
    known = np.full(len(INDEX), 1e-6)
    known[INDEX["BE"]] = 1.0
    assert worth(Kind.CHAIN_OWN, between("BE", "NL"), made_for=known) < 0.1 * worth(Kind.CHAIN_OWN, between("BE", "NL"))


def test_the_expectation_is_the_mean_over_what_could_be_named() -> None:
    """Country by country, as the module states it."""
    posterior, error = between("BE", "NL", "LU"), 0.0
    rho = foreign_share("travel.packaged")
    markets = rho[:, None] * gravity() + np.diag(1 - rho)
    with tried({"error.likely": error}):
        fast = worth(Kind.PACKAGED, posterior) / value("worth.sold_in_few")
        slow = sum(
            float(posterior @ markets[:, m]) * worth(Kind.PACKAGED, posterior, sold_in=[code])
            for m, code in enumerate(countries.codes())
        )
    assert fast == pytest.approx(slow, rel=1e-6)
