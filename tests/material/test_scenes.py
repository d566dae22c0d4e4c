"""Scenes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from traceroom.material.scenes import GREY_PX, Glance, chosen, moved

RATE = 10


def _grey(level: float, shift: int = 0) -> NDArray[np.uint8]:
    """A ramp; `shift` moves it."""
    ramp = (np.arange(GREY_PX) * 5 + shift) % 200
    return np.asarray(np.clip(np.tile(ramp, (GREY_PX, 1)) + level, 0, 255), np.uint8)


def _glances(greys: Sequence[NDArray[np.uint8]]) -> Iterator[Glance[int]]:
    for i, grey in enumerate(greys):
        yield Glance(i / RATE, grey, i)


def _taken(greys: Sequence[NDArray[np.uint8]]) -> list[int]:
    return [glance.shown for glance in chosen(_glances(greys))]


def _hand(seconds: float, *, seed: int = 1) -> list[NDArray[np.uint8]]:
    """Something that moves by one to five steps a frame, and never stops."""
    steps = np.random.default_rng(seed).integers(1, 6, round(seconds * RATE))
    return [_grey(0, int(shift)) for shift in np.cumsum(steps)]


def test_what_does_not_move_is_taken_once() -> None:
    assert len(_taken([_grey(0)] * 50)) == 1


def test_what_moves_is_taken_once_a_second() -> None:
    taken = _taken(_hand(9))
    assert [frame // RATE for frame in taken] == list(range(9))


def test_the_stillest_frame_of_a_second_is_taken() -> None:
    greys = _hand(2)
    greys[14] = greys[13]
    assert _taken(greys)[1] == 14


def test_every_scene_is_taken_however_short() -> None:
    greys = [_grey(0)] * 12 + [_grey(50)] * 3 + [_grey(-60)] * 4
    assert [int(greys[frame][0, 0]) for frame in _taken(greys)] == [0, 50, 0]
    assert [frame >= 15 for frame in _taken(greys)] == [False, False, True]


def test_a_flicker_is_bounded() -> None:
    greys = [_grey(50 * (i % 2)) for i in range(600)]
    seconds = [i / 100 for i in range(600)]
    taken = list(chosen(Glance(at, grey, 0) for at, grey in zip(seconds, greys, strict=True)))
    assert len(taken) <= 6 / 0.2 + 1


def test_a_beginning_that_was_cut_off_changes_no_frame_behind_the_next_cut() -> None:
    greys = _hand(3.4) + [np.asarray(255 - grey, np.uint8) for grey in _hand(3.3, seed=2)]
    whole, rest = _taken(greys), [frame + 7 for frame in _taken(greys[7:])]
    assert [frame for frame in whole if frame >= 34] == [frame for frame in rest if frame >= 34]


def test_a_pause_of_the_camera_is_no_gap() -> None:
    glances = [Glance(0.0, _grey(0), 0), Glance(60.0, _grey(10, 7), 1), Glance(60.1, _grey(10, 14), 2)]
    assert [round(glance.seconds) for glance in chosen(iter(glances))] == [0, 60]


def test_nothing_gives_nothing() -> None:
    assert _taken([]) == []


def test_difference_is_in_grey_levels() -> None:
    assert moved(Glance(0, _grey(0), 0), Glance(0, _grey(20), 0)) == 20
