"""Sandboxes: one for the tests that need it; on a machine that gives none they are passed over, with the sentence."""

from __future__ import annotations

from functools import cache

import pytest

from traceroom.adapters.sandbox import NoSandbox, Sandbox
from traceroom.adapters.tip_pictures import NotSeen, Seen, Waits, sandbox, seen


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


def seen_at_last(data: bytes, inside: Sandbox) -> Seen | NotSeen:
    """What people see of it, where this machine is busy, too: with more time by the clock."""
    found = seen(data, inside=inside)
    if isinstance(found, Waits):
        found = seen(data, inside=inside, wall_s=300.0)
    assert not isinstance(found, Waits)
    return found
