"""PDQ: our page of numpy beside the reference implementation (pdqhash), at full size and shrunk.

python -m bench.bench_pdq [FOLDERS OF PHOTOS]     LARGE=1000 in the environment: so many large ones

The sample photos are small, so large ones are made of them: mosaics, and enlargements with noise, 600 to 4,000 pixels.
"""

from __future__ import annotations

import io
import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pdqhash
import skimage.data
from numpy.typing import NDArray
from PIL import Image

from traceroom.adapters.pictures import decode, find_pictures
from traceroom.material import pdq

REFERENCE: Any = pdqhash
SAMPLES: Any = skimage.data
NAMES = ("astronaut", "coffee", "chelsea", "rocket")
LARGE = int(os.environ.get("LARGE", "200"))
Pixels = NDArray[np.uint8]


def main(folders: list[Path]) -> None:
    """Prints the distances to the reference of the whole picture, of the one shrunk, and of the one decoded small."""
    pictures = [decode(path).pixels for path in find_pictures(folders)]
    pictures += [np.asarray(getattr(SAMPLES, name)(), np.uint8) for name in NAMES]
    _compare("as they are", pictures)
    _compare("large", _large(pictures))


def _compare(title: str, pictures: Iterable[Pixels]) -> None:
    """One picture after the other: large ones together would need more memory than there is."""
    sides: list[int] = []
    apart: dict[str, list[int]] = {name: [] for name in (*WAYS, DECODED)}
    seconds = dict.fromkeys(("reference", *apart), 0.0)

    def timed(name: str, made: Callable[[Any], NDArray[np.uint8]], of: Any) -> NDArray[np.uint8]:
        began = time.perf_counter()
        found = made(of)
        seconds[name] += time.perf_counter() - began
        return found

    for picture in pictures:
        sides.append(max(picture.shape))
        theirs = timed("reference", _reference, picture)
        for name, ours in WAYS.items():
            apart[name].append(_between(timed(name, ours, picture), theirs))
        data = _jpeg(picture)
        apart[DECODED].append(_between(timed(DECODED, _decoded, data), _reference(decode(data).pixels)))
    print(f"\n{title}: {len(sides)} pictures, longest side {np.median(sides):.0f} pixels (at most {max(sides)})")
    for name, taken in seconds.items():
        print(f"{name:<32}{1000 * taken / len(sides):>7.1f} ms", end="" if name in apart else "\n")
        if name in apart:
            bits = np.array(apart[name])
            near = f"within 10 bits {(bits <= 10).sum()} ({(bits <= 10).mean():.2%})"
            print(f"   distance mean {bits.mean():.2f}, most {bits.max()}, {near}")


def _reference(picture: Pixels) -> NDArray[np.uint8]:
    return np.packbits(REFERENCE.compute(picture)[0])


def _between(ours: NDArray[np.uint8], theirs: NDArray[np.uint8]) -> int:
    return int(pdq.distances(ours, theirs[None])[0])


def _small(small: Pixels, picture: Pixels) -> NDArray[np.uint8]:
    grey = pdq.luma(small)
    return pdq.pdq(grey, scale=pdq.scale_of(grey, height=picture.shape[0], width=picture.shape[1])).hash


def _decoded(data: bytes) -> NDArray[np.uint8]:
    picture = decode(data, longest_px=1024)
    grey = pdq.luma(pdq.shrunk(picture.pixels))
    return pdq.pdq(grey, scale=pdq.scale_of(grey, height=picture.height, width=picture.width)).hash


def _jpeg(picture: Pixels) -> bytes:
    into = io.BytesIO()
    Image.fromarray(picture).save(into, "JPEG", quality=92)
    return into.getvalue()


def _large(pictures: list[Pixels]) -> Iterator[Pixels]:
    lot = np.random.default_rng(0)
    return (_mosaic(pictures, lot) if i % 2 else _enlarged(pictures, lot) for i in range(LARGE))


def _mosaic(pictures: list[Pixels], lot: np.random.Generator) -> Pixels:
    rows, columns, *size = (int(n) for n in lot.integers([2, 2, 200, 200], [7, 8, 420, 420]))
    tiles = [
        cv2.resize(pictures[i], size, interpolation=cv2.INTER_CUBIC)
        for i in lot.integers(len(pictures), size=rows * columns)
    ]
    return np.vstack([np.hstack(tiles[i::rows]) for i in range(rows)]).astype(np.uint8)


def _enlarged(pictures: list[Pixels], lot: np.random.Generator) -> Pixels:
    picture, factor = pictures[lot.integers(len(pictures))], float(lot.uniform(2, 12))
    factor = min(factor, 4000 / max(picture.shape))
    large = cv2.resize(picture, None, fx=factor, fy=factor, interpolation=cv2.INTER_CUBIC)
    noise = lot.normal(0, 8, large.shape)
    found: Pixels = np.clip(large + noise, 0, 255).astype(np.uint8)
    return found


WAYS: dict[str, Callable[[Pixels], NDArray[np.uint8]]] = {
    "full size": lambda picture: pdq.pdq(pdq.luma(picture)).hash,
    "shrunk to 768": lambda picture: _small(pdq.shrunk(picture), picture),
    "shrunk to 512": lambda picture: _small(pdq.shrunk(picture, 512), picture),
    "shrunk to 512, scale untold": lambda picture: pdq.pdq(pdq.luma(pdq.shrunk(picture, 512))).hash,
}
DECODED = "JPEG decoded to 1024, then 768"


if __name__ == "__main__":
    main([Path(name) for name in sys.argv[1:]])
