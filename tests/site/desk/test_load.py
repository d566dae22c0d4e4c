"""How hard a challenge is for the load."""

from __future__ import annotations

from traceroom.site.desk.load import HARDEST, QUIET, Load


def _after(a_second: int, *, seconds: int = 60) -> Load:
    load = Load()
    for number in range(a_second * seconds):
        load.came(number / a_second)
    return load


def test_nobody_works_harder_while_it_is_quiet() -> None:
    assert Load().doublings(0.0) == 0
    assert _after(4).doublings(60.0) == 0


def test_the_rate_is_that_of_late() -> None:
    assert 18 < _after(20).a_second(60.0) < 22
    assert _after(20).a_second(160.0) < 0.01


def test_more_load_is_more_work_up_to_an_end() -> None:
    steps = [_after(rate, seconds=40).doublings(40.0) for rate in (2, 10, 40, 200, 2_000)]
    assert steps == sorted(steps) and steps[0] == 0 and steps[1] == 1 and steps[-1] == HARDEST
    assert _after(2_000, seconds=40).doublings(400.0) == 0, QUIET
