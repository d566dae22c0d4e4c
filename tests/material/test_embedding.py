"""Embedding."""

from __future__ import annotations

import numpy as np
import pytest

from traceroom.material.embedding import Embedded, OtherModel, closeness, embedded, embedding_index

DICE = np.random.default_rng(4)


def _some(count: int, *, model: str = "a") -> list[Embedded]:
    return [embedded(model, row) for row in DICE.normal(size=(count, 16)).astype(np.float32)]


def test_the_index_finds_what_comparing_one_by_one_finds() -> None:
    vectors, (query,) = _some(200), _some(1)
    places, close = embedding_index(vectors).nearest(query, top=10)
    every = np.array([closeness(query, one) for one in vectors])
    assert places.tolist() == np.argsort(-every, kind="stable")[:10].tolist()
    assert np.allclose(close, every[places], atol=1e-6)


def test_a_vector_is_itself_however_long_it_was() -> None:
    (one,) = _some(1)
    longer = embedded("a", one.vector.astype(np.float32) * 70000)
    assert closeness(one, longer) == pytest.approx(1, abs=1e-5)
    assert closeness(one, embedded("a", -one.vector.astype(np.float32))) == pytest.approx(-1, abs=1e-5)


def test_vectors_of_another_network_do_not_compare() -> None:
    with pytest.raises(OtherModel):
        closeness(_some(1)[0], _some(1, model="b")[0])
    with pytest.raises(OtherModel):
        embedding_index(_some(2) + _some(1, model="b"))
    with pytest.raises(OtherModel):
        embedding_index(_some(2)).nearest(_some(1, model="b")[0], top=1)


@pytest.mark.parametrize("numbers", [[0.0, 0.0], [np.nan, 1.0], [np.inf, 1.0]])
def test_numbers_without_direction_are_refused(numbers: list[float]) -> None:
    with pytest.raises(ValueError, match="no direction"):
        embedded("a", np.array(numbers, np.float32))


def test_an_empty_index_finds_nothing() -> None:
    index = embedding_index([])
    assert len(index) == 0 and len(index.nearest(_some(1)[0], top=3)[0]) == 0
