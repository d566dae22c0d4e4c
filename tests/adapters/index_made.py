"""A process that lets an index grow until it is killed; each line it prints is an acknowledged append or removal."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import numpy as np

from tests.material.fingerprints_made import Hashes, drawn
from traceroom.adapters.index_files import IndexReader
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


def content(folder: Path) -> dict[int, bytes]:
    """Number -> fingerprint, of everything that is to be found."""
    found: dict[int, bytes] = {}
    for part in IndexReader(folder).index.segments:
        places = np.flatnonzero(part.live())
        for number, word in zip(part.numbers(places), part.words[places], strict=True):
            assert int(number) not in found
            found[int(number)] = word.tobytes()
    return found


def numbered(hashes: np.ndarray, first: int = 0) -> dict[int, bytes]:
    """The same of fingerprints that were taken in from that number on."""
    return {first + i: one.tobytes() for i, one in enumerate(hashes)}


def growing(folder: Path) -> subprocess.Popen[str]:
    """A process that lets an index grow, to be read and killed."""
    command = [sys.executable, "-m", "tests.adapters.index_made", str(folder)]
    root = Path(__file__).parents[2]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, bufsize=1, cwd=root)


def grown_and_killed(folder: Path, *, kills: int) -> tuple[int, set[int]]:
    """Lets an index grow in processes that are killed at any moment, and looks after each what is there.

    Gives how many were taken in, and which of them were removed.
    """
    total, removed = 0, set[int]()
    lot = np.random.default_rng(int.from_bytes(os.urandom(4)))
    for _ in range(kills):
        lines = _grown_until_killed(
            folder, after_lines=int(lot.integers(1, 9)), delay_turns=int(lot.integers(0, 100_000))
        )
        total = max([total, *(int(line[1]) for line in lines if line[:1] == ["append"])])
        removed |= {int(line[2]) for line in lines if line[:1] == ["remove"]}
        total = _holds(folder, total, removed)
    return total, removed


def _grown_until_killed(folder: Path, *, after_lines: int, delay_turns: int) -> list[list[str]]:
    """What a growing process had acknowledged when it was killed."""
    with growing(folder) as process:
        assert process.stdout is not None
        lines = [process.stdout.readline().split() for _ in range(after_lines)]
        for _ in range(delay_turns):
            pass  # a moment that nobody has chosen, in the midst of what comes next
        process.send_signal(signal.SIGKILL)
        lines += [line.split() for line in process.stdout]
    assert process.returncode == -signal.SIGKILL
    return lines


def _holds(folder: Path, acknowledged: int, removed: set[int]) -> int:
    """Checks what is there, in whole batches: all that was acknowledged, and at most the one act that was under way."""
    there = content(folder)
    total = IndexReader(folder).manifest.numbers
    assert total in (acknowledged, acknowledged + len(batch(acknowledged)))
    expected: dict[int, bytes] = {}
    while len(expected) < total:
        expected |= numbered(batch(len(expected)), len(expected))
    missing = set(expected) - set(there)
    assert all(there[number] == expected[number] for number in there)
    assert removed <= missing
    assert len(missing - removed) <= 1
    removed |= missing
    return total


if __name__ == "__main__":
    grow(Path(sys.argv[1]))
