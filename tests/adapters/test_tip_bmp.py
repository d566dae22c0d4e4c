"""BMPs of every kind, drawn as they look."""

from __future__ import annotations

from itertools import permutations

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from tests.adapters.bmps_made import Pixels, as_they_stand, bmp, rows, runs
from tests.adapters.hostile_pictures import saved
from traceroom.adapters.decode_kinds import NotRead
from traceroom.adapters.tip_bmp import NotBmp, bmp_of, drawn_bmp

RNG = np.random.default_rng(11)
HIGH, WIDE = 24, 40
SIZE = (WIDE, HIGH)
SHOWS: Pixels = RNG.integers(0, 256, (HIGH, WIDE, 3), np.uint8)
SHOWS[4:9, 3:20] = (230, 20, 20)


def _drawn(data: bytes) -> tuple[NDArray[np.uint8], bool]:
    image, whole = drawn_bmp(bmp_of(data))
    page = Image.new("RGB", image.size, "white")
    page.paste(image, mask=image.getchannel("A") if image.mode == "RGBA" else None)
    return np.asarray(page), whole


def _numbers(bits: int) -> tuple[NDArray[np.uint8], Pixels]:
    return RNG.integers(0, 1 << bits, (HIGH, WIDE), np.uint8), RNG.integers(0, 256, (1 << bits, 3), np.uint8)


@pytest.mark.parametrize("bits", [1, 2, 4, 8])
@pytest.mark.parametrize("head", [12, 16, 40, 52, 56, 64, 108, 124])
def test_colours_of_a_table_under_every_header(bits: int, head: int) -> None:
    numbers, palette = _numbers(bits)
    pixels, whole = _drawn(bmp(SIZE, bits, rows(numbers, bits), head=head, palette=palette))
    assert whole and np.array_equal(pixels, palette[numbers])


@pytest.mark.parametrize("width", [1, 3, 7, 9, 31, 33])
@pytest.mark.parametrize("bits", [1, 2, 4, 8])
def test_rows_of_every_width_are_filled_up(bits: int, width: int) -> None:
    numbers, palette = _numbers(bits)
    pixels, _ = _drawn(bmp((width, HIGH), bits, rows(numbers[:, :width], bits), palette=palette))
    assert np.array_equal(pixels, palette[numbers[:, :width]])


def test_a_table_that_is_short_long_or_said_to_be_endless() -> None:
    numbers, palette = _numbers(4)
    body = rows(numbers, 4)
    short, _ = _drawn(bmp(SIZE, 4, body, palette=palette[:6], colours=6))
    right = np.where((numbers < 6)[..., None], palette[numbers], 0)
    assert np.array_equal(short, right)
    long = np.concatenate([palette, palette])
    for data in (
        bmp(SIZE, 4, body, palette=long, colours=32),
        bmp(SIZE, 4, body, palette=palette, colours=10**9),
        bmp(SIZE, 4, body, palette=palette, gap=bytes(77)),
        bmp(SIZE, 4, body, palette=palette, begin=0),
    ):
        assert np.array_equal(_drawn(data)[0], palette[numbers])


def test_the_first_row_may_come_first() -> None:
    body = rows(SHOWS[::-1, :, ::-1], 24)
    assert np.array_equal(_drawn(bmp((WIDE, -HIGH), 24, body))[0], SHOWS)


@pytest.mark.parametrize("order", list(permutations(range(4))))
@pytest.mark.parametrize("head", [40, 56, 124])
def test_thirty_two_bits_with_their_colours_in_any_order(order: tuple[int, ...], head: int) -> None:
    stored = np.zeros((HIGH, WIDE, 4), np.uint8)
    for band in range(3):
        stored[..., order[band]] = SHOWS[..., band]
    stored[..., order[3]] = 255
    masks = tuple(0xFF << 8 * at for at in order[: 3 if head == 40 else 4])
    pixels, whole = _drawn(bmp(SIZE, 32, rows(stored, 32), head=head, coded=3, masks=masks))
    assert whole and np.array_equal(pixels, SHOWS)


@pytest.mark.parametrize(
    ("bits", "masks", "widths"),
    [
        (16, (0x7C00, 0x3E0, 0x1F), (5, 5, 5)), (16, (0xF800, 0x7E0, 0x1F), (5, 6, 5)),
        (16, (0x1F, 0x3E0, 0x7C00), (5, 5, 5)), (16, (0xF00, 0xF0, 0xF), (4, 4, 4)),
        (32, (0x3FF << 22, 0x3FF << 12, 0x3FF << 2), (10, 10, 10)),
        (32, (0xFF << 23, 0xFF << 11, 0xFF << 1), (8, 8, 8)),
    ],
)  # fmt: skip
def test_masks_of_any_width(bits: int, masks: tuple[int, ...], widths: tuple[int, ...]) -> None:
    stored = np.zeros((HIGH, WIDE), np.uint32)
    for band, (mask, wide) in enumerate(zip(masks, widths, strict=True)):
        number = SHOWS[..., band].astype(np.uint32)
        stored |= (number >> (8 - wide) if wide < 8 else number << (wide - 8)) * np.uint32(mask & -mask)
    values = stored.astype("<u2" if bits == 16 else "<u4").view(np.uint8).reshape(HIGH, -1)
    pixels, _ = _drawn(bmp(SIZE, bits, rows(values, bits), coded=3, masks=masks))
    assert np.abs(pixels.astype(int) - SHOWS).max() <= max(16 if wide == 4 else 8 if wide < 8 else 1 for wide in widths)


def test_sixteen_bits_and_thirty_two_without_masks() -> None:
    five = SHOWS.astype(np.uint16) >> 3
    values = (five[..., 0] << 10 | five[..., 1] << 5 | five[..., 2]).astype("<u2").view(np.uint8).reshape(HIGH, -1)
    assert np.abs(_drawn(bmp(SIZE, 16, rows(values, 16)))[0].astype(int) - SHOWS).max() <= 8
    four = np.dstack([SHOWS[..., ::-1], np.zeros((HIGH, WIDE), np.uint8)])
    assert np.array_equal(_drawn(bmp(SIZE, 32, rows(four, 32)))[0], SHOWS)


def test_what_is_transparent_is_so_unless_all_of_it_is() -> None:
    masks = (0xFF0000, 0xFF00, 0xFF, 0xFF000000)
    for alpha, shown in ((0, SHOWS), (255, SHOWS)):
        four = np.dstack([SHOWS[..., ::-1], np.full((HIGH, WIDE), alpha, np.uint8)])
        assert np.array_equal(_drawn(bmp(SIZE, 32, rows(four, 32), head=124, coded=3, masks=masks))[0], shown)
    four[:5, :, 3] = 0
    pixels, _ = _drawn(bmp(SIZE, 32, rows(four, 32), head=124, coded=3, masks=masks))
    assert pixels[:5].min() == 255 and np.array_equal(pixels[5:], SHOWS[5:])


@pytest.mark.parametrize("bits", [4, 8])
@pytest.mark.parametrize("made", [runs, as_they_stand])
def test_runs_of_numbers(bits: int, made: type) -> None:
    numbers, palette = _numbers(bits)
    numbers[:, 8:24] = 3
    body = made(numbers, bits)
    pixels, whole = _drawn(bmp(SIZE, bits, body, coded=1 if bits == 8 else 2, palette=palette))
    assert whole and np.array_equal(pixels, palette[numbers])
    half, whole = _drawn(bmp(SIZE, bits, body[: len(body) // 2], coded=1 if bits == 8 else 2, palette=palette))
    assert not whole and half[0].min() == 255 and np.array_equal(half[-5:], palette[numbers][-5:])


def test_runs_of_pixels_as_os_2_has_them() -> None:
    pixels, whole = _drawn(bmp(SIZE, 24, runs(SHOWS, 24), head=64, coded=4))
    assert whole and np.array_equal(pixels, SHOWS)


def test_what_runs_jump_over_stays_white_and_none_leads_outside() -> None:
    palette = np.zeros((256, 3), np.uint8)
    jump = b"\0\2\x05\x02" + b"\x04\x07" + b"\xff\x07" + b"\0\0" + b"\x03\x07\0\1"
    pixels, whole = _drawn(bmp(SIZE, 8, jump, coded=1, palette=palette))
    dark = pixels[..., 0] == 0
    assert whole and dark.sum() == WIDE - 5 + 3 and dark[HIGH - 3, 5:].all() and dark[HIGH - 4, :3].all()
    for outside in (
        b"\0\2\xff\xff" * 9 + b"\x04\x07\0\1",
        b"\0\2\xff\0\x04\x07\0\1",
        b"",
        b"\0",
        b"\0\2",
        b"\0\x09abc",
    ):
        data = bmp(SIZE, 8, outside, coded=1, palette=palette)
        if outside.endswith(b"abc"):
            assert (_drawn(data)[0] == 0).all(axis=2).sum() == 3
        else:
            with pytest.raises(NotBmp):
                drawn_bmp(bmp_of(data))


def test_of_one_that_is_cut_off_what_is_there_is_drawn() -> None:
    body = rows(SHOWS[..., ::-1], 24)
    pixels, whole = _drawn(bmp(SIZE, 24, body)[: 54 + 10 * 3 * WIDE])
    assert not whole and np.array_equal(pixels[-10:], SHOWS[-10:]) and pixels[:-10].min() == 255
    pixels, whole = _drawn(bmp((WIDE, -HIGH), 24, body)[: 54 + 10 * 3 * WIDE])
    assert not whole and pixels[10:].min() == 255 and pixels[:10].min() < 255


@pytest.mark.parametrize(("bits", "coded"), [(0, 0), (3, 0), (64, 0), (24, 1), (8, 2), (24, 5), (0, 4), (40, 99)])
def test_what_no_browser_draws_is_of_a_rare_form(bits: int, coded: int) -> None:
    with pytest.raises(NotRead):
        bmp_of(bmp(SIZE, bits, saved(Image.new("RGB", (9, 9)), "PNG"), coded=coded))


@pytest.mark.parametrize("head", [0, 13, 15, 125, 1 << 31])
def test_a_header_of_no_known_size_is_damaged(head: int) -> None:
    data = bmp(SIZE, 24, rows(SHOWS, 24))
    with pytest.raises(NotBmp):
        bmp_of(data[:14] + head.to_bytes(4, "little") + data[18:])


@pytest.mark.parametrize("size", [(0, 9), (9, 0), (-5, 9)])
def test_a_size_of_nothing_is_damaged(size: tuple[int, int]) -> None:
    with pytest.raises(NotBmp):
        bmp_of(bmp(size, 24, bytes(999)))


def test_ones_that_end_anywhere_raise_nothing_else() -> None:
    numbers, palette = _numbers(8)
    masks = (0xFF, 0xFF00, 0xFF0000)
    whole = [
        bmp(SIZE, 8, runs(numbers, 8), coded=1, palette=palette),
        bmp(SIZE, 32, rows(np.zeros((HIGH, WIDE, 4), np.uint8), 32), coded=3, masks=masks),
    ]
    for data in whole:
        for end in range(0, len(data), 7):
            try:
                drawn_bmp(bmp_of(data[:end]))
            except (NotBmp, NotRead):
                continue
