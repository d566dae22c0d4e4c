"""Decoding: what a file costs on one core, in milliseconds of the processor, beside a full decode and pdqhash.

OPENBLAS_NUM_THREADS=1 python -m bench.bench_decode [--large]
"""

from __future__ import annotations

import io
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pdqhash
import skimage.data
from numpy.typing import NDArray
from PIL import AvifImagePlugin, Image

from traceroom.adapters.pictures import decode
from traceroom.adapters.vocabulary import vocabulary
from traceroom.material.file_hash import file_hash
from traceroom.runs.fingerprint import fingerprinted

REFERENCE: Any = pdqhash
SAMPLES: Any = skimage.data
Image.MAX_IMAGE_PIXELS = None
FORMS = (
    ("JPEG", {"quality": 90}),
    ("JPEG", {"quality": 90, "progressive": True}),
    ("PNG", {"compress_level": 3}),
    ("WEBP", {"quality": 85, "method": 1}),
    ("AVIF", {"quality": 70, "speed": 9, "max_threads": 2}),
)


def main(*, large: bool) -> None:
    """Prints a row a kind of file: 12 megapixels, and with --large a JPEG and a PNG of 100."""
    cv2.setNumThreads(1)
    AvifImagePlugin.DEFAULT_MAX_THREADS = 1
    vocabulary()
    print("| file | MB | full decode | pdqhash on it | fingerprint + hashes | of it hashes | with things |")
    print("|---|---|---|---|---|---|---|")
    for form, how in FORMS:
        _row(_photo(4000, 3000), form, how, times=9)
    if large:
        for form, how in (FORMS[0], FORMS[2]):
            _row(_photo(11_500, 8_600), form, how, times=3)


def _photo(width: int, height: int) -> NDArray[np.uint8]:
    """A sample photo enlarged, with the noise of a camera."""
    plain = cv2.resize(SAMPLES.coffee(), (width, height), interpolation=cv2.INTER_CUBIC)
    noise = np.random.default_rng(1).integers(-8, 9, plain.shape, dtype=np.int8)
    return np.asarray(cv2.add(plain, noise, dtype=cv2.CV_8U), np.uint8)


def _row(pixels: NDArray[np.uint8], form: str, how: dict[str, Any], *, times: int) -> None:
    out = io.BytesIO()
    Image.fromarray(pixels).save(out, form, **how)
    data = out.getvalue()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"photo.{form.lower()}"
        path.write_bytes(data)
        whole = decode(data).pixels
        costs = [
            _cost(lambda: Image.open(io.BytesIO(data)).load(), times),
            _cost(lambda: REFERENCE.compute(whole), min(times, 3)),
            _cost(lambda: _taken(path, whole=False), times),
            _cost(lambda: file_hash(data), times),
            _cost(lambda: _taken(path, whole=True), times),
        ]
    name = f"{form}{' progressive' if how.get('progressive') else ''}, {pixels.size / 3e6:.0f} MP"
    print(f"| {name} | {len(data) / 1e6:.1f} | " + " | ".join(f"{cost:.0f}" for cost in costs) + " |", flush=True)


def _taken(path: Path, *, whole: bool) -> None:
    fingerprinted(path, name=path.name, words=vocabulary(), whole=whole)


def _cost(work: Callable[[], object], times: int) -> float:
    """Milliseconds of the processor, the least: what others do on the machine counts little."""
    spent = []
    for _ in range(times):
        began = time.process_time()
        work()
        spent.append(1000 * (time.process_time() - began))
    return min(spent)


if __name__ == "__main__":
    main(large="--large" in sys.argv[1:])
