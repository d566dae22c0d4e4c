"""Whole file: one that is there as a whole or not at all, by a rename at the end."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import get_ident
from typing import BinaryIO

from traceroom.adapters.durable import sync_folder

OURS = 0o600
"""Readable by us alone."""
AN_HOUR_S = 3600


@contextmanager
def whole_file(path: Path, *, mode: int = OURS) -> Iterator[BinaryIO]:
    """The file under a name that is this thread's alone until it is finished and on the disk: readers see the old one
    or the new one, and what was begun goes away with whatever goes wrong. Raises OSError, which names the file."""
    _refuse(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    name = f".{path.name.lstrip('.')}"
    unfinished = path.with_name(f"{name}.{os.getpid()}-{get_ident()}.new")
    try:
        unfinished.unlink(missing_ok=True)
        with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    except OSError as wrong:
        if wrong.errno and wrong.filename in {None, str(unfinished)}:
            raise OSError(wrong.errno, wrong.strerror, str(path)) from None
        raise
    finally:
        with suppress(OSError):
            unfinished.unlink()
    _sweep(path, name)
    with suppress(OSError):
        sync_folder(path.parent)


def write_whole(path: Path, text: str, *, mode: int = OURS) -> None:
    """The same for a text that is ready. Raises OSError."""
    with whole_file(path, mode=mode) as file:
        file.write(text.encode())


def _refuse(path: Path) -> None:
    """A file would take the place of a device, a pipe or the shell's own /dev/stdout, which are then gone for all."""
    if not path.name or path.is_dir():
        raise IsADirectoryError(errno.EISDIR, "this is a folder; name a file", str(path))
    own = path.is_symlink() and str(path.readlink()).startswith("/proc/")
    if own or (path.exists() and not path.is_file()):
        raise OSError(errno.EINVAL, "this is a device or a pipe; name a file", str(path))


def _sweep(path: Path, name: str) -> None:
    """What processes that were killed while they wrote it have left, an hour or more before."""
    for left in path.parent.glob(f"{name}.*-*.new"):
        with suppress(OSError):
            if left.stat().st_mtime < path.stat().st_mtime - AN_HOUR_S:
                left.unlink()
