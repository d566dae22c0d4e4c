"""Picture index."""

from __future__ import annotations

import numpy as np
import pytest

from tests.material.fingerprints_made import away, clustered, drawn
from traceroom.material import engine, hamming
from traceroom.material.band_table import band_table
from traceroom.material.picture_index import PDQ, PictureIndex, picture_index
from traceroom.material.segment import segment


def test_ten_segments_find_what_looking_at_each_one_finds() -> None:
    hashes = np.concatenate([clustered(6000), drawn(6000)])
    every = hamming.words(hashes)
    spans = range(0, 12_000, 1200)
    index = PictureIndex(tuple(segment(every[a : a + 1200], first=a, table=band_table) for a in spans))
    assert len(index) == 12_000
    queries = np.stack([away(hashes[i], i % 33, seed=i) for i in range(0, 12_000, 600)])
    same, perhaps = index.same(queries), index.perhaps(queries)
    for q, query in enumerate(hamming.words(queries)):
        apart = hamming.distances(query, every)
        mine = same.numbers[same.queries == q]
        assert sorted(mine.tolist()) == np.flatnonzero(apart <= 31).tolist()
        assert np.array_equal(apart[mine], same.distances[same.queries == q])
        further = perhaps.numbers[perhaps.queries == q]
        assert sorted(further.tolist()) == np.flatnonzero((apart > 31) & (apart <= 60)).tolist()


def test_hits_come_by_query_then_distance_then_number() -> None:
    one = drawn(1)[0]
    hashes = np.stack([away(one, 9), one, away(one, 9, seed=2), drawn(1, seed=3)[0]])
    found = picture_index(hashes).same(np.stack([one, hashes[3]]))
    assert found.queries.tolist() == [0, 0, 0, 1]
    assert found.numbers.tolist() == [1, 0, 2, 3]
    assert found.distances.tolist() == [0, 9, 9, 0]


def test_nothing_is_found_in_nothing() -> None:
    assert len(picture_index(drawn(0)).same(drawn(3))) == 0
    assert len(PictureIndex(()).perhaps(drawn(3))) == 0
    assert len(picture_index(drawn(5)).same(drawn(0))) == 0


@pytest.mark.parametrize("within", [-1, 257])
def test_impossible_distances_are_refused(within: int) -> None:
    with pytest.raises(ValueError, match="0 to 256 bits"):
        picture_index(drawn(3)).same(drawn(1), within=within)


def test_a_table_is_made_where_it_pays() -> None:
    assert picture_index(drawn(5000)).segments[0].table is None
    assert picture_index(drawn(5000), searches=engine.WORTH // 5000).segments[0].table is not None


def test_a_kind_says_its_name_and_version() -> None:
    assert str(PDQ) == "pdq 1"
