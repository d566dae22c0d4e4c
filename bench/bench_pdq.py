"""PDQ: our page of numpy beside the reference implementation (pdqhash).

python -m bench.bench_pdq [FOLDER OF PHOTOS]
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import Any

import numpy as np
import pdqhash
import skimage.data
from numpy.typing import NDArray

from traceroom.adapters.pictures import decode, find_pictures
from traceroom.material import pdq

REFERENCE: Any = pdqhash
SAMPLES: Any = skimage.data
NAMES = ("astronaut", "coffee", "chelsea", "rocket")


def main(folders: list[Path]) -> None:
    """Prints the distances to the reference, of the whole picture and of the one shrunk to 512 pixels."""
    pictures = [decode(path).pixels for path in find_pictures(folders)]
    pictures += [np.asarray(getattr(SAMPLES, name)(), np.uint8) for name in NAMES]
    began = time.perf_counter()
    theirs = [np.packbits(REFERENCE.compute(picture)[0]) for picture in pictures]
    between = time.perf_counter()
    ours = [pdq.pdq(pdq.luma(picture)).hash for picture in pictures]
    ended = time.perf_counter()
    small = [pdq.pdq(pdq.luma(pdq.shrunk(picture))).hash for picture in pictures]
    print(f"{len(pictures)} pictures, reference {1000 * (between - began) / len(pictures):.1f} ms,", end=" ")
    print(f"ours {1000 * (ended - between) / len(pictures):.1f} ms each")
    _show("as it is", ours, theirs)
    _show("shrunk to 512 first", small, theirs)


def _show(title: str, ours: list[NDArray[np.uint8]], theirs: list[NDArray[np.uint8]]) -> None:
    apart = np.array([int(pdq.distances(a, b[None])[0]) for a, b in zip(ours, theirs, strict=True)])
    print(f"{title:<22} distance mean {apart.mean():.2f}, max {apart.max()}, within 10 bits {(apart <= 10).mean():.1%}")


if __name__ == "__main__":
    main([Path(name) for name in sys.argv[1:]])
