"""Twenty thousand damaged pictures through the sandbox: each drawn anew or a sentence, and none ends its child.

`make soak TEST="-k tip_pictures -s --pictures 2000"` says how long the longest took, and what became of them.
"""

from __future__ import annotations

import sys
import time
from collections import Counter

import numpy as np
import pytest
from PIL import Image

from tests.adapters.heics_made import heic
from tests.adapters.hostile_pictures import HOSTILE, mutated, plain, saved
from tests.adapters.sandboxes import one_or_skip, seen_at_last
from traceroom.adapters.tip_pictures import FATAL, NotSeen, Waits, seen
from traceroom.objects.clean import assert_clean

LARGEST = 2_000_000


class Longest:
    """The longest of many, and which it was."""

    def __init__(self) -> None:
        self.seconds, self.which, self.above = 0.0, "", 0

    def of(self, seconds: float, which: str) -> None:
        """One more."""
        self.above += seconds > 1
        if seconds > self.seconds:
            self.seconds, self.which = seconds, which

    def __str__(self) -> str:
        return f"{self.seconds:.3f} s ({self.which}; {self.above} above 1 s)"


def _right() -> dict[str, bytes]:
    """Whole files of every format and of the forms within it, and those that are made to harm."""
    noise = Image.fromarray(np.random.default_rng(1).integers(0, 255, (300, 400, 3), np.uint8))
    frames = [noise, plain(400, 300)]
    many = {f"{form} of {name}": saved(picture, form)
            for form in ("JPEG", "PNG", "WEBP", "AVIF", "GIF", "TIFF", "BMP", "PPM", "MPO")
            for name, picture in (("noise", noise), ("plain", plain()))}  # fmt: skip
    many["progressive"] = saved(noise, "JPEG", progressive=True)
    many["lossless"] = saved(noise, "WEBP", lossless=True)
    many |= {"HEIC of noise": heic(noise), "HEIC of tiles": heic(noise, tile_px=128), "HEIC": heic(plain(400, 300))}
    for compression in ("tiff_lzw", "tiff_adobe_deflate", "jpeg", "packbits"):
        many[compression] = saved(noise, "TIFF", compression=compression)
    for form in ("WEBP", "PNG", "GIF", "TIFF", "AVIF"):
        many[f"{form} of frames"] = saved(noise, form, save_all=True, append_images=frames)
    hostile = {name: made() for name, made in HOSTILE.items()}
    return many | {name: data for name, data in hostile.items() if len(data) < LARGEST}


def test_no_damaged_picture_ends_a_child_or_leaves_anything_but_pixels(request: pytest.FixtureRequest) -> None:
    many: int = request.config.getoption("--pictures")
    right, told, clock_s, cpu_s = _right(), Counter[str](), Longest(), Longest()
    names = sorted(right)
    with one_or_skip() as inside:
        for number in range(many):
            name = names[number % len(names)]
            data = mutated(right[name], number)
            inside.ready()
            before, inside.cpu_s = time.perf_counter(), 0.0
            found = seen(data, inside=inside)
            clock_s.of(time.perf_counter() - before, f"{name}, {number}")
            cpu_s.of(inside.cpu_s, f"{name}, {number}")
            if number % 1000 == 999:
                sys.stdout.write(f"\n{number + 1}: longest by the clock {clock_s}, by the processor {cpu_s}")
                sys.stdout.flush()
            if isinstance(found, Waits):
                told["the clock was over"] += 1
                found = seen_at_last(data, inside)
            if isinstance(found, NotSeen):
                assert not found.reason.startswith(FATAL), (name, number)
                told[found.reason] += 1
            else:
                assert_clean(found.shown)
                assert_clean(found.blurred)
                told["drawn"] += 1
    lines = [f"\n{many} pictures; longest by the clock {clock_s}, by the processor {cpu_s}"]
    lines += [f"{times:7} {reason}" for reason, times in told.most_common()]
    sys.stdout.write("\n".join(lines) + "\n")
    assert told["drawn"] > many // 20 and len(told) > 3, told
