"""A query: what `find` of one picture costs among many, from its file to its answer, in milliseconds.

OPENBLAS_NUM_THREADS=1 python -m bench.bench_query FOLDER [COUNT [QUERIES]]

The pictures of FOLDER are taken in, but every tenth, up to QUERIES (20) of which ask; from the features of those taken
in others are mixed, up to COUNT (3000). So no picture that asks is there, and many that share its words are: all looks
are made. The first query of a process, which looks up who resembles whom, is left out of the others.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

import numpy as np

from traceroom.adapters.bundles import Bundle, read_bundle
from traceroom.adapters.pictures import find_pictures
from traceroom.material.features import Features
from traceroom.material.record import Record, Thing
from traceroom.runs.find import find, query_of, references
from traceroom.runs.take_in import take_in

T = TypeVar("T")
EVERY = 10
TOP = 10
MIXED_OF = 4
"""A made-up picture has its features from so many real ones."""


def main(folder: Path, count: int, queries: int) -> None:
    """Prints the middle, the least and the 90th percentile, by the clock and of the processor.

    The search is `find` of pictures that are ready, their features found: what a search among many costs.
    """
    paths = find_pictures([folder])
    asking = paths[::EVERY][:queries]
    with TemporaryDirectory() as name:
        bundle = Path(name) / "r.trace"
        take_in([path for path in paths if path not in paths[::EVERY]], case="R", out=bundle, whole=True)
        among = references([bundle], read=lambda path: _filled_up(read_bundle(path), count))
    took = [_cost(path, lambda path: find(query_of(path), among, top=TOP)) for path in asking]
    alone = [_cost(path, query_of) for path in asking]
    ready = [query_of(path) for path in asking]
    searched = [_cost(query, lambda query: find(query, among, top=TOP)) for query in ready]
    repeating = [cost for query, cost in zip(ready, searched, strict=True) if query.cloth.shown is not None]
    print(f"{len(among.records)} pictures, {len(among.index.owners)} postings, {len(asking)} queries\n")
    print("| ms | clock: middle | least | p90 | processor: middle | least | p90 |\n|---|---|---|---|---|---|---|")
    _row("the picture made ready (decoding, SIFT, words)", alone)
    _row("the search in it: words, points, colours, patterns", searched)
    if repeating:
        _row(f"the search, of the {len(repeating)} that may be a pattern", repeating)
    _row("the whole query", took[1:])
    print(f"\nThe first query of the process: {took[0][0]:.0f} ms by the clock.")


def _filled_up(bundle: Bundle, count: int) -> Bundle:
    """The bundle with made-up pictures behind its own."""
    dice = np.random.default_rng(5)
    real = [record for record in bundle.records if len(record.things[0].features)]
    made = [_mixed(real, number, dice) for number in range(max(0, count - len(bundle.records)))]
    return replace(bundle, records=(*bundle.records, *made))


def _mixed(real: Sequence[Record], number: int, dice: np.random.Generator) -> Record:
    """A picture with a share of the features of each of a few real ones, moved a little, and a fingerprint by dice."""
    chosen: list[Record] = [real[at] for at in dice.choice(len(real), MIXED_OF, replace=False)]
    parts = []
    for record in chosen:
        thing = record.things[0]
        some = np.sort(dice.choice(len(thing.features), max(1, len(thing.features) // MIXED_OF), replace=False))
        parts.append((thing.features.at(some), thing.word_of[some]))
    found = [one for one, _ in parts]
    points = np.concatenate([one.points for one in found])
    mixed = Features(
        (points + dice.normal(0, 0.02 * chosen[0].side, points.shape)).astype(np.float32),
        np.concatenate([one.sizes for one in found]),
        np.concatenate([one.angles for one in found]),
        np.concatenate([one.descriptors for one in found]),
    )
    pdq = dice.integers(0, 256, (2, 32)).astype(np.uint8)
    thing = Thing(None, mixed, np.concatenate([words for _, words in parts]))
    return replace(chosen[0], file=f"made/{number}.jpg", pdq=pdq, things=(thing,))


def _cost(asked: T, work: Callable[[T], object]) -> tuple[float, float]:
    """Milliseconds by the clock and of the processor."""
    clock, processor = time.perf_counter(), time.process_time()
    work(asked)
    return 1000 * (time.perf_counter() - clock), 1000 * (time.process_time() - processor)


def _row(name: str, costs: Sequence[tuple[float, float]]) -> None:
    told = [f"{value:.0f}" for column in np.array(costs).T for value in np.percentile(column, [50, 0, 90])]
    print(f"| {name} | " + " | ".join(told) + " |")


if __name__ == "__main__":
    if len(sys.argv) > 1:
        main(Path(sys.argv[1]), *(int(told) for told in [*sys.argv[2:], *("3000", "20")[len(sys.argv) - 2 :]]))
    else:
        print(__doc__)
