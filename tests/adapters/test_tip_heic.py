"""HEIC of tips, in this process: pixels upright and of eight bits, or a number."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from tests.adapters.heics_made import box, heic
from tests.adapters.hostile_pictures import HOSTILE, mutated, plain, saved
from traceroom.adapters.tip_decoder import DAMAGED, DRAWN, HEAD, LONGEST_PX, RARE, TOO_LARGE
from traceroom.adapters.tip_heic import answer


def _pixels(data: bytes) -> tuple[tuple[int, int], NDArray[np.int64]]:
    said = answer(data)
    what, width, height, wide, high = HEAD.unpack_from(said)
    assert what == DRAWN
    return (width, height), np.frombuffer(said, np.uint8, offset=HEAD.size).reshape(high, wide, 3).astype(np.int64)


@pytest.mark.parametrize("tile_px", [512, 64])
def test_it_comes_out_as_it_looks_of_one_item_or_of_tiles(tile_px: int) -> None:
    size, pixels = _pixels(heic(plain(), tile_px=tile_px))
    assert size == (120, 80) and pixels.shape == (80, 120, 3)
    assert np.abs(pixels - np.asarray(plain())).mean() < 3
    assert pixels.min() < 4 and pixels.max() > 251  # neither black nor white is lost


def test_colours_are_those_that_were_coded() -> None:
    bands = np.zeros((64, 192, 3), np.uint8)
    for at, colour in enumerate(((200, 30, 30), (30, 200, 30), (30, 30, 200))):
        bands[:, at * 64 : at * 64 + 64] = colour
    _, pixels = _pixels(heic(Image.fromarray(bands)))
    assert np.abs(pixels[:, 8:56].mean((0, 1)) - (200, 30, 30)).max() < 8
    assert np.abs(pixels[:, 136:184].mean((0, 1)) - (30, 30, 200)).max() < 8


@pytest.mark.parametrize(
    ("then", "size", "brightest"),
    [
        (box(b"irot", b"\0"), (120, 80), "right"),
        (box(b"irot", b"\1"), (80, 120), "top"),
        (box(b"irot", b"\2"), (120, 80), "left"),
        (box(b"irot", b"\3"), (80, 120), "bottom"),
        (box(b"imir", b"\1"), (120, 80), "left"),
        (box(b"imir", b"\0"), (120, 80), "right"),
        (box(b"irot", b"\1") + box(b"imir", b"\0"), (80, 120), "bottom"),
    ],
)
def test_it_is_turned_as_it_says(then: bytes, size: tuple[int, int], brightest: str) -> None:
    told, pixels = _pixels(heic(plain(), then=then))
    assert told == size and pixels.shape[:2] == size[::-1]
    edges = {"top": pixels[:8], "bottom": pixels[-8:], "left": pixels[:, :8], "right": pixels[:, -8:]}
    assert max(edges, key=lambda edge: float(edges[edge].mean())) == brightest


def test_large_ones_are_shrunk_without_a_seam_and_their_own_size_is_told() -> None:
    size, pixels = _pixels(heic(plain(4500, 1100)))
    assert size == (4500, 1100) and pixels.shape == (489, LONGEST_PX, 3)
    steps = np.abs(np.diff(pixels[..., 1], axis=1))
    assert steps.max() < 8  # it grows evenly from left to right, across every edge of a tile


def test_other_formats_are_drawn_as_ever() -> None:
    assert _pixels(saved(plain(), "PNG"))[0] == (120, 80)


@pytest.mark.parametrize(
    ("name", "why"),
    [("heic", DAMAGED), ("heic_flood", TOO_LARGE), ("heic_of_another_size", DAMAGED), ("heic_of_nothing", DAMAGED)],
)
def test_what_cannot_be_drawn_is_a_number(name: str, why: int) -> None:
    assert answer(HOSTILE[name]())[0] == why
    assert answer(heic(plain()).replace(b"hvc1", b"jpeg"))[0] == RARE


def test_damaged_ones_are_drawn_or_a_number() -> None:
    whole = heic(plain(300, 200), tile_px=128)
    assert {answer(mutated(whole, seed))[0] for seed in range(60)} >= {DRAWN, DAMAGED}
