"""Spread index: a picture index too large for one machine, its shards held by members of a Ray cluster.

Every shard is an index of its own (index_writer.py) in a folder that all machines see; a member opens one and keeps
what it reads of it in its own memory. A member that dies is begun again on another machine, and is asked again: the
answer is that of one large index. A fingerprint's number is `place in its shard * shards + shard`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from traceroom.adapters.index_files import IndexReader
from traceroom.adapters.index_writer import IndexWriter
from traceroom.material.engine import compiled
from traceroom.material.hamming import Places
from traceroom.material.pdq import PERHAPS, SAME
from traceroom.material.picture_index import Hits
from traceroom.values.trouble import Trouble
from traceroom.values.words import first_line

NAME = "shard-{:04d}-of-{:04d}"
ANEW = 20
"""How often a member is begun again, and asked again, before the question is given up."""


def shards(folder: Path) -> tuple[Path, ...]:
    """The shards of a spread index. Raises Trouble where there is none, or one is missing."""
    found = sorted(folder.glob("shard-*-of-*"))
    wanted = [folder / NAME.format(number, len(found)) for number in range(len(found))]
    if not found or found != wanted:
        raise Trouble(f"{folder}: there is no spread index here" + (", or a shard of it is missing" if found else ""))
    return tuple(found)


def grow(folder: Path, hashes: NDArray[np.uint8], *, over: int) -> Places:
    """Appends fingerprints (n, 32) to a spread index of so many shards, begun if it is not there; their numbers, shape
    (n,). What it returned from is on the disk. Raises Trouble."""
    if any(folder.glob("shard-*-of-*")) and len(shards(folder)) != over:
        raise Trouble(f"{folder} is spread over {len(shards(folder))} shards and not {over}: it cannot be spread anew")
    numbers = np.zeros(len(hashes), np.int64)
    for shard in range(over):
        with IndexWriter(folder / NAME.format(shard, over)) as writer:
            begun = writer.append(hashes[shard::over])
            numbers[shard::over] = np.arange(begun.start, begun.stop) * over + shard
    return numbers


class SpreadIndex:
    """The members of a spread index, each with its shard; made by `spread`."""

    def __init__(self, members: Sequence[Any]) -> None:
        self._members = members

    def __len__(self) -> int:
        return sum(self._asked("count"))

    def same(self, hashes: NDArray[np.uint8], *, within: int = SAME) -> Hits:
        """As PictureIndex.same, from all members at once. Raises Trouble."""
        return self._merged(self._asked("same", hashes, within))

    def perhaps(self, hashes: NDArray[np.uint8], *, within: int = PERHAPS) -> Hits:
        """As PictureIndex.perhaps, from all members at once. Raises Trouble."""
        return self._merged(self._asked("perhaps", hashes, within))

    def refresh(self) -> None:
        """Every member takes over what writers have done since. Raises Trouble."""
        self._asked("refresh")

    def _asked(self, method: str, *of: object) -> list[Any]:
        import ray

        answers = [getattr(member, method).remote(*of) for member in self._members]
        try:
            answered: list[Any] = ray.get(answers)
        except ray.exceptions.RayTaskError as why:
            raise Trouble(str(why.cause)) from None
        except ray.exceptions.RayError as why:
            raise Trouble(f"A member of the index was lost: {first_line(why)}") from None
        return answered

    def _merged(self, found: Sequence[Hits]) -> Hits:
        queries, distances = (
            np.concatenate([getattr(hits, name) for hits in found]) for name in ("queries", "distances")
        )
        numbers = np.concatenate([hits.numbers * len(found) + shard for shard, hits in enumerate(found)])
        order = np.lexsort((numbers, distances, queries))
        return Hits(queries[order], numbers[order], distances[order])


@contextmanager
def spread(folder: Path) -> Iterator[SpreadIndex]:
    """The spread index in a folder, over the cluster that this process has joined (cluster.py); a shard a member, as
    far apart as the machines allow. Raises Trouble."""
    import ray

    member = ray.remote(_Member).options(
        scheduling_strategy="SPREAD", num_cpus=0, max_restarts=ANEW, max_task_retries=ANEW
    )
    every = shards(folder)
    for one in every:
        IndexReader(one)  # what is wrong with it is said here, and not by a machine that gives up
    members: list[Any] = [member.remote(str(one.absolute())) for one in every]
    try:
        yield SpreadIndex(members)
    finally:
        for actor in members:
            ray.kill(actor)


class _Member:
    """One shard, on whichever machine Ray has put it."""

    def __init__(self, folder: str) -> None:
        self.reader = IndexReader(Path(folder))
        compiled()  # a member answers for long

    def count(self) -> int:
        return len(self.reader.index)

    def same(self, hashes: NDArray[np.uint8], within: int) -> Hits:
        return self.reader.index.same(hashes, within=within)

    def perhaps(self, hashes: NDArray[np.uint8], within: int) -> Hits:
        return self.reader.index.perhaps(hashes, within=within)

    def refresh(self) -> bool:
        return self.reader.refresh()
