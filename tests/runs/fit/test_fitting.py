"""Fitting: on packages that this test makes up, whose numbers it knows."""

from __future__ import annotations

import numpy as np
import pytest

from traceroom.atlas import countries
from traceroom.atlas.parameters import parameters, tried, value
from traceroom.clues.case import Thing
from traceroom.runs.fit import fitting
from traceroom.runs.fit.fitting import FITTED, Fitted, Read, fitted, posteriors, read
from traceroom.runs.fit.packages import Package
from traceroom.values.kind import Kind

INDEX = countries.index()
WORDS = {"IT": "Ingredienti: farina di grano, acqua, sale", "PL": "Składniki: mąka pszenna, woda, sól",
         "FI": "Ainekset: vehnäjauho, vesi, suola"}  # fmt: skip


@pytest.fixture(scope="module")
def held() -> Read:
    """Ninety packages that were never brought from elsewhere."""
    return read([
        Package(Thing("package", Kind.PACKAGED, (words,)), INDEX[code])
        for code, words in WORDS.items() for _ in range(30)
    ])  # fmt: skip


@pytest.fixture(scope="module")
def found(held: Read) -> Fitted:
    return fitted(held, seed=1)


def test_what_is_never_brought_from_elsewhere_is_fitted_so(found: Fitted) -> None:
    low = parameters()["travel.packaged"].low
    assert found.values["travel.packaged"] == pytest.approx(low)
    assert found.after.nll < found.before.nll


def test_no_number_leaves_its_plausible_range_and_the_folds_are_beside_it(found: Fitted) -> None:
    assert set(found.values) == set(FITTED)
    for name, number in found.values.items():
        one = parameters()[name]
        assert one.low - 1e-12 <= number <= one.high + 1e-12
        assert found.spread[name][0] <= found.spread[name][1]


def test_a_fit_leaves_the_table_alone(found: Fitted) -> None:
    assert {name: value(name) for name in found.values} == {name: parameters()[name].value for name in found.values}


def test_the_loss_is_the_surprise_of_the_model_itself(held: Read) -> None:
    loss = fitting._Loss(held, seed=1)
    loss.scenes = []
    with tried({"travel.packaged": 0.3}):
        answers = posteriors(held)
    slow = [-np.log(answers[i, country]) for i, country in enumerate(held.country)]
    assert loss({"travel.packaged": 0.3}) == pytest.approx(2 * float(np.mean(slow)), rel=1e-9)
