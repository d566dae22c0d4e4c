"""Evidence: the points of a link that agree, so that a page can draw them in both pictures."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from traceroom.adapters.vocabulary import vocabulary
from traceroom.material.pattern_evidence import pattern_evidence, spread
from traceroom.material.pattern_match import pattern_match
from traceroom.material.record import Record, Thing
from traceroom.material.verify import Agreement, verify
from traceroom.runs.link import Link, Seen

Points = NDArray[np.float32]
MOST = 60
"""Points that a picture has room for."""
_NONE = np.zeros((0, 2), np.float32)
_NO_STEPS = np.zeros((0, 2))


@dataclass(frozen=True, slots=True, eq=False)
class Evidence:
    """Points that agree, (n, 2) in each picture's own pixels, those that are spread farthest first.

    Of a pattern also the steps by which it repeats, (0 to 2, 2) in each picture, how much larger it is on the right,
    and by how many degrees it is turned there, clockwise.
    """

    left: Points = field(repr=False, default_factory=_NONE.copy)
    right: Points = field(repr=False, default_factory=_NONE.copy)
    steps: tuple[NDArray[np.float64], NDArray[np.float64]] = field(repr=False, default=(_NO_STEPS, _NO_STEPS))
    ratio: float = 1.0
    turn: float = 0.0


def evidence_of(link: Link) -> Evidence:
    """What can be drawn of a link; nothing where only the fingerprints of whole pictures agree."""
    if link.kind == "same_file" or link.left.seen is None or link.right.seen is None:
        return Evidence()
    one, other = _thing(link.left.seen), _thing(link.right.seen)
    if one is None or other is None:
        return Evidence()
    if link.pattern:
        return _of_pattern(one, other)
    if link.mirrored:
        return _mirrored(link.left.seen.record, one, link.right.seen.record, other)
    return _spread(_agreement(link.left.seen.record, one, link.right.seen.record, other))


def _thing(seen: Seen) -> Thing | None:
    """The thing that was linked; of a picture that was known by its fingerprint, the features of the whole."""
    if seen.thing is not None or seen.record.video is not None:
        return seen.thing
    return next((thing for thing in seen.record.things if thing.box is None), None)


def _agreement(left: Record, one: Thing, right: Record, other: Thing) -> Agreement:
    return verify(one.features, other.features, left_side=left.side, right_side=right.side)


def _mirrored(left: Record, one: Thing, right: Record, other: Thing) -> Evidence:
    seen = replace(one, features=vocabulary().mirrored(one.features, width=left.width))
    found = _spread(_agreement(left, seen, right, other))
    return Evidence(np.stack([left.width - found.left[:, 0], found.left[:, 1]], axis=1), found.right)


def _spread(found: Agreement) -> Evidence:
    some = spread(found.left, found.right, MOST)
    return Evidence(found.left[some], found.right[some])


def _of_pattern(one: Thing, other: Thing) -> Evidence:
    found = pattern_evidence(one.cloth, other.cloth, pattern_match(one.cloth, other.cloth), most=MOST)
    steps = (found.lattices[0].steps, found.lattices[1].steps)
    return Evidence(found.left, found.right, steps, found.ratio, found.turn)
