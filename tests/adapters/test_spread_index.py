"""Spread index: shards on two real machines of Ray, one of which dies."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from tests.adapters.clusters import two_machines
from traceroom.adapters.cluster import joined
from traceroom.adapters.spread_index import NAME, grow, shards, spread
from traceroom.material.picture_index import Hits, picture_index
from traceroom.values.trouble import Trouble

pytestmark = pytest.mark.filterwarnings("ignore")  # Ray leaves sockets and files to the collector
RANDOM = np.random.default_rng(5)


def _hashes(count: int) -> NDArray[np.uint8]:
    return RANDOM.integers(0, 256, (count, 32), np.uint8)


def _near(hashes: NDArray[np.uint8], bits: int) -> NDArray[np.uint8]:
    flipped = np.unpackbits(hashes, axis=1)
    for row in flipped:
        row[RANDOM.choice(256, bits, replace=False)] ^= 1
    return np.packbits(flipped, axis=1)


def test_it_answers_as_one_index_and_does_so_still_when_a_machine_has_died(tmp_path: Path) -> None:
    hashes = np.vstack([_hashes(3000), _hashes(1).repeat(3, axis=0)])
    numbers = np.concatenate([grow(tmp_path, part, over=3) for part in np.split(hashes, [1000, 1001])])
    assert len(set(numbers.tolist())) == len(hashes)
    queries = np.vstack([_near(hashes[[7, 1000, 2999, 3001]], 20), _near(hashes[[8]], 45), _hashes(1)])
    with two_machines() as two, joined(two.address), spread(tmp_path) as index:
        assert len(index) == len(hashes)
        for died in (False, True):
            if died:
                two.end_one()
            _same(index.same(queries), picture_index(hashes).same(queries), numbers)
            _same(index.perhaps(queries), picture_index(hashes).perhaps(queries), numbers)
        more = grow(tmp_path, queries[-1:], over=3)
        assert not len(index.same(queries[-1:]))
        index.refresh()
        assert index.same(queries[-1:]).numbers.tolist() == more.tolist()


def _same(found: Hits, alone: Hits, numbers: NDArray[np.int64]) -> None:
    assert len(found) and sorted(zip(found.queries, found.distances, found.numbers, strict=True)) == sorted(
        zip(alone.queries, alone.distances, numbers[alone.numbers], strict=True)
    )


def test_no_index_a_missing_shard_and_another_number_of_shards_are_sentences(tmp_path: Path) -> None:
    with pytest.raises(Trouble, match="there is no spread index here"):
        shards(tmp_path)
    grow(tmp_path, _hashes(8), over=2)
    with pytest.raises(Trouble, match="spread over 2 shards and not 3"):
        grow(tmp_path, _hashes(8), over=3)
    (tmp_path / NAME.format(0, 2)).rename(tmp_path / "gone")
    with pytest.raises(Trouble, match="or a shard of it is missing"):
        shards(tmp_path)
