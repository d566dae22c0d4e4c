"""Same picture: harmless edits of pictures, by `find`, PDQ, imagehash and Thorn's perception.

python -m bench.bench_same_picture [FOLDER [COUNT]]      COUNT of the pictures (12) are edited, all taken in

Without a folder the pictures are the samples of scikit-image. Every peer has the largest threshold at which it finds
nothing wrong here, chosen after the fact: no user could have chosen better. Peers that are not installed are left out;
perception wants another OpenCV than ours: install it without its dependencies, beside validators, rich and tqdm.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from bench.harmless_edits import EDITS, samples
from traceroom.adapters.pictures import decode, find_pictures
from traceroom.runs.find import find, query_of, references
from traceroom.runs.take_in import take_in

Pixels = NDArray[np.uint8]
Query = tuple[int, str, Pixels]
Peer = Callable[[Pixels], NDArray[np.bool_]]
SPARE = 9
QUALITY = 92


def main(folder: Path | None, count: int) -> None:
    """Prints recall by edit, and what was found wrongly."""
    pictures = [decode(path).pixels for path in find_pictures([folder])] if folder else samples()
    kept, spare = (pictures[:-SPARE], pictures[-SPARE:]) if folder else (pictures, samples(dark=True)[:SPARE])
    queries = list(_edited(kept[:count], spare))
    table = {"traceroom": _ours(kept, queries)}
    for name, peer in _peers():
        table[name] = _theirs(peer, kept, queries)
    print(
        f"{len(kept)} pictures, {min(count, len(kept))} of them edited, {len(queries) * (len(kept) - 1)} wrong pairs\n"
    )
    print(f"{'recall in %':<26}" + "".join(f"{name:>20}" for name in table))
    for edit in EDITS:
        shares = [
            100 * np.mean([hit for (_, e, _), hit in zip(queries, t[0], strict=True) if e == edit])
            for t in table.values()
        ]
        print(f"{edit:<26}" + "".join(f"{share:>20.0f}" for share in shares))
    print(f"{'mean':<26}" + "".join(f"{100 * np.mean(found):>20.1f}" for found, _ in table.values()))
    print(f"{'found wrongly':<26}" + "".join(f"{wrong:>20}" for _, wrong in table.values()))


def _edited(pictures: Sequence[Pixels], spare: Sequence[Pixels]) -> Iterator[Query]:
    dice = np.random.default_rng(11)
    for number, picture in enumerate(pictures):
        for name, edit in EDITS.items():
            written = cv2.imencode(".jpg", edit(picture, spare, dice), [cv2.IMWRITE_JPEG_QUALITY, QUALITY])[1]
            yield number, name, np.asarray(cv2.imdecode(written, cv2.IMREAD_COLOR), np.uint8)


def _ours(kept: Sequence[Pixels], queries: Sequence[Query]) -> tuple[list[bool], int]:
    """Whether each query finds its picture, and how many others are found."""
    hits, wrong = [], 0
    with TemporaryDirectory() as name:
        store, asked = Path(name) / "store", Path(name) / "asked.png"
        store.mkdir()
        for number, picture in enumerate(kept):
            Image.fromarray(picture).save(store / f"{number}.png")
        take_in([store], case="R", out=Path(name) / "r.trace", whole=True)
        among = references([Path(name) / "r.trace"])
        for number, _, pixels in queries:
            Image.fromarray(pixels).save(asked)
            found = find(query_of(asked), among, top=5)
            same = {one.file for one in found if one.kind in ("same_file", "same_picture")}
            hits.append(f"{number}.png" in same)
            wrong += len(same - {f"{number}.png"})
    return hits, wrong


def _theirs(peer: Peer, kept: Sequence[Pixels], queries: Sequence[Query]) -> tuple[list[bool], int]:
    """The same, at the largest threshold that finds nothing wrong."""
    known = np.stack([peer(picture) for picture in kept])
    apart = np.stack([(known != peer(pixels)).sum(axis=1) for _, _, pixels in queries])
    right = np.array([number for number, _, _ in queries])
    own = apart[np.arange(len(right)), right]
    apart[np.arange(len(right)), right] = known.shape[1] + 1
    return (own < apart.min()).tolist(), 0


def _peers() -> Iterator[tuple[str, Peer]]:
    for module, makers in PEERS.items():
        try:
            found: Any = importlib.import_module(module)
        except ImportError:
            print(f"{module} is not installed: left out")
            continue
        for name, make in makers.items():
            yield name, make(found)


def _hashed(function: Callable[[Image.Image], Any]) -> Peer:
    return lambda pixels: np.asarray(function(Image.fromarray(pixels)).hash, bool).ravel()


def _perceived(hasher: Any) -> Peer:
    return lambda pixels: np.asarray(hasher.compute(pixels, hash_format="vector"), bool).ravel()


PEERS: dict[str, dict[str, Callable[[Any], Peer]]] = {
    "pdqhash": {"PDQ": lambda module: lambda pixels: np.asarray(module.compute(pixels)[0], bool)},
    "imagehash": {
        "imagehash phash": lambda module: _hashed(module.phash),
        "imagehash dhash": lambda module: _hashed(module.dhash),
    },
    "perception.hashers": {
        "perception PHash": lambda module: _perceived(module.PHash()),
        "perception Wavelet": lambda module: _perceived(module.WaveletHash()),
    },
}

if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else None, int(sys.argv[2]) if len(sys.argv) > 2 else 12)
