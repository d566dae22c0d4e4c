"""Query: a picture that is looked for, ready to be compared: all of it, the thing in it, the pattern that it may be."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from traceroom.adapters.embedding import load
from traceroom.adapters.pictures import Picture, decode, read_file
from traceroom.adapters.vocabulary import vocabulary
from traceroom.material.embedding import Embedded
from traceroom.material.features import LOOKED_AT, SIDE_PX, Features, coarser, features, mirrored, shared_out
from traceroom.material.file_hash import file_hash
from traceroom.material.pattern_cloth import Cloth, shown
from traceroom.material.pattern_colours import colours_of
from traceroom.material.thing_ranking import LEAST_AGREEING
from traceroom.material.words import ASSIGNED, Aggregated
from traceroom.runs.find_patterns import is_pattern
from traceroom.runs.fingerprint import LONGEST_PX, box_features, cut_out
from traceroom.values.box import Box

FINE_PX, FINE_MOST, FINE_PARTS = 720, 2400, 6
FINER = 1.6
"""A query may hold the reference as a small part (a collage): it is looked at more closely, and in all its parts."""


@dataclass(frozen=True, slots=True, eq=False)
class View:
    """Compact features, and the words that they go to."""

    features: Features = field(repr=False)
    words: Aggregated = field(repr=False)


@dataclass(frozen=True, slots=True, eq=False)
class Query:
    """A picture that is looked for: all of it, as it is and as a mirror shows it, and the thing in it.

    Its `cloth` lacks colours and pixels where it repeats nothing, as a pattern would.
    """

    hashes: str
    picture: Picture = field(repr=False)
    views: tuple[Features, Features] = field(repr=False)
    thing: View = field(repr=False)
    cloth: Cloth = field(repr=False)
    embedded: Embedded | None = field(repr=False, default=None)

    @property
    def side(self) -> int:
        """The longest side in pixels."""
        return max(self.picture.width, self.picture.height)


def query_of(path: Path, *, box: Box | None = None, embed: Path | None = None) -> Query:
    """A picture ready to be looked for; without a box, the thing is in its middle. Raises Unreadable, Trouble.

    `embed`: the network with which the bundles' vectors were made.
    """
    data = read_file(path)
    picture = decode(data, longest_px=None if box else LONGEST_PX, name=str(path))
    fine_px = min(FINE_PX, max(SIDE_PX, round(FINER * max(picture.width, picture.height))))
    size = picture.width, picture.height
    fine = features(picture.pixels, scale=picture.scale, side_px=fine_px, most=LOOKED_AT * FINE_MOST)
    raw = shared_out(fine, size=size, most=FINE_MOST, parts=FINE_PARTS)
    words, colours = vocabulary(), None
    seen = cut_out(picture, box) if box else picture.pixels
    if box is not None:
        boxed, colours = box_features(picture, box, name=str(path))
        found = words.compact(boxed)
        thing = view_of(found)  # a person has drawn the box around it
    else:
        found = words.compact(coarser(fine, side=max(size)))
        thing = view_of(found.some(_middle(found, picture)))
    views = words.compact(raw), words.compact(mirrored(raw, width=picture.width))
    cloth = Cloth(found)
    if is_pattern(cloth):
        corner = (float(box.x), float(box.y)) if box else (0.0, 0.0)
        colours = colours_of(seen, found, scale=picture.scale) if colours is None else colours
        cloth = Cloth(found, colours, shown(seen, words, scale=picture.scale, corner=corner))
    vector = load(embed).embed(seen) if embed else None
    return Query(file_hash(data).sha256, picture, views, thing, cloth, vector)


def view_of(found: Features) -> View:
    """Compact features with their words."""
    return View(found, vocabulary().aggregate(found, assigned=ASSIGNED))


def _middle(found: Features, picture: Picture) -> NDArray[np.bool_]:
    """What lies in the middle 60 by 80 per cent of the picture, if it is enough (f,)."""
    away = np.abs(found.points - np.array([picture.width, picture.height]) / 2)
    keep = (away[:, 0] < 0.3 * picture.width) & (away[:, 1] < 0.4 * picture.height)
    return np.asarray(keep) if keep.sum() >= LEAST_AGREEING else np.ones(len(found), bool)
