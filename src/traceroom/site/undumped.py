"""Undumped: a process that breaks leaves no picture of its memory on the disk, with what was typed, and with keys."""

from __future__ import annotations

import ctypes
import resource

DUMPABLE = 4
"""PR_SET_DUMPABLE of Linux."""


def leave_no_dump() -> None:
    """From now on, for this process and those that it forks. Where dumps go to a program, as most systems have it, the
    limit alone would not count; elsewhere than on Linux it has to do."""
    _, most = resource.getrlimit(resource.RLIMIT_CORE)
    resource.setrlimit(resource.RLIMIT_CORE, (0, most))
    kernel = ctypes.CDLL(None)
    if hasattr(kernel, "prctl"):
        kernel.prctl(DUMPABLE, 0, 0, 0, 0)
