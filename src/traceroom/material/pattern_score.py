"""Pattern score: what speaks for one pattern, weighed into a logarithm of odds among drawn fabrics.

Two ways: of stored features alone, or with the pixels of one of the two at hand, which tells far more.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from traceroom.material.pattern_alignment import Alignment
from traceroom.material.pattern_colours import ColourMatch
from traceroom.material.pattern_sight import Sight
from traceroom.material.repeats import Votes

LITTLE, FEW_KINDS = 0.03, 0.3
MOST_DIFFERENCE, MOST_SHIFT = 1.5, 3.0
BLIND = (0.21, 1.36, 1.12, 1.07, -5.78, -3.88), 7.82
"""Weights and start, fitted on the drawn fabrics of seed 1; `python -m bench.fit_patterns blind 1` fits them anew."""
SEEING = (
    (
        *(0.31, -0.51, 0.45, 0.37, -0.9, 4.21, 1.71, -6.3, -0.42, 1.45, 0.46),
        *(-0.9, -2.47, -1.56, 2.51, -2.53, -0.83, -2.66, 2.62, 0.03, -0.77),
    ),
    6.77,
)
"""The same with pixels at hand: `python -m bench.fit_patterns 11 12`."""
DOUBT = 25
"""So many unrelated features are added to those that were looked up: of few, nothing follows."""
UNRELATED_CORE, UNRELATED_AROUND, UNRELATED_COLOUR = 0.1, 0.3, 1.1
MOST_COLOUR, MOST_SIGHT_SHIFT, MOST_PALETTE = 1.6, 1.5, 1.0


def blind_terms(
    votes: Votes, alignment: Alignment, colour: ColourMatch | None, held: float, kinds: float
) -> tuple[float, ...]:
    """Logarithms of three shares and of the kinds, then how far apart the inks are and the light is.

    Without colours (bundles made before they were kept) the last two are those of an ordinary right pair.
    """
    apart = (0.7, 0.17) if colour is None else (min(colour.difference, MOST_DIFFERENCE), min(colour.shift, MOST_SHIFT))
    shares = (alignment.share, held, votes.left_share * votes.right_share)
    return (*(math.log(share + LITTLE) for share in shares), math.log(kinds + FEW_KINDS), *apart)


def seeing_terms(blind: tuple[float, ...], held: float, seen: Sight, palette: tuple[float, float]) -> tuple[float, ...]:
    """Five of the blind ones; what was seen, as if unrelated features had been looked up beside it; the inks; and what
    is worth more together: there, and of the same inks; alike, and beyond the field as well."""
    share, hold, voted, kinds, difference, _ = blind
    inks = (100 * held * difference + 1) / (100 * held + 1)
    core, around, low = (_doubted(close, UNRELATED_CORE, seen.asked) for close in (seen.core, seen.around, seen.low))
    colour = _doubted(min(seen.colour, MOST_COLOUR), UNRELATED_COLOUR, seen.asked)
    both = max(UNRELATED_COLOUR - colour, 0) * core
    light = min(seen.shift, MOST_SIGHT_SHIFT)
    apart = min(palette[0], MOST_PALETTE), min(palette[1], MOST_SIGHT_SHIFT)
    there = math.log(seen.there + 1), math.log(seen.share + 0.01), math.log(seen.inside + 0.03)
    agree = _doubted(seen.agree, 0.0, seen.asked)
    inked = inks, math.log(colour + 0.05), min(seen.apart, 1.0), agree, light
    alike = agree * low, max(agree, 0.0) * there[0], max(seen.around - UNRELATED_AROUND, 0.0) * math.log(seen.asked + 1)
    return voted, share, hold, kinds, both, core, around, low, *there, *inked, *apart, *alike


def score(terms: Sequence[float], by: tuple[tuple[float, ...], float]) -> float:
    """Terms weighed by BLIND or SEEING."""
    weights, start = by
    return start + sum(weight * term for weight, term in zip(weights, terms, strict=True))


def _doubted(value: float, unrelated: float, asked: int) -> float:
    return (value * asked + unrelated * DOUBT) / (asked + DOUBT)
