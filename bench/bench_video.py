"""Videos: what share of a copy's frames is found again, by which frames are taken; and what a minute costs.

    python -m bench.bench_video [FILMS]

Films as a hand holds a camera over a photo, half of them with cuts, 25 frames a second; each is copied in several
ways. `grid` is one frame at each full second of the file.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any

import av
import cv2
import numpy as np
import skimage.data
from numpy.typing import NDArray

from traceroom.adapters.video import SIDE_PX, Frame, opened
from traceroom.material.scenes import Glance, chosen
from traceroom.material.video import Video, same_frames, same_stretch, video_of
from traceroom.runs.fingerprint_video import fingerprints

Pixels = NDArray[np.uint8]
Chooser = Callable[[Iterable[Glance[Frame]]], Iterator[Glance[Frame]]]
PHOTOS = ("coffee", "chelsea", "astronaut", "rocket", "retina", "page", "camera", "coins", "brick", "grass", "gravel")
SECONDS, RATE = 16, 25


@cache
def photo(name: str) -> Pixels:
    """A sample photo, 800 by 600."""
    data: Any = skimage.data
    pixels = np.asarray(getattr(data, name)(), np.uint8)
    pixels = pixels if pixels.ndim == 3 else np.repeat(pixels[:, :, None], 3, axis=2)
    return np.asarray(cv2.resize(pixels, (800, 600), interpolation=cv2.INTER_CUBIC), np.uint8)


def film(seed: int) -> list[Pixels]:
    """A camera in a hand; every second film has cuts."""
    dice, count = np.random.default_rng(seed), SECONDS * RATE
    knots = dice.normal(size=(4, SECONDS * 3 // 2))
    at = np.linspace(0, knots.shape[1] - 1, count)
    right, down, near, turn = (np.interp(at, np.arange(knots.shape[1]), row) for row in knots)
    shots = np.zeros(count, int)
    if seed % 2:
        shots = np.searchsorted(np.cumsum(dice.uniform(1.5, 6, SECONDS)) * RATE, np.arange(count))
    order, frames = dice.permutation(len(PHOTOS)), []
    for i in range(count):
        move = cv2.getRotationMatrix2D((400.0, 300.0), 5 * turn[i], 1.15 + 0.1 * near[i])
        move[:, 2] += [160 - 400 + 60 * right[i], 120 - 300 + 40 * down[i]]
        page = photo(PHOTOS[order[shots[i] % len(PHOTOS)]])
        frames.append(np.asarray(cv2.warpAffine(page, move, (320, 240), borderMode=cv2.BORDER_REFLECT), np.uint8))
    return frames


def coded(path: Path, frames: list[Pixels], *, codec: str = "libx264", rate: int = RATE, **options: str) -> Path:
    """A file of these frames."""
    with av.open(str(path), "w") as container:
        stream: Any = container.add_stream(codec, rate=rate, options=options)
        stream.height, stream.width = frames[0].shape[:2]
        stream.pix_fmt = "yuv420p"
        for frame in frames:
            raw = av.VideoFrame.from_ndarray(np.ascontiguousarray(frame), format="rgb24")
            for packet in stream.encode(raw):
                container.mux(packet)
        for packet in stream.encode(None):
            container.mux(packet)
    return path


def logo(frames: list[Pixels]) -> list[Pixels]:
    """A logo over a sixth of the picture."""
    marked = [frame.copy() for frame in frames]
    for frame in marked:
        cv2.rectangle(frame, (220, 15), (310, 90), (250, 30, 60), -1)
    return marked


def boxed(frames: list[Pixels]) -> list[Pixels]:
    """Black bars above and below."""
    return [np.pad(frame, ((40, 40), (0, 0), (0, 0))) for frame in frames]


def small(frames: list[Pixels]) -> list[Pixels]:
    """A quarter of the pixels."""
    return [np.asarray(cv2.resize(f, (160, 120), interpolation=cv2.INTER_AREA), np.uint8) for f in frames]


COPIES: dict[str, Callable[[Path, list[Pixels]], Path]] = {
    "coded anew, poorly": lambda path, frames: coded(path, frames, crf="38"),
    "a quarter of the pixels": lambda path, frames: coded(path, small(frames), crf="30"),
    "its beginning cut off (0.4 s)": lambda path, frames: coded(path, frames[9:], crf="30"),
    "eight seconds of its middle": lambda path, frames: coded(path, frames[92:292], crf="30"),
    "half the frames, 4 % slower": lambda path, frames: coded(path, frames[1::2], rate=12, crf="30"),
    "black bars": lambda path, frames: coded(path, boxed(frames), crf="30"),
    "a logo": lambda path, frames: coded(path, logo(frames), crf="30"),
    "VP8, cut and small": lambda path, frames: coded(
        path, small(frames[13:]), codec="libvpx", b="300k", deadline="realtime"
    ),
}


def grid(glances: Iterable[Glance[Frame]]) -> Iterator[Glance[Frame]]:
    """The first frame of each full second."""
    due = 0.0
    for glance in glances:
        if glance.seconds >= due:
            yield glance
            due = np.floor(glance.seconds) + 1


def printed(path: Path, how: Chooser) -> Video:
    """The fingerprints of a file."""
    with opened(path) as source:
        frames = [
            (glance.seconds, *fingerprints(glance.shown.pixels(longest_px=SIDE_PX), source))
            for glance in how(source.glances())
        ]
        return video_of(frames, length=source.ended)


def main() -> None:
    """Prints the tables."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 6
    choosers: dict[str, Chooser] = {"grid": grid, "stillest": chosen}
    found: dict[tuple[str, str], list[tuple[float, bool]]] = {}
    originals: list[Video] = []
    begun, decoded_s = time.perf_counter(), 0.0
    with tempfile.TemporaryDirectory() as folder:
        for seed in range(count):
            frames = film(seed)
            whole = coded(Path(folder) / "whole.mp4", frames, crf="20")
            started = time.perf_counter()
            first = {name: printed(whole, how) for name, how in choosers.items()}
            decoded_s += (time.perf_counter() - started) / 2
            originals.append(first["stillest"])
            for copy, make in COPIES.items():
                path = make(Path(folder) / ("copy.webm" if copy.startswith("VP8") else "copy.mp4"), frames)
                for name, how in choosers.items():
                    other = printed(path, how)
                    again = len(np.unique(same_frames(first[name], other).right)) / max(1, len(other.good))
                    found.setdefault((copy, name), []).append((again, same_stretch(first[name], other) is not None))
    print(f"{count} films of {SECONDS} s; share of a copy's frames found again, and copies whose stretch is found\n")
    print("| copy | grid: frames | grid: found | stillest: frames | stillest: found |\n|---|---|---|---|---|")
    for copy in COPIES:
        cells = [found[copy, name] for name in choosers]
        told = (
            f"{np.mean([share for share, _ in cell]):.2f} | {sum(hit for _, hit in cell)} of {count}" for cell in cells
        )
        print(f"| {copy} | {' | '.join(told)} |")
    strangers = [same_stretch(one, other) is not None for one, other in combinations(originals, 2)]
    print(
        f"\nfilms that share photos but no moment: {sum(strangers)} of {len(strangers)} pairs said to share a stretch"
    )
    print(f"{decoded_s / count / SECONDS:.3f} s for a second of 320 x 240; {time.perf_counter() - begun:.0f} s in all")


if __name__ == "__main__":
    main()
