"""A process that lets an index grow until it is killed; each line it prints is an acknowledged append or removal."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.material.fingerprints_made import Hashes, drawn
from traceroom.adapters.index_writer import IndexWriter

SIZES = (1, 3, 1, 700, 1, 40, 4200, 2)
REMOVED = 5


def batch(first: int) -> Hashes:
    """The fingerprints that a growing process takes in as the numbers from `first` on: always the same."""
    return drawn(SIZES[first % len(SIZES)], seed=first)


def grow(folder: Path) -> None:
    """Appends, now and then removes the number 5 before, now and then tidies; for ever."""
    with IndexWriter(folder) as writer:
        _say("open")
        for turn in range(10**9):
            first = writer.manifest.numbers
            _say("append", writer.append(batch(first)).stop)
            if turn % 3 == 2 and first >= REMOVED:
                _say("remove", writer.remove([first - REMOVED]), first - REMOVED)
            if turn % 7 == 6:
                writer.tidy()


def _say(*what: object) -> None:
    sys.stdout.write(" ".join(map(str, what)) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    grow(Path(sys.argv[1]))
