"""Search."""

from __future__ import annotations

from collections.abc import Mapping

from traceroom.place.search import ROUNDS, searched


def test_it_goes_where_the_loss_is_least_and_never_out_of_its_range() -> None:
    def loss(values: Mapping[str, float]) -> float:
        return (values["a"] - 3.0) ** 2 + (values["b"] - 100.0) ** 2

    found = searched(loss, {"a": 1.0, "b": 4.0, "c": 7.0}, {"a": (0.1, 10.0), "b": (1.0, 8.0)})
    assert abs(found["a"] - 3.0) < 0.6 and found["b"] == 8.0 and found["c"] == 7.0


def test_what_does_not_matter_stays_as_it_was() -> None:
    assert searched(lambda _: 1.0, {"a": 2.0}, {"a": (1.0, 9.0)}) == {"a": 2.0}


def test_its_steps_can_be_counted_beforehand() -> None:
    steps = []
    searched(lambda _: 1.0, {"a": 2.0, "b": 1.0}, {"a": (1, 9), "b": (1, 9)}, step=lambda: steps.append(1))
    assert len(steps) == ROUNDS * 2
