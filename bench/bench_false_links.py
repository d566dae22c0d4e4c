"""False links: drawn packages, none like another, in some cases: how many of their pairs does `compare` link?

python -m bench.bench_false_links [COUNT [SEED [CASES]]]

COUNT pictures (150) in each of CASES cases (2), drawn from the seeds SEED (0) and those after it; every two cases are
compared: 250 pictures in each of 8 cases are 1,750,000 pairs. The rule for things was chosen on the seeds 0 and 1
(places) and on these and 101 to 116 (colours); what it costs is in bench/bench_right_links.py.

They are drawn from one stock of fonts, letters and shapes, as packages are. What is linked is printed, by kind.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import cv2
import numpy as np
from PIL import Image

from traceroom.runs.compare import compare
from traceroom.runs.take_in import take_in

FONTS = (0, 1, 2, 3, 4, 5, 6, 7)
LETTERS = "ABCDEFGHIKLMNOPRSTUVZabcdefghiklmnoprstuvz"
SHAPES, WORDS, CRUMBS = 14, 9, 60


def main(count: int, seed: int, cases: int) -> None:
    """Prints how many of count by count pairs of every two cases are linked."""
    with TemporaryDirectory() as name:
        bundles = [_case(Path(name), f"S{one}", count, one) for one in range(seed, seed + cases)]
        links = compare(bundles)
    kinds = Counter(f"{link.kind}{', a pattern' if link.pattern else ''}" for link in links)
    pairs = cases * (cases - 1) // 2 * count * count
    print(f"{pairs:,} pairs of drawn packages, none like another: {len(links)} linked")
    for kind, number in kinds.most_common():
        print(f"  {kind}: {number}")
    for link in links[:10]:
        left, right = (f"{side.case}/{side.file}" for side in (link.left, link.right))
        print(f"  {left} {right} {link.kind} {link.agreeing} {link.score:.2f}")


def _case(folder: Path, case: str, count: int, seed: int) -> Path:
    store = folder / case
    store.mkdir()
    for number in range(count):
        Image.fromarray(package(np.random.default_rng((seed, number)))).save(store / f"{number}.jpg", quality=88)
    take_in([store], case=case, out=folder / f"{case}.trace", whole=True)
    return folder / f"{case}.trace"


def package(dice: np.random.Generator) -> Any:
    """A drawing as a package may be: shapes, words of a few fonts, crumbs, a little noise; 320 to 480 pixels."""
    height, width = (int(side) for side in dice.integers(320, 480, 2))
    drawn = np.empty((height, width, 3), np.uint8)
    drawn[:] = dice.integers(0, 256, 3)
    for _ in range(SHAPES):
        middle, size = (tuple(int(v) for v in dice.integers(low, high, 2)) for low, high in ((0, 480), (8, 120)))
        ink = _ink(dice)
        if dice.random() < 0.5:
            cv2.ellipse(drawn, middle, size, float(dice.integers(0, 180)), 0, 360, ink, -1, cv2.LINE_AA)
        else:
            corner = (middle[0] + size[0], middle[1] + size[1])
            cv2.rectangle(drawn, middle, corner, ink, int(dice.choice([-1, 3])), cv2.LINE_AA)
    for _ in range(CRUMBS):
        cv2.circle(drawn, tuple(int(v) for v in dice.integers(0, 480, 2)), int(dice.integers(1, 6)), _ink(dice), -1)
    for _ in range(WORDS):
        word = "".join(dice.choice(list(LETTERS), int(dice.integers(3, 10))))
        at = int(dice.integers(0, width - 80)), int(dice.integers(20, height))
        thick = int(dice.integers(1, 4))
        cv2.putText(
            drawn, word, at, int(dice.choice(FONTS)), float(dice.uniform(0.4, 2.2)), _ink(dice), thick, cv2.LINE_AA
        )
    noisy = cv2.GaussianBlur(drawn, (0, 0), 0.6) + dice.normal(0, 4, drawn.shape)
    return np.clip(noisy, 0, 255).astype(np.uint8)


def _ink(dice: np.random.Generator) -> tuple[int, int, int]:
    red, green, blue = (int(value) for value in dice.integers(0, 256, 3))
    return red, green, blue


if __name__ == "__main__":
    main(*(int(told) for told in [*sys.argv[1:], *("150", "0", "2")[len(sys.argv) - 1 :]]))
