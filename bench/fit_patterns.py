"""Fit patterns: the weights of a pattern's score, from the drawn fabrics of other seeds than the test's (2).

python -m bench.fit_patterns [SEED.. [FOLDER]]          with the pixels of what is asked for; FOLDER keeps all
python -m bench.fit_patterns blind [SEED.. [FOLDER]]    of stored features alone
python -m bench.fit_patterns swatches [SEED.. [FOLDER]] of what was seen and of swatches together
python -m bench.fit_patterns standing [SEED.. [FOLDER]] of these and of the shortlist: what stands badly is not said
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from numpy.typing import NDArray

from bench.bench_patterns import asked_cloths, name_of, taken_in
from traceroom.runs.find import references
from traceroom.runs.query import view_of

Floats = NDArray[np.float64]
PULL_SEEING, PULL_BLIND, PULL_SWATCHES = 10.0, 0.5, 3.0
"""Towards nothing, of each weight over the spread of its term. With .5 the thirty terms of sight, many of which go
together, had large weights of opposite signs, and a pair of strangers of another seed had 4.2 (with this pull 1.0)."""

WAYS = {
    "seeing": ("SEEING", PULL_SEEING),
    "blind": ("BLIND", PULL_BLIND),
    "swatches": ("BY_SWATCH", PULL_SWATCHES),
    "standing": ("BY_STANDING", PULL_SWATCHES),
}
TERMS = {"swatches": "swatch_terms", "standing": "standing_terms"}


def rows(seed: int, kept: Path | None, *, how: str) -> Iterator[tuple[int, tuple[float, ...], bool]]:
    """The number of the query, the terms of a pair that `find` would align, and whether it is one design."""
    with TemporaryDirectory() as made:
        folder = kept / f"s{seed}" if kept else Path(made)
        some, _ = taken_in(folder, seed)
        cloths = asked_cloths(folder, some)
        among = references([folder / "references.trace"])
        for design in some:
            asked = cloths[name_of(design)]
            shared = among.index.scores(view_of(asked.features).words)
            matches = among.patterns.matches(replace(asked, shown=None) if how == "blind" else asked, shared)
            for at, match in matches.items():
                terms: tuple[float, ...] = getattr(match, TERMS.get(how, "terms"))
                if terms:
                    same = among.records[among.parts[at][0]].file == name_of(design)
                    yield seed * 10_000 + design.number, terms, same


def fitted(told: Floats, same: Floats, asked: NDArray[np.int64], *, pulled: float) -> Floats:
    """Weights, the start last, under which what is the same is likely so, and likelier than all else that its query
    (`asked`, one number a row) was compared with; Newton's method with a slight pull towards nothing."""
    middle, spread = told.mean(axis=0), told.std(axis=0) + 1e-9
    x = np.column_stack([(told - middle) / spread, np.ones(len(told))])
    groups = [at for at in (np.flatnonzero(asked == one) for one in np.unique(asked)) if same[at].sum() == 1]
    pull = np.diag([pulled] * (x.shape[1] - 1) + [1e-6])
    weights = np.zeros(x.shape[1])
    for _ in range(40):
        p = 1 / (1 + np.exp(-x @ weights))
        slope = x.T @ (p - same) + pull @ weights
        curve = (x * (p * (1 - p))[:, None]).T @ x + pull
        for at in groups:
            odds = np.exp(x[at] @ weights - (x[at] @ weights).max())
            odds /= odds.sum()
            mean = odds @ x[at]
            slope += mean - x[at][same[at].argmax()]
            curve += (x[at] * odds[:, None]).T @ x[at] - np.outer(mean, mean)
        weights = weights - np.linalg.solve(curve, slope)
    plain = weights[:-1] / spread
    return np.append(plain, weights[-1] - plain @ middle)


def main(seeds: list[int], kept: Path | None, *, how: str) -> None:
    """Prints the line of `pattern_score.py`."""
    asked, told, same = zip(*(row for seed in seeds for row in rows(seed, kept, how=how)), strict=True)
    name, pulled = WAYS[how]
    weights = fitted(np.array(told), np.array(same, float), np.array(asked), pulled=pulled)
    print(f"{name} = {tuple(np.round(weights[:-1], 2).tolist())}, {weights[-1]:.2f}  # {len(told)} pairs")


if __name__ == "__main__":
    args = sys.argv[1:]
    way = args[0] if args and args[0] in WAYS else "seeing"
    numbers = [int(arg) for arg in args if arg.isdigit()]
    folders = [Path(arg) for arg in args if not arg.isdigit() and arg not in WAYS]
    main(numbers or [11, 12, 21, 31], folders[0] if folders else None, how=way)
