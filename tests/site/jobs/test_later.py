"""Later: each pause is longer than the one before, to an hour, and what is long over is forgotten."""

from __future__ import annotations

from uuid import UUID

from traceroom.site.jobs.later import FIRST_S, LONGEST_S, Later

ONE, OTHER = UUID(int=1), UUID(int=2)


def _pause(later: Later, now: float) -> float:
    """How long it is waited for from now, to the second."""
    return next(s for s in range(4000) if ONE not in later.not_yet(now=now + s))


def test_the_pause_doubles_to_an_hour() -> None:
    later, now, pauses = Later(), 0.0, []
    for _ in range(12):
        later.put_off(ONE, now=now)
        pauses.append(_pause(later, now))
        now += pauses[-1]
    assert later.tries(ONE) == 12 and later.tries(OTHER) == 0
    assert pauses[:4] == [FIRST_S, 20, 40, 80] and pauses[-1] == LONGEST_S


def test_each_waits_for_itself() -> None:
    later = Later()
    later.put_off(ONE, now=100.0)
    later.put_off(OTHER, now=105.0)
    assert later.not_yet(now=109.0) == {ONE, OTHER}
    assert later.not_yet(now=110.0) == {OTHER}
    assert not later.not_yet(now=115.0)


def test_what_is_long_over_begins_anew() -> None:
    later = Later()
    for now in (0.0, 10.0, 30.0):
        later.put_off(ONE, now=now)
    later.put_off(OTHER, now=3 * LONGEST_S)
    later.put_off(ONE, now=3 * LONGEST_S)
    assert _pause(later, 3 * LONGEST_S) == FIRST_S
