"""Sandboxes: one for the tests that need it; on a machine that gives none they are passed over, with the sentence."""

from __future__ import annotations

from functools import cache

import pytest

from traceroom.adapters.sandbox import NoSandbox, Sandbox
from traceroom.adapters.tip_pictures import sandbox


def one_or_skip() -> Sandbox:
    """A sandbox that gives an answer."""
    try:
        found = sandbox()
        found.run(b"")
    except NoSandbox as wrong:
        pytest.skip(str(wrong))
    return found


@cache
def is_there() -> bool:
    """Whether this machine gives one."""
    try:
        with sandbox() as found:
            found.run(b"")
    except NoSandbox:
        return False
    return True
