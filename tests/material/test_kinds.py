"""Every kind of fingerprint keeps the contract: a new one is a file of `kinds/` and a line here."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest

from traceroom.material.kind import Example, Kind
from traceroom.material.kinds import embedding, file, pattern, picture, thing, video

KINDS: tuple[Kind[Any], ...] = (file, picture, thing, pattern, video, embedding)
FOLDER = Path(file.__file__).parent


@cache
def _examples(name: str) -> tuple[Example[Any], ...]:
    return next(kind for kind in KINDS if name == kind.NAME).examples()


def _prints(kind: Kind[Any]) -> list[Any]:
    sides = [side for example in _examples(kind.NAME) for side in (example.left, example.right)]
    return list({id(side): side for side in sides}.values())


def test_every_file_is_a_kind_of_its_own_name() -> None:
    files = {path.stem for path in FOLDER.glob("*.py")} - {"__init__", "drawn"}
    assert files == {kind.NAME for kind in KINDS}


@pytest.mark.parametrize("kind", KINDS, ids=lambda k: k.NAME)
class TestKind:
    def test_an_example_comes_out_as_it_says(self, kind: Kind[Any]) -> None:
        found = [kind.compare(example.left, example.right).same for example in _examples(kind.NAME)]
        assert found == [example.same for example in _examples(kind.NAME)]
        assert set(found) == {True, False}, "one pair that is the same, and one that is not"

    def test_comparing_is_the_same_both_ways_round(self, kind: Kind[Any]) -> None:
        for example in _examples(kind.NAME):
            there, back = kind.compare(example.left, example.right), kind.compare(example.right, example.left)
            assert there.same == back.same and there.score == pytest.approx(back.score)

    def test_an_example_that_has_a_match_equals_itself(self, kind: Kind[Any]) -> None:
        for example in _examples(kind.NAME):
            if example.same:
                itself = kind.compare(example.left, example.left)
                assert itself.same and itself.score >= kind.compare(example.left, example.right).score - 1e-9

    def test_the_index_finds_what_comparing_with_each_finds(self, kind: Kind[Any]) -> None:
        prints = _prints(kind)
        search = kind.index(prints)
        for query in prints:
            found, wanted = dict(search(query)), dict(kind.reference(query, prints))
            assert found.keys() == wanted.keys()
            assert found == pytest.approx(wanted)

    def test_an_empty_index_finds_nothing(self, kind: Kind[Any]) -> None:
        assert not kind.index([])(_prints(kind)[0]) and not kind.reference(_prints(kind)[0], [])

    def test_examples_are_the_same_every_time(self, kind: Kind[Any]) -> None:
        again = kind.examples()[0]
        first = _examples(kind.NAME)[0]
        score = kind.compare(first.left, first.right).score
        assert kind.compare(again.left, again.right).score == score
