"""PDQ: our page of numpy beside the reference implementation (pdqhash), at full size and shrunk.

python -m bench.bench_pdq [FOLDER OF PHOTOS]

The sample photos are small, so large ones are made of them: mosaics, and enlargements with noise, 600 to 4,000 pixels.
"""

from __future__ import annotations

import io
import sys
import time
from collections.abc import Callable
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
LARGE = 200
Pixels = NDArray[np.uint8]


def main(folders: list[Path]) -> None:
    """Prints the distances to the reference of the whole picture, of the one shrunk, and of the one decoded small."""
    pictures = [decode(path).pixels for path in find_pictures(folders)]
    pictures += [np.asarray(getattr(SAMPLES, name)(), np.uint8) for name in NAMES]
    _compare("as they are", pictures)
    _compare("large", _large(pictures))


def _compare(title: str, pictures: list[Pixels]) -> None:
    sides = [max(picture.shape) for picture in pictures]
    print(f"\n{title}: {len(pictures)} pictures, longest side {np.median(sides):.0f} pixels (at most {max(sides)})")
    theirs = _timed("reference", lambda picture: np.packbits(REFERENCE.compute(picture)[0]), pictures)
    for name, ours in (
        ("full size", lambda picture: pdq.pdq(pdq.luma(picture)).hash),
        ("shrunk to 768", lambda picture: _small(pdq.shrunk(picture), picture)),
        ("shrunk to 512", lambda picture: _small(pdq.shrunk(picture, 512), picture)),
        ("shrunk to 512, scale untold", lambda picture: pdq.pdq(pdq.luma(pdq.shrunk(picture, 512))).hash),
    ):
        _show(_timed(name, ours, pictures), theirs)
    stored = [_jpeg(picture) for picture in pictures]
    theirs = [np.packbits(REFERENCE.compute(decode(data).pixels)[0]) for data in stored]
    _show(_timed("JPEG decoded to 1024, then 768", _decoded, stored), theirs)


def _timed(name: str, made: Callable[[Any], NDArray[np.uint8]], of: list[Any]) -> list[NDArray[np.uint8]]:
    began = time.perf_counter()
    hashes = [made(one) for one in of]
    print(
        f"{name:<32}{1000 * (time.perf_counter() - began) / len(of):>7.1f} ms", end="\n" if name == "reference" else ""
    )
    return hashes


def _show(ours: list[NDArray[np.uint8]], theirs: list[NDArray[np.uint8]]) -> None:
    apart = np.array([int(pdq.distances(a, b[None])[0]) for a, b in zip(ours, theirs, strict=True)])
    print(f"   distance mean {apart.mean():.2f}, most {apart.max()}, within 10 bits {(apart <= 10).mean():.1%}")


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


def _large(pictures: list[Pixels]) -> list[Pixels]:
    lot = np.random.default_rng(0)
    return [_mosaic(pictures, lot) if i % 2 else _enlarged(pictures, lot) for i in range(LARGE)]


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


if __name__ == "__main__":
    main([Path(name) for name in sys.argv[1:]])
