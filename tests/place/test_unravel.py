"""Unravel; that its parts are answers fused anew is a property in test_joint."""

import dataclasses

import numpy as np

from tests.place.clues_made import clue, model_case
from traceroom.place.fuse import fuse
from traceroom.place.joint import fuse_joint
from traceroom.place.prior import PriorName, prior
from traceroom.place.unravel import parts
from traceroom.values.kind import Kind
from traceroom.values.span import Span

PRIOR = prior(PriorName.POPULATION)


def test_where_nothing_ties_nothing_is_unravelled() -> None:
    assert parts(fuse(model_case(), PRIOR)) == ()


def test_the_steps_of_one_object_add_up_to_its_factor() -> None:
    price = dataclasses.replace(clue({"CZ": 1, "SK": 1}, Kind.PRINT), spans={"SK": Span(1993, 2009)})
    fused = fuse_joint([clue("PL"), price], PRIOR, until=2026.0)
    told = parts(fused)
    assert [part.number for part in told] == [0, 1]
    total = told[0].step + told[1].step - fused.bearings[0].log_factor
    assert np.allclose(total, total[0])


def test_leaving_out_the_only_clue_of_an_object_undoes_it() -> None:
    price = dataclasses.replace(clue({"CZ": 1, "SK": 1}, Kind.PRINT, thing=1), spans={"SK": Span(1993, 2009)})
    (part,) = parts(fuse_joint([clue("PL"), price], PRIOR, until=2026.0))
    assert np.allclose(part.step, -part.loss)
