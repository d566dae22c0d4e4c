"""Compiling: plain loops over arrays, made into machine code by numba when they are first called.

Only modules that are imported late import this one: numba takes half a second to load, and is an extra
(`pip install traceroom[index]`).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, cast

import numba

Function = TypeVar("Function", bound=Callable[..., Any])


def compiled(function: Function) -> Function:
    """Machine code that lets other threads run, kept for the next process where there is a place to keep it."""
    try:
        made = numba.njit(cache=True, nogil=True)(function)
    except RuntimeError:  # neither the package's folder nor the user's cache can be written: compiled each time
        made = numba.njit(nogil=True)(function)
    return cast(Function, made)
