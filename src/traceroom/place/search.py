"""Search: better numbers for a model, one at a time, each within its plausible range (pattern search).

Hooke and Jeeves 1961, "Direct search", DOI 10.1145/321062.321069: no slope is needed, and every step can be explained.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

Values = Mapping[str, float]
Range = tuple[float, float]
FACTORS = (0.5, 0.7, 0.85, 1.2, 1.5, 2.0)
LEAST_GAIN = 1e-4
ROUNDS = 2


def searched(
    loss: Callable[[Values], float],
    start: Values,
    ranges: Mapping[str, Range],
    *,
    step: Callable[[], None] = lambda: None,
) -> dict[str, float]:
    """The best numbers found; `step` is called once for each number in each of `ROUNDS` rounds."""
    best = dict(start)
    least = loss(best)
    for _ in range(ROUNDS):
        for name, (low, high) in ranges.items():
            for factor in FACTORS:
                number = min(max(best[name] * factor, low), high)
                if number != best[name]:
                    found = loss({**best, name: number})
                    if found < least - LEAST_GAIN:
                        best[name], least = number, found
            step()
    return best
