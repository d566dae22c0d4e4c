"""Trains the visual words from folders of benign pictures: python -m tools.train_words OUT.npz FOLDER..."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from traceroom.adapters.pictures import decode, find_pictures
from traceroom.material.features import features

Floats = NDArray[np.float32]
DIMENSIONS = 32
WORDS = 8192
ROUNDS = 12
MOST_FEATURES = 260_000


def main(out: Path, folders: list[Path]) -> None:
    """Learns the compact basis (PCA) and the words (k-means) and writes both."""
    rng = np.random.default_rng(20261124)
    found = [features(p.pixels, scale=1.0).descriptors for p in map(decode, find_pictures(folders))]
    descriptors = np.concatenate(found)
    if len(descriptors) > MOST_FEATURES:
        descriptors = descriptors[rng.choice(len(descriptors), MOST_FEATURES, replace=False)]
    print(f"{len(found)} pictures, {len(descriptors)} features", file=sys.stderr)
    mean = descriptors.mean(axis=0)
    _, vectors = np.linalg.eigh(np.cov((descriptors - mean).T.astype(np.float64)))
    basis = vectors[:, ::-1][:, :DIMENSIONS].astype(np.float32)
    turn, _ = np.linalg.qr(rng.normal(size=(DIMENSIONS, DIMENSIONS)))
    basis = basis @ turn.astype(np.float32)  # a random turn spreads the variance over the bits
    compact = (descriptors - mean) @ basis
    compact /= np.maximum(np.linalg.norm(compact, axis=1, keepdims=True), 1e-6)
    centres = _k_means(compact.astype(np.float32), rng)
    np.savez_compressed(out, mean=mean.astype(np.float32), basis=basis, centres=np.round(centres * 127).astype(np.int8))


def _k_means(points: Floats, rng: np.random.Generator) -> Floats:
    centres = points[rng.choice(len(points), WORDS, replace=False)].copy()
    for number in range(ROUNDS):
        nearest = np.concatenate([_nearest(part, centres) for part in np.array_split(points, len(points) // 8192 + 1)])
        sums = np.zeros_like(centres)
        np.add.at(sums, nearest, points)
        counts = np.bincount(nearest, minlength=WORDS)
        kept = counts > 0
        centres[kept] = sums[kept] / counts[kept, None]
        centres[~kept] = points[rng.choice(len(points), int((~kept).sum()), replace=False)]
        print(f"round {number + 1} of {ROUNDS}", file=sys.stderr)
    return centres


def _nearest(points: Floats, centres: Floats) -> NDArray[np.int64]:
    return np.asarray((points @ centres.T - 0.5 * (centres**2).sum(axis=1)).argmax(axis=1))


if __name__ == "__main__":
    main(Path(sys.argv[1]), [Path(name) for name in sys.argv[2:]])
