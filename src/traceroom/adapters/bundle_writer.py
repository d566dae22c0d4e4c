"""Bundle writer: begins a bundle or goes on with one, and leaves it sealed, however its work ends.

Only a process that is killed leaves none: then reading says that the bundle has no end, and the next writer goes on.
"""

from __future__ import annotations

import fcntl
import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Self

from traceroom.adapters.bundle_frames import Frames, beginning, framed
from traceroom.adapters.bundle_heading import Heading
from traceroom.adapters.bundle_record import meta_of, packed
from traceroom.adapters.bundle_seal import Seal, sealed
from traceroom.adapters.signing import SigningKey
from traceroom.material.record import Record
from traceroom.values.trouble import Trouble

if TYPE_CHECKING:
    from hashlib import _Hash as Hash


class BundleWriter:
    """One bundle that one process writes. `known` are the files in it; `note` is what must be said of it, if anything.

    What another key has signed is not added to: whoever adds signs all of it.
    """

    def __init__(self, path: Path, heading: Heading, *, key: SigningKey | None = None) -> None:
        """Raises Trouble for a file that is foreign, of another case or kind, not as it was sealed, or in use."""
        self.path, self.note, self._key = path, "", key
        self._placed = False
        path.parent.mkdir(parents=True, exist_ok=True)
        self._file = os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT, 0o666), "r+b")
        try:
            self._lock()
            if not path.stat().st_size:
                self._file.write(heading.lines())
                self._file.flush()
                self._file.seek(0)
            self._state = self._read(heading)
        except BaseException:
            self._file.close()
            raise

    def may_grow(self) -> None:
        """Raises Trouble for a bundle that somebody has signed and we have no key for."""
        if self._seal and self._seal.key and self._key is None:
            raise Trouble(
                f"{self.path}: this bundle is signed by {self._seal.signer}; to add to it, sign it anew with --sign, "
                "or name another --out"
            )

    def append(self, record: Record) -> None:
        """Writes one record behind the others; it is on its way to the disk when this returns."""
        if self.heading.kind == "boxed" and any(thing.box is None for thing in record.things):
            raise ValueError(f"{record.file}: features of a whole picture in a bundle that may travel")
        if not self._placed:
            self._unseal()
        frame = framed(packed(record))
        self._file.write(frame)
        self._file.flush()
        hash_, end, records = self._state
        hash_ = hash_.copy()
        hash_.update(frame)
        self._state = (hash_, end + len(frame), records + 1)  # in one step: an interrupted record is cut away

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        try:
            if kind is None:
                self._close()
            elif self._seal is None:  # nothing may hide what went wrong, such as a full disk
                with suppress(OSError):
                    self._close()
        finally:
            with suppress(OSError):
                self._file.close()

    def _lock(self) -> None:
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Trouble(
                f"{self.path}: another take-in is writing this bundle; wait for it, or name another --out"
            ) from None

    def _read(self, heading: Heading) -> tuple[Hash, int, int]:
        """The hash of what is there, where it ends, and how many records it has."""
        frames = Frames(self._file, self.path)
        known = self.heading = frames.heading
        if not known.same(heading):
            other = "" if known.words == heading.words else ", with other visual words"
            raise Trouble(
                f"{self.path}: this bundle is {known.kind}, of case {known.case}{other}; "
                "to begin anew, remove it or name another --out"
            )
        self.known = {_name(frame, self.path) for frame in frames}
        self._seal = frames.seal
        if self._seal and frames.fault:
            raise Trouble(f"{self.path}: {frames.fault}")
        if frames.fault:
            self.note = f"{self.path}: cut off or damaged behind record {frames.records}; what came then is made again"
        if self._seal and self._seal.key and self._key and self._key.public != self._seal.key:
            raise Trouble(
                f"{self.path}: this bundle is signed by {self._seal.signer}, and the key given is {self._key.id}; "
                "take the case in anew with another --out"
            )
        return frames.hash, frames.end, frames.records

    def _unseal(self) -> None:
        self.may_grow()
        self._seal, self._placed = None, True
        self._file.truncate(self._state[1])
        self._file.seek(self._state[1])

    def _close(self) -> None:
        """Seals what is there, unless it is sealed as it should be."""
        if self._seal and (self._seal.key or self._key is None):
            return
        hash_, end, records = self._state
        seal: Seal = sealed(records=records, sha256=hash_.hexdigest(), key=self._key)
        self._file.truncate(end)
        self._file.seek(end)
        self._file.write(seal.lines())
        self._file.flush()
        os.fsync(self._file.fileno())
        self._seal = seal


def _name(frame: bytes, path: Path) -> str:
    try:
        return str(meta_of(beginning(frame))["file"])
    except (ValueError, KeyError, TypeError, AssertionError, RecursionError):
        raise Trouble(f"{path}: a record is not written as take-in writes it; name another --out") from None
