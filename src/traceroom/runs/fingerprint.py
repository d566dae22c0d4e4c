"""Fingerprint: from a picture to its record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from traceroom.adapters.embedding import Model, load
from traceroom.adapters.pictures import Picture, brightness, decode, glimpse, read_file
from traceroom.material import pdq
from traceroom.material.colour_sight import colours_of
from traceroom.material.features import Features, features
from traceroom.material.file_hash import file_hash
from traceroom.material.pattern_swatch import swatches_of
from traceroom.material.record import Record, Thing
from traceroom.material.repeats import LEAST_REPEATS_AMONG, repeats
from traceroom.material.whole_picture import whole as whole_picture
from traceroom.material.words import Words
from traceroom.objects.drawn import Drawn
from traceroom.runs.check import check
from traceroom.values.box import Box
from traceroom.values.trouble import Trouble

LONGEST_PX = 1024
LEAST_PX = 720
"""Half as much again as local features are looked for at: a decoder that shrinks further costs them a tenth."""


@dataclass(frozen=True, slots=True, eq=False)
class Fingerprinted:
    """A file's record, and what must be said about it, if anything."""

    record: Record
    note: str = ""


def fingerprinted(
    path: Path,
    *,
    name: str,
    words: Words,
    whole: bool,
    boxes: Sequence[Drawn] = (),
    embed: Path | None = None,
) -> Fingerprinted:
    """The fingerprints of one file, which is read once; things only of the boxes unless `whole`. Raises Trouble.

    `embed`: a network that makes a vector of each thing.

    A box is looked at in full size, for it is checked for persons; all else needs only what the decoder gives cheaply.
    """
    data = read_file(path)
    called = str(path)
    if whole or boxes:
        picture = decode(data, name=called) if boxes else glimpse(data, least_px=LEAST_PX, name=called)
        grey = pdq.luma(pdq.shrunk(picture.pixels))
    else:
        picture = brightness(data, least_px=LEAST_PX, name=called)
        grey = picture.pixels.astype(np.float64)
    shown = whole_picture(grey, height=picture.height, width=picture.width)
    network = load(embed) if embed else None
    things = [_boxed(picture, drawn, words, network, name=name) for drawn in boxes]
    if whole:
        things.append(whole_thing(picture.pixels, picture.scale, words, network))
    record = Record(
        file=name,
        hashes=file_hash(data),
        width=picture.width,
        height=picture.height,
        quality=shown.quality,
        pdq=shown.hashes,
        things=tuple(things),
    )
    first = f"{called}: several pictures in one file; the picture's fingerprint is the first one's"
    return Fingerprinted(record, first if picture.first_of_many else "")


def whole_thing(pixels: NDArray[np.uint8], scale: float, words: Words, network: Model | None) -> Thing:
    """All that is in a picture as one thing; `scale`: how much it was shrunk."""
    found = features(pixels, scale=scale)
    thing = thing_of(found, words, None, colours_of(pixels, found, scale=scale))
    return with_vector(with_swatches(thing, pixels), pixels, network)


def _boxed(picture: Picture, drawn: Drawn, words: Words, network: Model | None, *, name: str) -> Thing:
    """The thing in a box, masked and checked for persons as a crop is: they could be turned back into it."""
    checked = check(picture, drawn, name=name)
    if not checked.passes:
        raise Trouble(f"{name}, box {drawn.box.as_list()}: {checked.judged.sentence} The file is not taken in.")
    covered = Picture(checked.covered, picture.width, picture.height)
    found, colours = box_features(covered, drawn.box, name=name)
    cut = cut_out(covered, drawn.box)
    return with_vector(with_swatches(thing_of(found, words, drawn.box, colours), cut), cut, network)


def with_swatches(thing: Thing, pixels: NDArray[np.uint8]) -> Thing:
    """The same thing with the swatches of its pixels, if it may be a pattern."""
    if repeats(thing.features) < LEAST_REPEATS_AMONG:
        return thing
    swatches = swatches_of(pixels)
    return replace(thing, swatches=swatches) if len(swatches) else thing


def with_vector(thing: Thing, pixels: NDArray[np.uint8], network: Model | None) -> Thing:
    """The same thing with the vector of its pixels, if there is a network. Raises Trouble."""
    return thing if network is None else replace(thing, embedded=network.embed(pixels))


def thing_of(found: Features, words: Words, box: Box | None, colours: NDArray[np.float32]) -> Thing:
    """Compact features with their words and colours."""
    compact = words.compact(found)
    if not len(compact):
        return Thing(box, compact, np.zeros(0, np.uint16))
    return Thing(box, compact, words.likely(compact.descriptors, 1)[:, 0].astype(np.uint16), colours)


def box_features(picture: Picture, box: Box, *, name: str) -> tuple[Features, NDArray[np.float32]]:
    """The features inside a box, in the coordinates of the whole picture, and the colour at each."""
    if not box.inside(width=picture.width, height=picture.height):
        size = f"{picture.width} x {picture.height}"
        raise Trouble(f"{name}: the box {box.as_list()} does not lie in the picture ({size} pixels)")
    cut = cut_out(picture, box)
    found = features(cut, scale=picture.scale)
    colours = colours_of(cut, found, scale=picture.scale)
    return replace(found, points=found.points + np.array([box.x, box.y], np.float32)), colours


def cut_out(picture: Picture, box: Box) -> NDArray[np.uint8]:
    """The pixels of a box that lies in the picture."""
    scale = picture.scale
    left, top = round(box.x * scale), round(box.y * scale)
    right, bottom = max(left + 8, round((box.x + box.w) * scale)), max(top + 8, round((box.y + box.h) * scale))
    return np.ascontiguousarray(picture.pixels[top:bottom, left:right])
