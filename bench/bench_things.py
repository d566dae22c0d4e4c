"""Things: what scoring and verifying a query costs among very many pictures, whose posting lists are made up.

OPENBLAS_NUM_THREADS=1 python -m bench.bench_things [PICTURES]        (100,000 unless said otherwise)
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from traceroom.material.features import Features
from traceroom.material.thing_index import ThingIndex, sums_compiled, sums_plain
from traceroom.material.thing_ranking import SHORTLIST, shortlist
from traceroom.material.verify import verify
from traceroom.material.words import ASSIGNED, Aggregated

WORDS, FEATURES, WORDS_EACH = 8192, 800, 560
"""A picture of 800 features has about 560 different words."""
SPREAD = 0.6
"""Of the logarithm of how often a word comes: the most frequent ones come four times as often as the middle one."""
QUERIES = {"thing (450 features)": 450, "whole (1,800 features)": 1800}
TIMES = 15
SIDE = 480
STORED_BYTES = 2 * 2 + 1 + 1 + 32 + 2 + 2
"""Of a feature in a bundle, unpacked: place, size, angle, 32 numbers, word, colour."""


def main(pictures: int) -> None:
    """Prints what the index is and what a query costs."""
    rng = np.random.default_rng(1)
    frequent = np.exp(rng.normal(scale=SPREAD, size=WORDS))
    frequent /= frequent.sum()
    began = time.perf_counter()
    index = _index(rng, frequent, pictures)
    size = sum(part.nbytes for part in (index.starts, index.owners, index.bits, index.idf, index.norms))
    print(f"{pictures} pictures, {len(index.owners)} postings, made up in {time.perf_counter() - began:.0f} s")
    print(f"{size / 1024 / pictures:.1f} KiB a picture; {FEATURES * STORED_BYTES / 1024:.1f} more to verify by")
    stored = [_features(rng, FEATURES) for _ in range(SHORTLIST)]
    print("| | words | postings | p50 ms | p95 ms | processor, least |\n|---|---|---|---|---|---|")
    for name, count in QUERIES.items():
        found, query = _features(rng, count), _query(rng, frequent, count)
        postings = int((index.starts[query.words + 1] - index.starts[query.words]).sum())
        _row(f"{name}: scored", query, postings, lambda query=query: shortlist(index.scores(query)))  # type: ignore[misc]
        _row(f"{name}: 30 verified", query, postings, lambda found=found: _verified(found, stored))  # type: ignore[misc]
    kept = _query(rng, frequent, WORDS_EACH // ASSIGNED)
    postings = int((index.starts[kept.words + 1] - index.starts[kept.words]).sum())
    _row("one of the five whose company is looked for: scored", kept, postings, lambda: index.scores(kept))
    bits = np.ascontiguousarray(query.bits).view(np.uint32)[:, 0]
    same = np.array_equal(sums_plain(index, query.words, bits), sums_compiled()(index, query.words, bits))
    print(f"NumPy and the compiled loop give the same: {same}")


def _index(rng: np.random.Generator, frequent: NDArray[np.float64], pictures: int) -> ThingIndex:
    counts = np.minimum((frequent * pictures * WORDS_EACH).astype(np.int64), pictures)
    owners = [np.sort(rng.choice(pictures, count, replace=False)).astype(np.int32) for count in counts]
    bits = rng.integers(0, 1 << 32, int(counts.sum()), dtype=np.uint32)
    idf = np.log((pictures + 1) / (counts + 1)) + 0.1
    starts = np.concatenate([[0], np.cumsum(counts)])
    return ThingIndex(starts, np.concatenate(owners), bits, idf, np.full(pictures, 40.0))


def _query(rng: np.random.Generator, frequent: NDArray[np.float64], count: int) -> Aggregated:
    words = np.unique(rng.choice(WORDS, count * ASSIGNED, p=frequent))
    return Aggregated(words, rng.integers(0, 256, (len(words), 4), dtype=np.uint8))


def _features(rng: np.random.Generator, count: int) -> Features:
    descriptors = rng.normal(size=(count, 32)).astype(np.float32) + 0.3
    descriptors /= np.linalg.norm(descriptors, axis=1, keepdims=True)
    points = rng.uniform(0, SIDE, (count, 2)).astype(np.float32)
    sizes, angles = (rng.uniform(2, 360, count).astype(np.float32) for _ in range(2))
    return Features(points, sizes, angles, descriptors.astype(np.float32))


def _verified(found: Features, stored: list[Features]) -> None:
    for one in stored:
        verify(found, one, left_side=SIDE, right_side=SIDE)


def _row(name: str, query: Aggregated, postings: int, work: Callable[[], object]) -> None:
    work()
    clock, processor = [], []
    for _ in range(TIMES):
        began, spent = time.perf_counter(), time.process_time()
        work()
        clock.append(1000 * (time.perf_counter() - began))
        processor.append(1000 * (time.process_time() - spent))
    half, most = np.percentile(clock, [50, 95])
    print(
        f"| {name} | {len(query.words)} | {postings:,} | {half:.0f} | {most:.0f} | {min(processor):.0f} |", flush=True
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
