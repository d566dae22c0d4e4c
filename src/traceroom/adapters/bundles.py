"""Bundles: the `.trace` file in which the fingerprints of a case are kept and travel (docs/bundle.md)."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Self, TypeVar

import numpy as np
from numpy.typing import NDArray

from traceroom.adapters.bundle_frames import ANEW, Frames, beginning, unframed
from traceroom.adapters.bundle_heading import MAGIC, Heading
from traceroom.adapters.bundle_record import hashes_and_pdq, unpacked
from traceroom.adapters.bundle_seal import Seal
from traceroom.material.file_hash import FileHash
from traceroom.material.record import Record
from traceroom.values.trouble import Trouble

__all__ = ["MAGIC", "Bundle", "Heading", "Known", "Reading", "read_bundle", "read_hashes"]
Read = TypeVar("Read")


@dataclass(frozen=True, slots=True, eq=False)
class Bundle:
    """A bundle as read; `seal` is None in bundles of the version that had none."""

    path: Path
    heading: Heading
    records: tuple[Record, ...]
    seal: Seal | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Known:
    """What a file is known again by, without its things: its name, hashes, and PDQ with and without flat borders."""

    file: str
    hashes: FileHash
    pdq: NDArray[np.uint8]


class Reading:
    """A bundle that is read record by record, in the memory of one; `seal` is known, and checked, behind the last.

    Whoever acts on a record before the last was read, acts on what may have been changed. With `keys`, public keys,
    only what one of them has signed is read.
    """

    def __init__(self, path: Path, *, keys: Container[str] | None = None) -> None:
        """Raises Trouble for a file that is not there, foreign or newer."""
        self.path, self._keys = path, keys
        try:
            self._file: BinaryIO = path.open("rb")
        except OSError as wrong:
            raise Trouble(f"{path}: {wrong.strerror}") from None
        try:
            self._frames = Frames(self._file, path)
        except BaseException:
            self._file.close()
            raise
        self.heading = self._frames.heading

    @property
    def seal(self) -> Seal | None:
        """Behind the last record: what closes the bundle."""
        return self._frames.seal

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def records(self) -> Iterator[Record]:
        """Every record. Raises Trouble for a bundle that is cut, damaged, or not what was sealed or asked for."""
        return self._each(lambda packed: unpacked(unframed(packed)))

    def known(self) -> Iterator[Known]:
        """Of every record what it is known again by; its things are not even unpacked. Raises Trouble likewise."""
        return self._each(lambda packed: Known(*hashes_and_pdq(beginning(packed, after_line=64))))

    def _each(self, read: Callable[[bytes], Read]) -> Iterator[Read]:
        for packed in self._frames.sound():
            try:
                found = read(packed)
                if isinstance(found, Record) and self.heading.kind == "boxed":
                    _may_travel(found)
            except (ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError) as wrong:
                why = str(wrong) if isinstance(wrong, ValueError) else type(wrong).__name__
                where = f"{self.path}: record {self._frames.records}"
                raise Trouble(f"{where} is not written as take-in writes it ({why}); {ANEW}") from None
            yield found
        self._signed()

    def _signed(self) -> None:
        if self._keys is None:
            return
        if self.seal is None or not self.seal.key:
            raise Trouble(f"{self.path}: this bundle is not signed, and only signed ones were asked for (--key)")
        if self.seal.key not in self._keys:
            raise Trouble(
                f"{self.path}: this bundle is signed by {self.seal.signer}, which is none of the keys given (--key)"
            )


def read_bundle(path: Path, *, keys: Container[str] | None = None) -> Bundle:
    """The whole bundle. Raises Trouble for one that is foreign, newer, cut, changed, or not signed by one of `keys`."""
    with Reading(path, keys=keys) as reading:
        records = tuple(reading.records())
        return Bundle(path, reading.heading, records, reading.seal)


def read_hashes(path: Path) -> tuple[Heading, tuple[tuple[str, FileHash], ...]]:
    """Of each file its name and hashes alone: quick and small, however large its features are. Raises Trouble."""
    with Reading(path) as reading:
        return reading.heading, tuple((one.file, one.hashes) for one in reading.known())


def _may_travel(record: Record) -> None:
    """Raises ValueError for features of a whole picture, or outside their box, in a bundle that says it has none."""
    for thing in record.things:
        if thing.box is None:
            raise ValueError("it has features of a whole picture, and the heading says boxed")
        x, y, w, h = thing.box.as_list()
        slack = 16 + 0.001 * record.side  # a small box is cut a little larger; places are written in 65535ths
        points = thing.features.points
        if ((points < [x - slack, y - slack]) | (points > [x + w + slack, y + h + slack])).any():
            raise ValueError("it has features outside its boxes, and the heading says boxed")
