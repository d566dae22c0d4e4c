"""Thing vectors."""

from __future__ import annotations

import numpy as np

from traceroom.material.embedding import Embedded, closeness, embedded
from traceroom.material.thing_vectors import thing_vectors

DICE = np.random.default_rng(8)


def _one(model: str = "a", size: int = 8) -> Embedded:
    return embedded(model, DICE.normal(size=size).astype(np.float32))


def test_the_closest_are_named_by_their_place_among_all_things() -> None:
    things = [None if i % 3 == 0 else _one("a" if i % 3 == 1 else "b") for i in range(60)]
    query = _one()
    ours = {place: closeness(query, one) for place, one in enumerate(things) if one is not None and one.model == "a"}
    wanted = sorted(ours, key=lambda place: -ours[place])[:5]
    assert list(thing_vectors(things).near(query, top=5)) == wanted
    assert thing_vectors(things).models == {"a", "b"}


def test_without_a_vector_or_with_another_network_s_nothing_is_near() -> None:
    found = thing_vectors([_one(), None])
    assert found.near(None) == found.near(_one("c")) == found.near(_one(size=9)) == ()
    assert thing_vectors([None]).near(_one()) == () and not thing_vectors([]).models
