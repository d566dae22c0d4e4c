"""What a stranger's picture costs the worker, by the clock and the processor:
python -m bench.bench_tip_pictures [COUNT]

From the job's call to pixels drawn anew and blurred, COUNT of each kind (20): photos as telephones send them, drawn
here, larger ones, those made to harm as the tests have them, and photos damaged by lot. The processor time of the
decoder is said beside. One that the clock ends counts as *later*; its processor time is that of a second try with more
time by the clock, as the job would give it in the end.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import numpy as np
from PIL import Image

from tests.adapters.bmps_made import bmp, rows
from tests.adapters.heics_made import heic
from tests.adapters.hostile_pictures import HOSTILE, mutated, saved
from traceroom.adapters.sandbox import Sandbox
from traceroom.adapters.tip_pictures import PATIENT_S, Seen, Waits, sandbox, seen

COUNT, SEED = 20, 41
MEGA = 1_000_000
MADE = 2
"""Different pictures of a kind: drawing one takes longer than opening it."""


@dataclass(slots=True)
class Taken:
    """Seconds of each, and what became of it."""

    clock: list[float] = field(default_factory=list)
    decoder: list[float] = field(default_factory=list)
    worker: list[float] = field(default_factory=list)
    ends: dict[str, int] = field(default_factory=dict)


def photo(width: int, height: int, seed: int) -> Image.Image:
    """Soft shapes of every size, and the grain that a small lens leaves."""
    rng = np.random.default_rng(seed)
    small = (width // 4, height // 4)
    whole = np.full((small[1], small[0], 3), 128.0, np.float32)
    for cells, strength in ((4, 60), (24, 40), (150, 25)):
        for band in range(3):
            part = rng.normal(0, strength, (cells * height // width + 1, cells)).astype(np.float32)
            whole[..., band] += np.asarray(Image.fromarray(part).resize(small, Image.Resampling.BICUBIC))
    plain = Image.fromarray(np.clip(whole, 0, 255).astype(np.uint8)).resize((width, height), Image.Resampling.BICUBIC)
    grain = rng.integers(0, 12, (512, 512, 1), np.uint8)
    over = np.tile(grain, (height // 512 + 1, width // 512 + 1, 3))[:height, :width]
    return Image.fromarray(np.maximum(np.asarray(plain), 12) - over)


def kinds() -> Iterator[tuple[str, Callable[[int], bytes]]]:
    """Each kind's name, and its picture of a number."""
    yield "JPEG of 12 megapixels", lambda at: saved(photo(4032, 3024, at), "JPEG", quality=90)
    yield "HEIC of 12 megapixels, 48 tiles", lambda at: heic(photo(4032, 3024, at))
    yield "PNG of 12 megapixels", lambda at: saved(photo(4032, 3024, at), "PNG", compress_level=1)
    yield "WebP of 12 megapixels", lambda at: saved(photo(4032, 3024, at), "WEBP", quality=85, method=0)
    yield "PNG of a screen, 1290 by 2796", lambda at: saved(photo(1290, 2796, at), "PNG", compress_level=1)
    yield "HEIC of 24 megapixels", lambda at: heic(photo(5712, 4284, at))
    yield "JPEG of 40 megapixels", lambda at: saved(photo(7296, 5472, at), "JPEG", quality=85)
    yield "PNG of 40 megapixels", lambda at: saved(photo(7296, 5472, at), "PNG", compress_level=1)
    yield "JPEG of 12 megapixels, cut off", lambda at: cut_off(saved(photo(4032, 3024, at), "JPEG", quality=90))
    yield "PNG of a screen, cut off", lambda at: cut_off(saved(photo(1290, 2796, at), "PNG", compress_level=1))
    yield "BMP of 6 megapixels", lambda at: saved(photo(3000, 2000, at), "BMP")
    yield "BMP of 6 megapixels, masks of ten bits", lambda at: ten_bits(photo(2400, 2000, at))


def cut_off(data: bytes) -> bytes:
    """Nine tenths of it, as of an upload that broke off."""
    return data[: len(data) * 9 // 10]


def ten_bits(picture: Image.Image) -> bytes:
    """A BMP whose colours are no whole bytes."""
    red, green, blue = (np.asarray(picture)[..., band].astype("<u4") << 2 for band in range(3))
    values = (red << 22 | green << 12 | blue << 2).view(np.uint8).reshape(picture.height, -1)
    return bmp(picture.size, 32, rows(values, 32), coded=3, masks=(0x3FF << 22, 0x3FF << 12, 0x3FF << 2))


def timed(data: bytes, taken: Taken, inside: Sandbox) -> None:
    """One picture."""
    inside.ready()
    clock, own, inside.cpu_s = time.perf_counter(), time.process_time(), 0.0
    found = seen(data, inside=inside)
    taken.clock.append(time.perf_counter() - clock)
    taken.worker.append(time.process_time() - own)
    if isinstance(found, Waits):
        seen(data, inside=inside, wall_s=PATIENT_S)
    taken.decoder.append(inside.cpu_s)
    end = "drawn" if isinstance(found, Seen) else "later" if isinstance(found, Waits) else "refused"
    taken.ends[end] = taken.ends.get(end, 0) + 1


def said(name: str, taken: Taken) -> None:
    """A line of the table."""
    clock = " ".join(f"{np.quantile(taken.clock, share):7.3f}" for share in (0.5, 0.95, 1.0))
    decoder = " ".join(f"{np.quantile(taken.decoder, share):7.3f}" for share in (0.5, 0.95, 1.0))
    ends = ", ".join(f"{many} {end}" for end, many in sorted(taken.ends.items()))
    print(f"{name:40} {clock}  {decoder}  {np.median(taken.worker):7.3f}  {ends}", flush=True)


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else COUNT
    print(f"{'seconds':40} {'clock: median, p95, most':>23}  {'decoder: median, p95, most':>23}  {'worker':>7}")
    with sandbox() as inside:
        begun = time.perf_counter()
        inside.ready()
        print(f"{'the sandbox, until it is ready':40} {time.perf_counter() - begun:7.3f}")
        for name, made in kinds():
            pictures, taken = [made(SEED + at) for at in range(min(MADE, count))], Taken()
            for at in range(count):
                timed(pictures[at % len(pictures)], taken, inside)
            said(f"{name}, {np.mean([len(one) for one in pictures]) / MEGA:.1f} MB", taken)
        taken, worst = Taken(), (0.0, "")
        for name, hostile in sorted(HOSTILE.items()):
            data = hostile()
            for _ in range(max(1, count // 10)):
                timed(data, taken, inside)
                worst = max(worst, (taken.clock[-1], name))
        said(f"{len(HOSTILE)} made to harm", taken)
        print(f"{'  of them the longest':40} {worst[0]:7.3f}  {worst[1]}")
        whole = [saved(photo(1600, 1200, SEED), form) for form in ("JPEG", "PNG", "WEBP", "AVIF", "GIF", "TIFF", "BMP")]
        whole.append(heic(photo(1600, 1200, SEED)))
        taken = Taken()
        for at in range(count * 10):
            timed(mutated(whole[at % len(whole)], SEED + at), taken, inside)
        said(f"{count * 10} photos damaged by lot", taken)


if __name__ == "__main__":
    main()
