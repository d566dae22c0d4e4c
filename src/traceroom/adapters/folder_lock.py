"""Folder lock: one process at a time may change what is in a folder; it ends with the process, however that ends."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path

from traceroom.values.trouble import Trouble

NAME = "lock"


class FolderLock:
    """A lock that is held until `release` or the end of the process."""

    def __init__(self, folder: Path) -> None:
        """Makes the folder if need be. Raises Trouble if another process holds it, or if it cannot be locked."""
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._handle = os.open(folder / NAME, os.O_RDWR | os.O_CREAT, 0o666)
        except OSError as wrong:
            raise Trouble(f"{folder}: {wrong.strerror}") from None
        try:
            fcntl.flock(self._handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as wrong:
            os.close(self._handle)
            if isinstance(wrong, BlockingIOError):
                raise Trouble(f"{folder}: another process is changing this index; try again when it is done") from None
            raise Trouble(f"{folder}: this folder cannot be locked ({wrong.strerror})") from None

    @property
    def held(self) -> bool:
        """Whether it was not released yet."""
        return self._handle >= 0

    def release(self) -> None:
        """Lets others in, also where a child process has inherited the handle."""
        if self.held:
            fcntl.flock(self._handle, fcntl.LOCK_UN)
            os.close(self._handle)
            self._handle = -1
