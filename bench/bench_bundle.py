"""Bundles: what taking many pictures in costs, going on with them, and reading what was written; time and memory.

python -m bench.bench_bundle [PICTURES ...]     (2000; small pictures are drawn in a temporary folder and removed)

Each way runs in a process of its own, whose memory alone is counted: those that decode have limits of their own.
The bundle is signed. The pictures are 96 by 72 pixels: it is the bundle that is measured and not the decoder.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np

from traceroom.adapters import signing
from traceroom.adapters.bundles import Reading, read_bundle
from traceroom.cli.progress import counted
from traceroom.cli.stops import tidily
from traceroom.runs.check_bundle import check_bundle
from traceroom.runs.take_in import take_in

KEY = "secret:" + "5b" * 32
"""For the bench alone."""
FOLDER_OF = 1000


def draw(path: Path, number: int) -> None:
    """A few rectangles and discs on a slope of two colours: no two alike."""
    dice = np.random.default_rng(number)
    ends = dice.integers(0, 256, (2, 1, 1, 3))
    share = np.linspace(0, 1, 96)[None, :, None]
    pixels = np.repeat(ends[0] * (1 - share) + ends[1] * share, 72, axis=0).astype(np.uint8)
    for _ in range(6):
        x, y, w, h = (int(value) for value in dice.integers(4, 70, 4))
        ink = tuple(int(value) for value in dice.integers(0, 256, 3))
        if w % 2:
            cv2.rectangle(pixels, (x, y), (x + w, y + h), ink, -1)
        else:
            cv2.circle(pixels, (x, y), w // 3, ink, -1)
    cv2.imwrite(str(path), pixels, [cv2.IMWRITE_JPEG_QUALITY, 85])


def made(folder: Path, count: int) -> None:
    """So many pictures, a thousand a folder."""
    for number in counted(range(count), f"Drawing {count:,}", total=count):
        inside = folder / f"{number // FOLDER_OF:04d}"
        if number % FOLDER_OF == 0:
            inside.mkdir(parents=True)
        draw(inside / f"{number:07d}.jpg", number)


def taken(folder: Path, bundle: Path) -> int:
    """Takes in what is not in it yet."""
    key = signing.from_secret(KEY)
    found = take_in([folder], case="bench", out=bundle, key=key)
    return found.added + found.known


def cut(folder: Path, bundle: Path) -> int:
    """As after `kill -9` behind the first half: it is cut within a record, and gone on with."""
    with bundle.open("r+b") as file:
        file.truncate(bundle.stat().st_size // 2)
    return taken(folder, bundle)


def known(_: Path, bundle: Path) -> int:
    """Names, hashes and PDQ, one by one."""
    with Reading(bundle) as reading:
        return sum(1 for _ in reading.known())


def checked(_: Path, bundle: Path) -> int:
    """`traceroom bundle check`: every record, one by one."""
    return check_bundle(bundle).files


def read(_: Path, bundle: Path) -> int:
    """All records at once, as find and compare need them."""
    return len(read_bundle(bundle).records)


def nothing(_: Path, bundle: Path) -> int:
    """What the program itself takes, before it reads anything."""
    return int(bundle.exists())


WAYS: dict[str, Callable[[Path, Path], int]] = {
    "nothing at all": nothing,
    "take-in": taken,
    "the same again": taken,
    "cut in half, gone on": cut,
    "hashes and PDQ": known,
    "bundle check": checked,
    "all in memory": read,
}


def one(way: str, folder: Path, bundle: Path) -> None:
    """Runs one way here and prints what it took as JSON."""
    began = time.perf_counter()
    count = WAYS[way](folder, bundle)
    took = time.perf_counter() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"count": count, "took": took, "peak": peak}))


def main(counts: list[int]) -> None:
    """Prints a line for each way and number of pictures."""
    print(f"{'pictures':>9} {'way':<21} {'seconds':>8} {'a second':>9} {'peak MB':>8}")
    with tempfile.TemporaryDirectory(prefix="traceroom-bench-") as place:
        for count in counts:
            folder, bundle = Path(place) / str(count), Path(place) / f"{count}.trace"
            made(folder, count)
            for way in WAYS:
                command = [sys.executable, "-m", "bench.bench_bundle", "--one", way, str(folder), str(bundle)]
                told = json.loads(subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout)
                speed = (
                    f"{told['took']:>8,.1f} {count / told['took']:>9,.0f}" if way != "nothing at all" else f"{'':>18}"
                )
                print(f"{count:>9,} {way:<21} {speed} {told['peak']:>8,.0f}", flush=True)
            size = bundle.stat().st_size
            print(f"{count:>9,} the bundle: {size / 1e6:,.1f} MB, {size / count:,.0f} bytes a picture", flush=True)


if __name__ == "__main__":
    tidily()
    try:
        if sys.argv[1:2] == ["--one"]:
            one(sys.argv[2], Path(sys.argv[3]), Path(sys.argv[4]))
        else:
            main([int(count) for count in sys.argv[1:]] or [2_000])
    except KeyboardInterrupt:
        sys.exit("\nStopped; the files it made are removed.")
