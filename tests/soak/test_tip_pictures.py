"""Twenty thousand damaged pictures through the sandbox: each drawn anew or a sentence, and none ends its child."""

from __future__ import annotations

from collections import Counter

import numpy as np
from PIL import Image

from tests.adapters.hostile_pictures import HOSTILE, mutated, plain, saved
from tests.adapters.sandboxes import one_or_skip
from traceroom.adapters.tip_pictures import FATAL, NotSeen, seen
from traceroom.objects.clean import assert_clean

MANY = 20_000
LARGEST = 2_000_000


def _right() -> dict[str, bytes]:
    """Whole files of every format and of the forms within it, and those that are made to harm."""
    noise = Image.fromarray(np.random.default_rng(1).integers(0, 255, (300, 400, 3), np.uint8))
    frames = [noise, plain(400, 300)]
    many = {f"{form} of {name}": saved(picture, form)
            for form in ("JPEG", "PNG", "WEBP", "AVIF", "GIF", "TIFF", "BMP", "PPM", "MPO")
            for name, picture in (("noise", noise), ("plain", plain()))}  # fmt: skip
    many["progressive"] = saved(noise, "JPEG", progressive=True)
    many["lossless"] = saved(noise, "WEBP", lossless=True)
    for compression in ("tiff_lzw", "tiff_adobe_deflate", "jpeg", "packbits"):
        many[compression] = saved(noise, "TIFF", compression=compression)
    for form in ("WEBP", "PNG", "GIF", "TIFF", "AVIF"):
        many[f"{form} of frames"] = saved(noise, form, save_all=True, append_images=frames)
    hostile = {name: made() for name, made in HOSTILE.items()}
    return many | {name: data for name, data in hostile.items() if len(data) < LARGEST}


def test_no_damaged_picture_ends_a_child_or_leaves_anything_but_pixels() -> None:
    right, told = _right(), Counter[str]()
    names = sorted(right)
    with one_or_skip() as inside:
        for number in range(MANY):
            name = names[number % len(names)]
            found = seen(mutated(right[name], number), inside=inside)
            if isinstance(found, NotSeen):
                assert not found.reason.startswith(FATAL), (name, number)
                told[found.reason] += 1
            else:
                assert_clean(found.shown)
                assert_clean(found.blurred)
                told["drawn"] += 1
    assert told["drawn"] > MANY // 20 and len(told) > 3, told
