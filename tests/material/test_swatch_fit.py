"""Swatch fit."""

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from tests.material.pictures_made import fabric, photo
from traceroom.material.pattern_swatch import SWATCH_PX, tones
from traceroom.material.swatch_fit import DOUBT, _stepped, fits

SIZE = SWATCH_PX, SWATCH_PX
HOW = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP


def _tones() -> NDArray[np.float32]:
    return tones(fabric(1), side_px=324)


def _cut(seen: NDArray[np.float32], affine: NDArray[np.float64]) -> NDArray[np.float32]:
    return np.asarray(cv2.warpAffine(seen, affine, SIZE, flags=HOW, borderMode=cv2.BORDER_REFLECT), np.float32)


def _at(x: float, y: float, *, size: float = 1.0, degrees: float = 0.0) -> NDArray[np.float64]:
    spin = size * np.exp(1j * np.radians(degrees))
    return np.array([[spin.real, -spin.imag, x], [spin.imag, spin.real, y]])


def test_a_swatch_that_lies_exactly_is_the_same() -> None:
    found = fits(_cut(_tones(), _at(90, 70))[None], [_tones()], _at(90, 70)[None])
    assert found.alike[0] > 0.99 and found.least[0] > 0.99


@pytest.mark.parametrize(
    "start", [_at(92.5, 68), _at(90, 70, degrees=6), _at(88, 72, size=1.08), _at(91, 71, size=0.95, degrees=-5)]
)
def test_a_swatch_is_bent_to_where_it_lies(start: NDArray[np.float64]) -> None:
    swatch = _cut(_tones(), _at(90, 70, size=1.02, degrees=1))
    found = fits(swatch[None], [_tones()], start[None])
    assert found.alike[0] > 0.97


def test_several_fits_at_once_are_those_of_each_alone() -> None:
    seen = _tones(), tones(fabric(2), side_px=324), tones(photo(), side_px=324)
    swatches = np.array([_cut(seen[0], _at(90, 70)), _cut(seen[1], _at(60, 40)), _cut(seen[0], _at(10, 99))])
    starts = np.array([_at(92, 69, degrees=4), _at(80, 80), _at(12, 96, size=1.1)])
    told = fits(swatches, seen, starts)
    for at in range(3):
        alone = fits(swatches[at : at + 1], seen[at : at + 1], starts[at : at + 1])
        assert np.isclose(alone.alike[0], told.alike[at], atol=1e-4)
        assert np.isclose(alone.least[0], told.least[at], atol=1e-4)


def test_a_fit_never_ends_worse_than_it_began() -> None:
    seen = tones(photo(), side_px=324)
    swatch, start = _cut(_tones(), _at(90, 70)), _at(100, 60)
    ours, theirs = (one - one.mean(axis=(0, 1)) for one in (swatch, _cut(seen, start)))
    began = 2 * (ours * theirs).sum() / ((ours**2).sum() + (theirs**2).sum() + DOUBT)
    assert fits(swatch[None], [seen], start[None]).alike[0] >= began - 1e-4


def test_what_is_flat_is_like_nothing_and_stays_where_it_is() -> None:
    flat = np.zeros((200, 300, 3), np.float32)
    found = fits(_cut(_tones(), _at(90, 70))[None], [flat], _at(90, 70)[None])
    assert abs(found.alike[0]) < 1e-3


def test_another_ink_is_least_in_colours() -> None:
    swatch = _cut(_tones(), _at(90, 70))
    other = swatch * np.array([1, -1, -1], np.float32)
    found = fits(np.array([swatch, other]), [_tones()] * 2, np.array([_at(90, 70)] * 2))
    assert found.least[1] < found.alike[1] < found.alike[0]


def test_a_step_is_the_least_squares_of_all_six_numbers_at_once() -> None:
    """Against the normal equations written out, slope by slope."""
    dice = np.random.default_rng(3)
    seen, rest = (dice.normal(size=(1, 3, SWATCH_PX**2)).astype(np.float32) for _ in range(2))
    rest -= rest.mean(axis=2, keepdims=True)
    y, x = np.mgrid[:SWATCH_PX, :SWATCH_PX].reshape(2, -1)
    held = 0.01 * np.array([SWATCH_PX**2 / 4, SWATCH_PX**2 / 4, 1.0])
    curve, pull = np.diag(np.tile(held, 2)), np.zeros(6)
    for channel in range(3):
        down, right = np.gradient(seen[0, channel].reshape(SIZE).astype(float))
        slopes = np.array([side.ravel() * by for side in (right, down) for by in (x, y, np.ones(len(x)))])
        slopes -= slopes.mean(axis=1, keepdims=True)
        curve += slopes @ slopes.T
        pull += slopes @ rest[0, channel]
    bend = np.vstack([np.linalg.solve(curve, pull).reshape(2, 3) + np.eye(2, 3), [0, 0, 1]])
    start = _at(20, 30, size=1.1, degrees=10)
    assert np.allclose(_stepped(start[None], seen, rest)[0], start @ bend, atol=1e-3)
