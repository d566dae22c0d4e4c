"""Own tables: what a large table of the operator's costs when it is added, and what it costs every start.

python -m bench.bench_own [LINES]     (250,000 unless told)
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from traceroom.atlas import own_csv, own_folder
from traceroom.atlas.own_index import plain

CASE = Path(__file__).resolve().parent.parent / "examples" / "four-clues.yaml"
SYLLABLES = [
    "ka",
    "ne",
    "mo",
    "ri",
    "ta",
    "lo",
    "bel",
    "vin",
    "dra",
    "pol",
    "ger",
    "zan",
    "mik",
    "ro",
    "fa",
    "tor",
    "nel",
]
STARTS = 9


def table(lines: int) -> bytes:
    """A catalogue of made-up names of four words, with countries and dates."""
    dice = random.Random(5)

    def word() -> str:
        return "".join(dice.choices(SYLLABLES, k=dice.randint(2, 4)))

    rows = (
        f"{word().title()} {word()} {word()} {i},{dice.choice(['BE', 'BE NL', 'DE'])},{2000 + i % 20}"
        for i in range(lines)
    )
    return "\n".join(["name,countries,from", *rows]).encode()


def seconds(work: Callable[[], object], *, times: int = 1) -> float:
    """Of the median call."""
    taken = []
    for _ in range(times):
        began = time.perf_counter()
        work()
        taken.append(time.perf_counter() - began)
    return float(np.median(taken))


def start(place: Path) -> None:
    """A cold `traceroom locate` with the tables of this folder."""
    command = [sys.executable, "-m", "traceroom", "locate", str(CASE)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env={**os.environ, "TRACEROOM_ATLAS": str(place)})


def main() -> None:
    """Prints seconds."""
    lines = int(sys.argv[1]) if len(sys.argv) > 1 else 250_000
    data = table(lines)
    _, rows = own_csv.parse(data, table="bench", where="bench")
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "atlas"
        told = {
            "check every line": seconds(lambda: own_csv.parse(data, table="bench", where="bench")),
            "keep it, with its index": seconds(lambda: own_folder.write(rows, place=place, replace=True)),
            "open it by its index": seconds(lambda: own_folder.indices(place), times=STARTS),
            "open it without, in dictionaries": seconds(lambda: plain(own_folder.tables(place)[0].rows)),
            "a cold start without a table": seconds(lambda: start(Path(folder) / "none"), times=STARTS),
            "a cold start with it": seconds(lambda: start(place), times=STARTS),
        }
    for name, value in told.items():
        print(f"{name:<36}{value:8.3f} s of {lines:,} lines")


if __name__ == "__main__":
    main()
