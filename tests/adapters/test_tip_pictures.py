"""Pictures of tips: whatever is sent, it is drawn anew or a sentence says why not."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from tests.adapters.heics_made import heic
from tests.adapters.hostile_pictures import HOSTILE, SECRET, cut_off, mutated, plain, saved, thumbnail_of_another
from tests.adapters.sandboxes import one_or_skip, seen_at_last
from traceroom.adapters import tip_decoder
from traceroom.adapters import tip_pictures as module
from traceroom.adapters.sandbox import Sandbox
from traceroom.adapters.tip_pictures import (
    LIMITS,
    PART,
    REASONS,
    TOO_SLOW,
    NotSeen,
    Seen,
    Waits,
    _of_answer,
    blurred,
    sandbox,
    seen,
)
from traceroom.objects.clean import assert_clean

MOST_REASON = 300
"""Characters that the table's column has."""


@pytest.fixture(scope="module")
def inside() -> Iterator[Sandbox]:
    with one_or_skip() as found:
        yield found


def _is_drawn_or_a_sentence(data: bytes, inside: Sandbox) -> Seen | NotSeen:
    found = seen_at_last(data, inside)
    if isinstance(found, NotSeen):
        assert found.reason.endswith(". What was sent is kept, sealed.") and len(found.reason) <= MOST_REASON
        return found
    for picture, longest in ((found.shown, tip_decoder.LONGEST_PX), (found.blurred, 320)):
        assert_clean(picture)
        assert SECRET not in picture
        with Image.open(io.BytesIO(picture)) as image:
            image.load()
            assert image.format == "JPEG" and max(image.size) <= longest and not image.getexif()
    return found


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_what_is_made_to_harm_is_drawn_anew_or_a_sentence(name: str, inside: Sandbox) -> None:
    found = _is_drawn_or_a_sentence(HOSTILE[name](), inside)
    refused = {
        "pixel_flood",
        "jpeg_flood",
        "gif_flood",
        "tiff_flood",
        "webp_flood",
        "bmp_backwards",
        "heic",
        "heic_flood",
        "heic_of_another_size",
    }
    if name in refused | {"many_scans", "avif_of_nothing"}:
        assert isinstance(found, NotSeen)


@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(form=st.sampled_from(["JPEG", "PNG", "WEBP", "AVIF", "GIF", "TIFF", "BMP"]), seed=st.integers(0, 10**9))
def test_damaged_files_of_every_format_do_the_same(form: str, seed: int, inside: Sandbox) -> None:
    _is_drawn_or_a_sentence(mutated(saved(plain(), form), seed), inside)


def test_a_photo_stands_upright_and_nothing_but_its_pixels_is_left(inside: Sandbox) -> None:
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = 6, SECRET.decode()
    found = _is_drawn_or_a_sentence(saved(plain(), "JPEG", exif=exif, comment=SECRET), inside)
    assert isinstance(found, Seen) and (found.width, found.height) == (80, 120)
    pixels = np.asarray(Image.open(io.BytesIO(found.shown)))
    assert pixels[:10].mean() < 30 and pixels[-10:].mean() > 225


def test_a_telephones_heic_is_drawn_and_where_the_library_is_missing_a_sentence_says_that_it_is_not(
    inside: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = heic(plain(700, 300))
    found = _is_drawn_or_a_sentence(data, inside)
    assert isinstance(found, Seen) and (found.width, found.height) == (700, 300)
    monkeypatch.setattr(module, "HEIC_TOO", False)
    with sandbox() as without:
        refused = seen(data, inside=without)
        assert isinstance(refused, NotSeen) and refused.reason.startswith("It is HEIC, which is not drawn here.")
        assert isinstance(_is_drawn_or_a_sentence(saved(plain(), "PNG"), without), Seen)


def test_of_one_that_is_cut_off_a_sentence_says_so_beside_what_is_left(inside: Sandbox) -> None:
    found = _is_drawn_or_a_sentence(cut_off(), inside)
    assert isinstance(found, Seen) and found.note == PART and len(PART) <= MOST_REASON
    whole = _is_drawn_or_a_sentence(saved(plain(), "JPEG"), inside)
    assert isinstance(whole, Seen) and not whole.note


def test_the_small_picture_that_a_camera_put_along_is_not_what_is_shown(inside: Sandbox) -> None:
    found = _is_drawn_or_a_sentence(thumbnail_of_another(), inside)
    assert isinstance(found, Seen) and found.width == 120


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "It is empty."),
        (b"just words", "no picture of a kind"),
        (b"%PDF-1.7 and so on", "a PDF"),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "damaged"),
        (b"\0\0\0\x18ftypisom\0\0\0\0isomavc1", "a video"),
        (b"PK\x03\x04 and so on", "a ZIP file"),
    ],
)
def test_what_is_no_picture_is_said_by_its_first_bytes(data: bytes, says: str, inside: Sandbox) -> None:
    found = seen(data, inside=inside)
    assert isinstance(found, NotSeen) and says in found.reason


def test_the_blur_is_grey_and_forgets_what_it_was() -> None:
    rng = np.random.default_rng(3)
    dots = np.kron(rng.integers(0, 2, (100, 100)), np.ones((20, 20))).astype(np.uint8)[:, :, None] * [255, 40, 10]
    soft = blurred(dots.astype(np.uint8))
    assert soft.shape == (320, 320, 3) and np.array_equal(soft[..., 0], soft[..., 2])
    assert soft.std() < 12  # of dots a hundredth wide nothing is left
    halves = np.zeros((1000, 500, 3), np.uint8)
    halves[500:] = 255
    assert blurred(halves)[:100].mean() < 20 and blurred(halves)[-100:].mean() > 235
    assert blurred(np.zeros((1, 2000, 3), np.uint8)).shape == (1, 320, 3)


def test_whose_processor_time_is_over_is_refused_and_whom_the_clock_ends_waits() -> None:
    one_or_skip().close()
    heavy = saved(Image.fromarray(np.random.default_rng(5).integers(0, 255, (2500, 2500, 3), np.uint8)), "PNG")
    with sandbox(limits=replace(LIMITS, cpu_s=0.02)) as little:
        found = seen(heavy, inside=little, wall_s=300.0)
        assert isinstance(found, NotSeen) and found.reason.startswith(TOO_SLOW)
    with sandbox(limits=replace(LIMITS, cpu_s=30.0)) as much:
        assert isinstance(seen(heavy, inside=much, wall_s=0.01), Waits)


@pytest.mark.parametrize(
    "answer",
    [
        b"", b"short", tip_decoder.HEAD.pack(0, 1, 1, 1, 1), tip_decoder.HEAD.pack(0, 1, 1, 2, 2) + b"abc",
        tip_decoder.HEAD.pack(0, 1, 1, 0, 0), tip_decoder.HEAD.pack(99, 1, 1, 1, 1) + b"abc",
        tip_decoder.HEAD.pack(0, 1 << 31, 1, 1, 1) + b"abc", tip_decoder.HEAD.pack(0, 1, 1, 1 << 30, 1 << 30) + b"abc",
    ],
)  # fmt: skip
def test_a_child_that_was_taken_over_can_say_nothing_but_pixels(answer: bytes) -> None:
    assert isinstance(_of_answer(answer), NotSeen)


def test_every_number_has_its_sentence() -> None:
    assert set(REASONS) == {
        tip_decoder.TOO_LARGE, tip_decoder.DAMAGED, tip_decoder.RARE, tip_decoder.NO_MEMORY,
    }  # fmt: skip
