"""Durable: a file is whole and on the disk before anything speaks of it, also when the power goes."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path


def write_durably(path: Path, parts: Iterable[bytes | memoryview]) -> None:
    """Writes a file and waits until it is on the disk. Raises OSError, and takes the beginning away then."""
    try:
        with path.open("wb", buffering=0) as file:
            for part in parts:
                _all(file.fileno(), memoryview(part))
            os.fsync(file.fileno())
    except OSError:
        path.unlink(missing_ok=True)
        raise


def replace_durably(path: Path, data: bytes) -> None:
    """Replaces a file by a new one in one step: readers see the old one or the new one. Raises OSError."""
    new = path.with_name(path.name + ".new")
    write_durably(new, [data])
    new.replace(path)
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Waits until the names in a folder are on the disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _all(handle: int, data: memoryview) -> None:
    while len(data):
        data = data[os.write(handle, data) :]
