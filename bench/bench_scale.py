"""Scale: taking in on one and on two machines of a Ray cluster, and a picture index spread over them.

Both machines are this host's, with one processor each, so that the network is left out and nothing else is.
"""

from __future__ import annotations

import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
from PIL import Image

from tests.adapters.clusters import machines
from tests.material.pictures_made import photo
from traceroom.adapters.cluster import joined
from traceroom.adapters.index_writer import IndexWriter
from traceroom.adapters.spread_index import grow, spread
from traceroom.runs.take_in import take_in

PICTURES, HASHES, QUERIES = 200, 2_000_000, 200
SHARDS = 2


def main() -> None:
    """Prints two tables."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        _taking_in(folder)
        _index(folder)


def _taking_in(folder: Path) -> None:
    photos = folder / "photos"
    photos.mkdir()
    coffee = Image.fromarray(photo("coffee")).resize((1600, 1067))
    for number in range(PICTURES):
        coffee.rotate(number / 4).save(photos / f"{number:04d}.jpg", quality=85)
    alone = _taken(photos, folder / "alone.trace", workers=1)
    print(f"{PICTURES} pictures of 1600 x 1067 with their things\n{'one process, no cluster':<32} {alone:7.1f} s")
    for count in (1, 2):
        with machines(count) as (cluster, _):
            spread_ = _taken(photos, folder / f"{count}.trace", ray=cluster.address)
        print(f"{f'{count} machine(s) of the cluster':<32} {spread_:7.1f} s   {alone / spread_:.2f} times")


def _taken(photos: Path, out: Path, **by: Any) -> float:
    began = time.perf_counter()
    take_in([photos], case="A", out=out, whole=True, **by)
    return time.perf_counter() - began


def _index(folder: Path) -> None:
    hashes = np.random.default_rng(1).integers(0, 256, (HASHES, 32), np.uint8)
    queries = hashes[:: HASHES // QUERIES]
    with IndexWriter(folder / "one") as writer:
        writer.append(hashes)
        one = _each(writer.index, queries)
    grow(folder / "spread", hashes, over=SHARDS)
    with machines(2) as (cluster, _), joined(cluster.address), spread(folder / "spread") as index:
        index.same(queries[:1])
        apart = _each(index, queries)
        began = time.perf_counter()
        index.same(queries)
        together = 1000 * (time.perf_counter() - began) / len(queries)
    print(
        f"\n{HASHES} fingerprints, a query: one index {one:.2f} ms (p50), {SHARDS} members {apart:.2f} ms (p50)", end=""
    )
    print(f", {together:.2f} ms each of {len(queries)} asked at once")


def _each(index: Any, queries: Any) -> float:
    took = []
    for query in queries:
        began = time.perf_counter()
        index.same(query[None])
        took.append(1000 * (time.perf_counter() - began))
    return float(np.median(took))


if __name__ == "__main__":
    main()
