"""Index writer: the one process that may change the picture index in a folder."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from types import TracebackType

import numpy as np
from numpy.typing import NDArray

from traceroom.adapters.durable import sync_folder
from traceroom.adapters.folder_lock import FolderLock
from traceroom.adapters.index_files import open_index
from traceroom.adapters.index_manifest import Manifest, Named, read_manifest, write_manifest
from traceroom.adapters.segment_files import open_segment, write_removed, write_segment
from traceroom.material.band_table import MOST, BandTable
from traceroom.material.engine import engine
from traceroom.material.hamming import Words, words
from traceroom.material.picture_index import PDQ, FingerprintKind, PictureIndex
from traceroom.material.segment import Segment, groups, merged, segment
from traceroom.values.trouble import Trouble

OURS = re.compile(r"\d{8,}\.(segment|removed)|manifest\.json\.new")
MERGED_AT_ONCE = 1 << 22
"""More are merged when `tidy` is called, and not while somebody waits for an append (this takes a second or two)."""
TABLE_COSTS = 50
"""Comparisons that take as long as one fingerprint's entries in the table."""
Part = tuple[Segment, Named | None]


class IndexWriter:
    """The index for changing it, in a `with`. What a method returned from is on the disk, for readers to see."""

    def __init__(self, folder: Path, kind: FingerprintKind = PDQ) -> None:
        """Opens or begins an index. Raises Trouble if somebody else writes, or it is damaged or of another kind."""
        self.folder, self.kind = folder, kind
        self._lock = FolderLock(folder)
        try:
            with self._whole():
                if read_manifest(folder, kind) is None:
                    write_manifest(folder, Manifest(kind))
                self.manifest, self.index = open_index(folder, kind, at_once=False)
                self._clear()
        except BaseException:
            self._lock.release()
            raise

    def __enter__(self) -> IndexWriter:
        return self

    def __exit__(self, _: type[BaseException] | None, __: BaseException | None, ___: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Lets another writer in."""
        self._lock.release()

    def append(self, hashes: NDArray[np.uint8]) -> range:
        """Takes in fingerprints (n, 32), all or none of them: their numbers. Raises Trouble, also for a full disk."""
        every, first = words(hashes), self.manifest.numbers
        new = [segment(every[at : at + MOST], first=first + at, table=None) for at in range(0, len(every), MOST)]
        parts: list[Part] = [*self._parts(), *((one, None) for one in new)]
        self._publish(_grouped(parts, MERGED_AT_ONCE), numbers=first + len(every))
        return range(first, first + len(every))

    def remove(self, numbers: Sequence[int]) -> int:
        """Takes these numbers out of what is found, and says how many of them there were. Raises Trouble.

        Their bytes stay on the disk until `tidy` is called.
        """
        wanted = np.unique(np.asarray(numbers, np.int64))
        before, files = len(self.index), self.manifest.files
        parts: list[Part] = []
        with self._whole():
            for part, named in self._parts():
                places = part.places(wanted)
                if not len(places) or not part.live()[places].any():
                    parts.append((part, named))
                    continue
                less = part.without(places)
                parts.append((less, Named(named.segment, f"{files:08d}.removed")))
                write_removed(self.folder / f"{files:08d}.removed", less)
                files += 1
            self._replace(Manifest(self.kind, self.manifest.numbers, files, _names(parts)), parts)
        return before - len(self.index)

    def tidy(self) -> None:
        """Merges small segments into large ones, and erases from the disk what was removed. Raises Trouble.

        Writes anew up to all that is there: 700 megabytes for 10 million. Readers go on reading meanwhile.
        """
        parts: list[Part] = [(part, None if len(part.removed) else named) for part, named in self._parts()]
        self._publish(_grouped(parts, MOST), numbers=self.manifest.numbers)

    def _parts(self) -> list[tuple[Segment, Named]]:
        return list(zip(self.index.segments, self.manifest.segments, strict=True))

    def _publish(self, grouped: Sequence[Sequence[Part]], *, numbers: int) -> None:
        """Each group becomes one segment; one that stays alone keeps its file."""
        parts: list[Part] = []
        files = self.manifest.files
        with self._whole():
            for group in grouped:
                if len(group) == 1 and group[0][1] is not None:
                    parts.append(group[0])
                    continue
                one = merged([part for part, _ in group], table=_table)
                if len(one):
                    name = f"{files:08d}.segment"
                    write_segment(self.folder / name, one, self.kind)
                    parts.append((open_segment(self.folder / name, self.kind), Named(name)))
                    files += 1
            self._replace(Manifest(self.kind, numbers, files, _names(parts)), parts)

    def _replace(self, manifest: Manifest, parts: Sequence[Part]) -> None:
        if manifest != self.manifest:
            sync_folder(self.folder)
            write_manifest(self.folder, manifest)
            self.manifest, self.index = manifest, PictureIndex(tuple(part for part, _ in parts))
            self._clear()

    @contextmanager
    def _whole(self) -> Iterator[None]:
        """What goes wrong leaves the index as it was."""
        if not self._lock.held:
            raise ValueError("this writer is closed")
        try:
            yield
        except OSError as wrong:
            if hasattr(self, "manifest"):
                self._clear()
            raise Trouble(f"{self.folder}: {wrong.strerror}; the index is as it was before") from None

    def _clear(self) -> None:
        """Removes what no manifest names: what was merged, and what a writer had begun when it was stopped."""
        written = read_manifest(self.folder, self.kind) or self.manifest
        names = self.manifest.names() | written.names()
        for path in self.folder.iterdir():
            if OURS.fullmatch(path.name) and path.name not in names:
                path.unlink(missing_ok=True)
        if written.files > self.manifest.files:  # written, but not known to be on the disk: its names are taken
            self.manifest = replace(self.manifest, files=written.files)


def _table(of: Words) -> BandTable:
    """By NumPy up to a hundred thousand: that takes less time than loading numba."""
    return engine(TABLE_COSTS * len(of)).table(of)


def _grouped(parts: Sequence[Part], most: int) -> list[list[Part]]:
    return [[parts[i] for i in span] for span in groups([part.count for part, _ in parts], most=most)]


def _names(parts: Sequence[Part]) -> tuple[Named, ...]:
    return tuple(named for _, named in parts if named is not None)
