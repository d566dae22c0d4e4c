"""Query: a picture that is looked for, ready to be compared: all of it, the thing in it, the pattern that it may be."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from traceroom.adapters.embedding import load
from traceroom.adapters.pictures import Picture, decode, read_file
from traceroom.adapters.vocabulary import vocabulary
from traceroom.material import pdq
from traceroom.material.colour_sight import ColourSight, colour_sight
from traceroom.material.embedding import Embedded
from traceroom.material.features import LOOKED_AT, SIDE_PX, Features, coarser, features, mirrored, shared_out
from traceroom.material.file_hash import file_hash
from traceroom.material.pattern_cloth import Cloth, shown
from traceroom.material.spoken import Spoken, spoken
from traceroom.material.thing_ranking import LEAST_AGREEING
from traceroom.material.words import ASSIGNED, Aggregated
from traceroom.runs.find_patterns import is_pattern
from traceroom.runs.fingerprint import LONGEST_PX, box_features, cut_out
from traceroom.values.box import Box

FINE_PX, FINE_MOST, FINE_PARTS = 720, 2400, 6
FINER = 1.6
"""A query may hold the reference as a small part (a collage): it is looked at more closely, and in all its parts."""
SMALL_LOOKED_AT = 1.5
"""So many times as many as are kept are described where a picture is too small for the finest look."""
AT_ONCE = 2


@dataclass(frozen=True, slots=True, eq=False)
class View:
    """Compact features, and the words that they go to."""

    features: Features = field(repr=False)
    words: Aggregated = field(repr=False)


@dataclass(frozen=True, slots=True, eq=False)
class Query:
    """A picture that is looked for: all of it, as it is and as a mirror shows it, and the thing in it.

    `turned`: its fingerprints turned and mirrored in all eight ways, borders on and off, (0 to 16, 32).
    `sight`: the colours of what the thing is in. Its `cloth` lacks colours and pixels where it repeats nothing, as a
    pattern would.
    """

    hashes: str
    picture: Picture = field(repr=False)
    turned: NDArray[np.uint8] = field(repr=False)
    views: tuple[Spoken, Spoken] = field(repr=False)
    thing: View = field(repr=False)
    cloth: Cloth = field(repr=False)
    sight: ColourSight = field(repr=False)
    embedded: Embedded | None = field(repr=False, default=None)

    @property
    def side(self) -> int:
        """The longest side in pixels."""
        return max(self.picture.width, self.picture.height)


@dataclass(frozen=True, slots=True)
class _Look:
    """The size at which features are looked for, how many of them are described, and how many of those are kept."""

    side_px: int
    most: int
    described: int


def query_of(path: Path, *, box: Box | None = None, embed: Path | None = None) -> Query:
    """A picture ready to be looked for; without a box, the thing is in its middle. Raises Unreadable, Trouble.

    `embed`: the network with which the bundles' vectors were made.
    """
    data = read_file(path)
    picture = decode(data, longest_px=None if box else LONGEST_PX, name=str(path))
    with ThreadPoolExecutor(AT_ONCE) as hands:  # what each of them does lets the others run
        hashed, turned = hands.submit(file_hash, data), hands.submit(_turned, picture)
        look = _look(picture)
        fine = features(picture.pixels, scale=picture.scale, side_px=look.side_px, most=look.described)
        views = [hands.submit(_way, picture, fine, look.most, way) for way in (0, 1)]
        sight = hands.submit(_sight, picture, box)
        thing, cloth = _thing(picture, fine, box, sight.result, name=str(path))
    vector = load(embed).embed(cut_out(picture, box) if box else picture.pixels) if embed else None
    both = views[0].result(), views[1].result()
    return Query(hashed.result().sha256, picture, turned.result(), both, thing, cloth, sight.result(), vector)


def _turned(picture: Picture) -> NDArray[np.uint8]:
    """PDQ in eight orientations, borders on and off, where a picture shows enough to be a copy of what is known,
    shape (0 to 16, 32)."""
    grey = pdq.luma(pdq.shrunk(picture.pixels))
    scale = pdq.scale_of(grey, height=picture.height, width=picture.width)
    found = [np.zeros((0, 32), np.uint8)]
    for view in (grey, pdq.trimmed(grey)):
        if pdq.pdq(view, scale=scale).quality >= pdq.LEAST_FAINT:
            found.append(pdq.orientations(view, scale=scale))
    return np.concatenate(found)


def _look(picture: Picture) -> _Look:
    """The finest look is for what may be a collage; a small picture holds less, and what it holds is described once."""
    side_px = min(FINE_PX, max(SIDE_PX, round(FINER * max(picture.width, picture.height))))
    most = round(FINE_MOST * (side_px / FINE_PX) ** 2)
    return _Look(side_px, most, LOOKED_AT * most if side_px == FINE_PX else round(SMALL_LOOKED_AT * most))


def _way(picture: Picture, fine: Features, most: int, way: int) -> Spoken:
    """What was found finely, as it is (0) or as a mirror shows it (1), each part of the picture with its share."""
    raw = shared_out(fine, size=(picture.width, picture.height), most=most, parts=FINE_PARTS)
    words = vocabulary()
    return spoken(words.compact(mirrored(raw, width=picture.width) if way else raw), words)


def _sight(picture: Picture, box: Box | None) -> ColourSight:
    """The colours in the box, or in all of the picture."""
    if box is None:
        return colour_sight(picture.pixels, scale=picture.scale)
    return colour_sight(cut_out(picture, box), scale=picture.scale, corner=(float(box.x), float(box.y)))


def _thing(
    picture: Picture, fine: Features, box: Box | None, sight: Callable[[], ColourSight], *, name: str
) -> tuple[View, Cloth]:
    """The thing in the box, or in the middle; and the box, or all of the picture, as a pattern; `sight` is of that."""
    words, colours = vocabulary(), None
    if box is not None:
        boxed, colours = box_features(picture, box, name=name)
        found = words.compact(boxed)
        thing = view_of(found)  # a person has drawn the box around it
    else:
        found = words.compact(coarser(fine, side=max(picture.width, picture.height)))
        thing = view_of(found.some(_middle(found, picture)))
    if not is_pattern(Cloth(found)):
        return thing, Cloth(found)
    seen = cut_out(picture, box) if box else picture.pixels
    corner = (float(box.x), float(box.y)) if box else (0.0, 0.0)
    colours = sight().at(found.points, found.sizes) if colours is None else colours
    return thing, Cloth(found, colours, shown(seen, words, scale=picture.scale, corner=corner))


def view_of(found: Features) -> View:
    """Compact features with their words."""
    return View(found, vocabulary().aggregate(found, assigned=ASSIGNED))


def _middle(found: Features, picture: Picture) -> NDArray[np.bool_]:
    """What lies in the middle 60 by 80 per cent of the picture, if it is enough (f,)."""
    away = np.abs(found.points - np.array([picture.width, picture.height]) / 2)
    keep = (away[:, 0] < 0.3 * picture.width) & (away[:, 1] < 0.4 * picture.height)
    return np.asarray(keep) if keep.sum() >= LEAST_AGREEING else np.ones(len(found), bool)
