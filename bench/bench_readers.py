"""Readers: how often each reader's clues are right, by the certainty they give themselves, on real packages.

python -m bench.bench_readers PRODUCTS.jsonl     (the lines of evaluate/products.py)

A clue is right if the country where the package is sold is among those it names: the likelihood there is at least half
of its largest. `names` is how many countries that are, in the middle; `should` is the certainty's own promise, 1 - e.
"""

from __future__ import annotations

import json
import statistics
import sys
from collections import defaultdict
from pathlib import Path

from bench.bench_models import TEXTS
from traceroom.atlas import countries
from traceroom.atlas.parameters import value
from traceroom.clues.case import Case, Thing
from traceroom.clues.read import clues_of
from traceroom.values.certainty import Certainty
from traceroom.values.kind import Kind

FEWEST = 10


def main(path: Path) -> None:
    """Prints one line for each reader and certainty with ten clues or more."""
    right: dict[tuple[str, Certainty], list[bool]] = defaultdict(list)
    names: dict[tuple[str, Certainty], list[int]] = defaultdict(list)
    index = countries.index()
    for line in path.open(encoding="utf-8"):
        product = json.loads(line)
        if len(product["countries"]) != 1 or product["countries"][0] not in index:
            continue
        texts = tuple(product[key] for key in TEXTS if product[key])
        for clue in clues_of(Case("one", (Thing("one", Kind.PACKAGED, texts, (product["code"],)),))):
            named = clue.likelihood >= 0.5
            right[clue.reader, clue.certainty].append(bool(named[index[product["countries"][0]]]))
            names[clue.reader, clue.certainty].append(int(named.sum()))
    print(f"{'reader':<14} {'certainty':<10} {'clues':>6} {'right':>6} {'should':>7} {'names':>6}")
    for key in sorted(right, key=lambda k: (k[0], list(Certainty).index(k[1]))):
        if len(right[key]) >= FEWEST:
            hits, should = statistics.mean(right[key]), 1 - value(f"error.{key[1]}")
            middle = statistics.median(names[key])
            print(f"{key[0]:<14} {key[1]:<10} {len(right[key]):>6} {hits:>6.2f} {should:>7.2f} {middle:>6.0f}")


if __name__ == "__main__":
    if len(sys.argv) > 1:
        main(Path(sys.argv[1]))
    else:
        print(__doc__)
