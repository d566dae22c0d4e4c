"""Thing colours: has a stored thing the colours of one that asks, where a map puts it, and all in all?

Siblings share their artwork and differ in their inks, which local features are blind to. So the colours of a stored
thing are held against the pixels where its agreeing points say that it lies: all of it between them, not the points
alone, for these lie on what siblings share. And a thing seen from a side on which no point agrees still has its inks.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from traceroom.material.affine import inverse, mapped
from traceroom.material.colour_sight import ColourSight
from traceroom.material.features import Features
from traceroom.material.inks_apart import tells
from traceroom.material.pattern_cloth import Cloth
from traceroom.material.verify import Agreement

Colours = NDArray[np.float32]
AROUND = 0.2
"""So far around the agreeing points the thing goes on, in spans of theirs."""
MOST = 0.6
"""No place differs by more than this: something stands before it."""
USUAL, APART, SHIFTED = 0.3, 0.3, 1.0
"""How far the colours of a thing are usually from themselves; and by how much more the points are worth a third."""
LEAST_FOR_LIGHT = 8
"""Points that agree before they tell in what light the thing is seen."""
WIDE, HIGH = 0.2, 0.25
"""The middle, where the thing is: the width of a bell, in shares of the picture."""
BINS, SPAN = 12, 1.0


@dataclass(frozen=True, slots=True, eq=False)
class ColourFit:
    """The `shift` (2,) of the light from the picture that asks to the stored one; what differs beside it, in mean."""

    shift: NDArray[np.float64] = field(repr=False)
    apart: float

    @property
    def consent(self) -> float:
        """What an agreeing point is worth beside one whose colours are as usual: up to e."""
        return float(np.exp((USUAL - self.apart) / APART - np.abs(self.shift).max() / SHIFTED))


@dataclass(frozen=True, slots=True, eq=False)
class Tinted:
    """What colours say of stored things, by their places: `consent` to agreeing points, and how `alike` all in all,
    0 to 1. Who has no colours is in neither."""

    consent: Mapping[int, float] = field(default_factory=dict)
    alike: Mapping[int, float] = field(default_factory=dict)


def tinted(
    sight: ColourSight, asks: Features, among: Sequence[Cloth], found: Mapping[int, Agreement], near: Sequence[int]
) -> Tinted:
    """Of stored things `among` which some were `found` to agree in points, and of those that are `near` by words."""
    own = sight.at(asks.points, asks.sizes)
    if not tells(own):
        return Tinted()
    coloured = {at: colours for at in {*near, *found} if (colours := among[at].colours) is not None and tells(colours)}
    fits = {at: colour_fit(sight, among[at], found[at]) for at in found if at in coloured and len(found[at])}
    in_its_light = own + light([(fit, len(found[at])) for at, fit in fits.items()])
    middle = sight.middle(asks.points, wide=WIDE, high=HIGH)
    inks = palette(in_its_light, middle * asks.sizes)
    alike = {at: float(inks @ palette(colours, among[at].features.sizes)) for at, colours in coloured.items()}
    return Tinted({at: fit.consent for at, fit in fits.items()}, alike)


def colour_fit(sight: ColourSight, stored: Cloth, found: Agreement) -> ColourFit:
    """How the colours of a stored thing, which it must have, fit where the map of the agreeing points puts it."""
    assert found.affine is not None and stored.colours is not None, "what agrees has a map"
    back = inverse(found.affine)
    scale = float(np.sqrt(abs(np.linalg.det(back[:, :2]))))
    points, sizes = stored.features.points, stored.features.sizes
    first, last = found.right.min(axis=0), found.right.max(axis=0)
    around = AROUND * (last - first)
    there = mapped(points, back)
    lies = ((points >= first - around) & (points <= last + around)).all(axis=1) & sight.inside(there)
    apart = stored.colours[lies] - sight.at(there[lies], sizes[lies] * scale)
    agrees = np.isin(_as_one(points[lies]), _as_one(found.right))
    if not agrees.any():
        return ColourFit(np.zeros(2), USUAL)
    shift = np.median(apart[agrees], axis=0)
    rest = np.minimum(np.abs(apart - shift).sum(axis=1), MOST)
    return ColourFit(np.asarray(shift, np.float64), float(rest.mean()))


def light(fits: Sequence[tuple[ColourFit, int]]) -> NDArray[np.float64]:
    """The shift (2,) on which things agree, each with the number of its points: the median point's."""
    told = [(fit.shift, points) for fit, points in fits if points >= LEAST_FOR_LIGHT]
    if not told:
        return np.zeros(2)
    shifts = np.repeat(np.array([shift for shift, _ in told]), [points for _, points in told], axis=0)
    return np.asarray(np.median(shifts, axis=0))


def palette(colours: NDArray[np.floating], weights: NDArray[np.floating]) -> NDArray[np.float64]:
    """Which inks there are, and how much of each, as a vector of length 1: two palettes' product is how alike they are.

    `colours` (f, 2), `weights` (f,). The product is Bhattacharyya's coefficient of the shares of the inks.
    """
    place = np.rint((np.clip(colours, -SPAN, SPAN) + SPAN) / (2 * SPAN) * (BINS - 1)).astype(np.int64)
    inks = np.sqrt(np.bincount(place[:, 0] * BINS + place[:, 1], weights=weights, minlength=BINS * BINS))
    return np.asarray(inks / max(float(np.linalg.norm(inks)), 1e-9))


def _as_one(points: NDArray[np.float32]) -> NDArray[np.complex128]:
    """Points (p, 2) as one number each, to be looked up."""
    return points[:, 0] + 1j * points[:, 1].astype(np.float64)
