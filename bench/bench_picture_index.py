"""Picture index: fingerprints within 31 bits, beside threatexchange's multi-hash index and faiss's flat one.

python -m bench.bench_picture_index [HOW MANY, 1000000 if not told] [alone: without the peers]

One thread each; they take turns, 25 questions each, so that what else the machine does falls on all alike. All
answers are compared. 10 million take about 8 GB of memory, most of it the peers'.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import faiss
import numpy as np
from numpy.typing import NDArray
from threatexchange.signal_type.pdq.pdq_faiss_matcher import PDQFlatHashIndex, PDQMultiHashIndex

from traceroom.adapters.index_files import IndexReader
from traceroom.adapters.index_writer import IndexWriter
from traceroom.material import hamming
from traceroom.material.band_table import MOST
from traceroom.material.engine import compiled
from traceroom.material.picture_index import PictureIndex
from traceroom.material.segment import segment

Hashes = NDArray[np.uint8]
Ask = Callable[[Hashes], Sequence[int]]
QUERIES, TURN, SCANS, WITHIN = 200, 25, 10, 31
FRESH = (
    "import sys, time; from pathlib import Path; from traceroom.adapters.index_files import IndexReader; "
    "import numpy as np; a = time.perf_counter(); r = IndexReader(Path(sys.argv[1])); b = time.perf_counter(); "
    "r.index.same(np.zeros((1, 32), np.uint8)); c = time.perf_counter(); "
    "print(f'{1000 * (b - a):.1f} ms to open, {c - b:.2f} s for the first question (numba is loaded)')"
)


def main(count: int, *, alone: bool) -> None:
    faiss.omp_set_num_threads(1)
    lot = np.random.default_rng(1)
    hashes = lot.integers(0, 256, (count, 32), dtype=np.uint8)
    compiled().table(hamming.words(hashes[:100]))  # compiled, or read from numba's cache
    with tempfile.TemporaryDirectory() as folder:
        whole, grown = _files(hashes, Path(folder))
        asks: dict[str, Ask] = {
            "picture index": _ours(whole),
            "picture index, ten appends": _ours(grown),
            **({} if alone else _peers(hashes)),
        }
        _answers(asks, _queries(hashes, lot))
        _scans(whole, hashes, lot)
        print("in a new process:", _fresh(Path(folder) / "whole"))


def _files(hashes: Hashes, folder: Path) -> tuple[PictureIndex, PictureIndex]:
    """Taken in at once, and in ten appends that merge as they may, both as files; prints what they cost."""
    began, busy = time.perf_counter(), time.thread_time()
    for at in range(0, len(hashes), MOST):
        segment(hamming.words(hashes[at : at + MOST]), first=0, table=compiled().table)
    print(f"building: {time.perf_counter() - began:.1f} s, {time.thread_time() - busy:.1f} s of the processor")
    for name, pieces in (("whole", 1), ("grown", 10)):
        began = time.perf_counter()
        with IndexWriter(folder / name) as writer:
            for piece in np.array_split(hashes, pieces):
                writer.append(piece)
        size = sum(path.stat().st_size for path in (folder / name).iterdir()) / len(hashes)
        ended = time.perf_counter()
        read = [IndexReader(folder / name) for _ in range(5)]
        opened = (time.perf_counter() - ended) / 5
        print(
            f"{name}: built and on the disk in {ended - began:.1f} s, {size:.1f} bytes each, "
            f"{len(read[0].index.segments)} segments, opened in {1000 * opened:.1f} ms"
        )
    return IndexReader(folder / "whole").index, IndexReader(folder / "grown").index


def _ours(index: PictureIndex) -> Ask:
    return lambda query: [int(number) for number in index.same(query[None], within=WITHIN).numbers]


def _peers(hashes: Hashes) -> dict[str, Ask]:
    """Filled by faiss directly: their own way, by hexadecimal text, takes minutes and gives the same index."""
    numbers = np.arange(len(hashes), dtype=np.int64)
    found: dict[str, Ask] = {}
    for name, peer in (("threatexchange multi-hash", PDQMultiHashIndex()), ("threatexchange flat", PDQFlatHashIndex())):
        began = time.perf_counter()
        peer.faiss_index.add_with_ids(hashes, numbers)
        print(f"{name}: filled in {time.perf_counter() - began:.1f} s")
        found[name] = _theirs(peer)
    flat = faiss.IndexBinaryFlat(256)
    flat.add(hashes)
    found["faiss flat"] = lambda query: flat.range_search(query[None], WITHIN + 1)[2].tolist()
    return found


def _theirs(peer: Any) -> Ask:
    return lambda query: peer.search([query.tobytes().hex()], WITHIN, return_as_ids=True)[0]


def _queries(hashes: Hashes, lot: np.random.Generator) -> Hashes:
    """Half of them known pictures with up to 31 bits changed, half of them unknown ones."""
    known = np.unpackbits(hashes[lot.integers(0, len(hashes), QUERIES // 2)], axis=1)
    for i, bits in enumerate(known):
        bits[lot.choice(256, i % (WITHIN + 1), replace=False)] ^= 1
    unknown = lot.integers(0, 256, (QUERIES // 2, 32), dtype=np.uint8)
    return lot.permutation(np.concatenate([np.packbits(known, axis=1), unknown]))


def _answers(asks: dict[str, Ask], queries: Hashes) -> None:
    took = {name: np.zeros((len(queries), 2)) for name in asks}
    for turn in np.split(np.arange(len(queries)), len(queries) // TURN):
        answers: list[list[list[int]]] = []
        for name, ask in asks.items():
            ask(queries[turn[0] - 1])
            answers.append([])
            for i in turn:
                began, busy = time.perf_counter(), time.thread_time()
                found = ask(queries[i])
                took[name][i] = 1000 * (time.perf_counter() - began), 1000 * (time.thread_time() - busy)
                answers[-1].append(sorted(found))
        assert all(answer == answers[0] for answer in answers), "an index that is exact finds what the others find"
    _table(f"within {WITHIN} bits, {len(queries)} queries", took)


def _table(title: str, took: dict[str, NDArray[np.float64]]) -> None:
    """By the clock, and by the processor: what else the machine does is in the first alone."""
    ours = np.median(took["picture index"], axis=0)
    print(f"\n{title:<32}{'p50 ms':>9}{'p95 ms':>9}{'times ours':>12}{'processor p50 ms':>20}{'times ours':>12}")
    for name, ms in took.items():
        clock, busy = np.median(ms, axis=0)
        late = np.quantile(ms[:, 0], 0.95)
        print(f"{name:<32}{clock:>9.3f}{late:>9.3f}{clock / ours[0]:>12.1f}{busy:>20.3f}{busy / ours[1]:>12.1f}")


def _scans(index: PictureIndex, hashes: Hashes, lot: np.random.Generator) -> None:
    took = []
    for query in _queries(hashes, lot)[:SCANS]:
        began = time.perf_counter()
        index.perhaps(query[None])
        took.append(1000 * (time.perf_counter() - began))
    print(f"\n32 to 60 bits, to be verified, by scan: p50 {np.median(took):.1f} ms")


def _fresh(folder: Path) -> str:
    return subprocess.run(
        [sys.executable, "-c", FRESH, folder], capture_output=True, text=True, check=True
    ).stdout.strip()


if __name__ == "__main__":
    main(int(float(sys.argv[1])) if len(sys.argv) > 1 else 1_000_000, alone="alone" in sys.argv[2:])
