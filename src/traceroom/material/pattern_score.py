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
from traceroom.material.swatch_sight import SwatchSight

LITTLE, FEW_KINDS = 0.03, 0.3
MOST_DIFFERENCE, MOST_SHIFT = 1.5, 3.0
BLIND = (0.21, 1.36, 1.12, 1.07, -5.78, -3.88), 7.82
"""Weights and start, fitted on the drawn fabrics of seed 1; `python -m bench.fit_patterns blind 1` fits them anew."""
SEEING = (
    (
        *(0.51, -0.33, 0.23, 0.11, 2.53, 0.7, 1.12, -2.39, 0.2, 0.68, 0.52),
        *(-1.14, -1.66, -1.26, 1.82, -1.17, -0.02, -2.02, 1.69, 0.51, -0.58),
        *(-0.27, -0.02, 0.12, 0.38, -0.53, 0.4, -0.33, -0.44, -0.86),
    ),
    4.28,
)
"""The same with pixels at hand, fitted on seeds 11, 12, 21 and 31; `python -m bench.fit_patterns` fits them anew."""
BY_SWATCH = (0.31, 0.53, 1.62, 0.53), -2.32
"""What the score by sight and what swatches tell are worth together, fitted on parts of seeds 12, 31 and 41;
`python -m bench.fit_patterns swatches 12 31 41` fits them anew on all of these."""
BY_STANDING = (0.17, 0.41, 1.67, 1.25, -1.02, 0.09, 2.58), -5.15
"""What these and the shortlist are worth together, fitted on half of the queries of seeds 1, 3, 12, 31 and 53, each
with the seven nearest; `python -m bench.fit_patterns standing 1 3 12 31 53` fits them anew on those looked at."""
LEAST_SEEN, MOST_SEEN, LEAST_FAR = -6.0, 4.0, -12.0
LEAST_BLIND, MOST_BLIND = -8.0, 3.0
DOUBT = 25
"""So many unrelated features are added to those that were looked up: of few, nothing follows."""
UNRELATED_CORE, UNRELATED_AROUND, UNRELATED_COLOUR = 0.1, 0.3, 1.1
LITTLE_COLOUR = 0.05
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


def seeing_terms(
    blind: tuple[float, ...], held: float, first: Sight, whole: Sight, palette: tuple[float, float]
) -> tuple[float, ...]:
    """Five of the blind ones; what was seen by the field that tells most, as if unrelated features had been looked up
    beside it; the inks; what is worth more together: there, and of the same inks; alike, and beyond the field as well;
    and what was seen by all fields together."""
    share, hold, voted, kinds, difference, _ = blind
    inks = (100 * held * difference + 1) / (100 * held + 1)
    core, around, low, colour, agree = _doubtful(first)
    both = max(UNRELATED_COLOUR - colour, 0) * core
    light = min(first.shift, MOST_SIGHT_SHIFT)
    apart = min(palette[0], MOST_PALETTE), min(palette[1], MOST_SIGHT_SHIFT)
    there = _there(first)
    inked = inks, math.log(colour + LITTLE_COLOUR), min(first.apart, 1.0), agree, light
    beyond = max(first.around - UNRELATED_AROUND, 0.0) * math.log(first.asked + 1)
    alike = agree * low, max(agree, 0.0) * there[0], beyond
    one = voted, share, hold, kinds, both, core, around, low, *there, *inked, *apart, *alike
    return *one, *_whole_terms(whole)


def _whole_terms(seen: Sight) -> tuple[float, ...]:
    """Of all fields together: many of them tell an arrangement less than one of the same size, but chance no less."""
    core, _, low, colour, agree = _doubtful(seen)
    there = _there(seen)
    return *there, agree, math.log(colour + LITTLE_COLOUR), core, low, max(agree, 0.0) * there[0], max(agree, 0.0) * low


def _there(seen: Sight) -> tuple[float, float, float]:
    return math.log(seen.there + 1), math.log(seen.share + 0.01), math.log(seen.inside + 0.03)


def _doubtful(seen: Sight) -> tuple[float, float, float, float, float]:
    """Core, around, low, colour and agreement, with what unrelated features would have had among them."""
    core, around, low = (
        _doubted(close, unrelated, seen.asked)
        for close, unrelated in (
            (seen.core, UNRELATED_CORE),
            (seen.around, UNRELATED_AROUND),
            (seen.low, UNRELATED_CORE),
        )
    )
    colour = _doubted(min(seen.colour, MOST_COLOUR), UNRELATED_COLOUR, seen.asked)
    return core, around, low, colour, _doubted(seen.agree, 0.0, seen.asked)


def swatch_terms(seen: float, found: SwatchSight) -> tuple[float, ...]:
    """The score by sight, twice, the second time within limits; then how close swatches are."""
    whole = max(seen, LEAST_FAR)
    within = min(max(whole, LEAST_SEEN), MOST_SEEN)
    return whole, within, found.close, found.least_close


def standing_terms(swatched: tuple[float, ...], lowest: float, blind: float, shortlisted: float) -> tuple[float, ...]:
    """What was weighed with swatches; the swatch that is seen worst; the score by features alone, within limits; and
    what the pair was worth in the shortlist: votes, words and inks beside those of the others."""
    return *swatched, lowest, min(max(blind, LEAST_BLIND), MOST_BLIND), shortlisted


def score(terms: Sequence[float], by: tuple[tuple[float, ...], float]) -> float:
    """Terms weighed by BLIND or SEEING."""
    weights, start = by
    return start + sum(weight * term for weight, term in zip(weights, terms, strict=True))


def _doubted(value: float, unrelated: float, asked: int) -> float:
    return (value * asked + unrelated * DOUBT) / (asked + DOUBT)
